"""A key of the front matter has a value that its field cannot hold.

**When.** A key that means one of newscli's fields has a value of another kind: a list for a headline, a table
for tags, a sentence for a language or a count. Dates have rules of their own; addresses within a site, and
pictures of any shape, pass.

**Why.** The field stays empty. The value is kept in `extra`, where no list, search or count finds it.

**How to fix.** Write a value of the right kind: `language: en`, `title: "…"`, `tags: [one, two]`.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    language: English, mostly
    ---

    The first boat left at six with eleven passengers.

    → 4:11 warning: no value of language: “English, mostly”
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.rules.base import Level, Problem
from newscli.rules.empty import is_empty
from newscli.text.keys import MEANINGS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "field-type"
LEVEL = Level.WARNING

_FIELDS = frozenset(
    (
        *("headline", "lead", "source", "language", "tags", "section", "byline", "editors", "rights"),
        *("correction", "stated_minutes", "stated_views", "stated_words"),
    )
)


def check(context: Context) -> Iterator[Problem]:
    """One problem a key, when no other key gave its field."""
    given = {entry.field for entry in context.reading.evidence}
    if context.reading.format != "markdown" or not any(map(_means, context.article.extra)):
        return  # what no field could hold is in `extra`
    for key in context.fence.keys if context.fence else ():
        meaning = MEANINGS.get(fold(key.name))
        if meaning and meaning.field in _FIELDS - given and not is_empty(key.value):
            length = len(key.literal) if "\n" not in key.literal else 0
            column = key.column + key.value_start - key.start if length else key.column
            said = f"no value of {meaning.field}: {_said(key.value)}"
            yield Problem(ID, LEVEL, said, key.line, column, length)


def _means(name: str) -> bool:
    return fold(name) in MEANINGS


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else f"“{str(value)[:60]}”"
