"""A key of the front matter has no value.

**When.** A key that means one of newscli's fields (`title:`, `date:`, `author: ""`, `tags: []`) has none.

**Why.** Somebody meant to fill it in; until then every program decides for itself what nothing means.

**How to fix.** Write the value, or remove the line.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    author:
    ---

    The first boat left at six with eleven passengers.

    → 4:1 info: nothing behind “author”
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.text.fences import find_fence
from newscli.text.keys import MEANINGS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "field-empty"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem a key."""
    if context.reading.format != "markdown":
        return
    fence = find_fence(context.text)
    for key in fence.keys if fence else ():
        if _is_empty(key.value) and fold(key.name) in MEANINGS:
            yield Problem(ID, LEVEL, f"nothing behind “{key.name}”", key.line, key.column, len(key.name))


def _is_empty(value: object) -> bool:
    """Whether there is nothing in it; a number, a date and `false` are something."""
    if isinstance(value, str):
        return value.strip() in ("", "~", "null")
    return value is None or (isinstance(value, list | dict) and not value)
