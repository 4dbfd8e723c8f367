"""A key of the front matter has no value.

**When.** A key that means one of newscli's fields (`title:`, `date:`, `author: ""`, `tags: []`) has none.

**Why.** Somebody meant to fill it in; until then every program decides for itself what nothing means.

**How to fix.** Write the value, or remove the line; `newscli validate --unsafe-fixes` removes it.

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

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem
from newscli.rules.empty import is_empty
from newscli.text.keys import MEANINGS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "field-empty"
LEVEL = Level.INFO

_ALONE = r"[\"']?[\w.@-]+[\"']?[ \t]*[:=][ \t]*(?:\"[ \t]*\"|'[ \t]*'|~|null|\[[ \t]*\]|\{[ \t]*\})?[ \t]*"


def check(context: Context) -> Iterator[Problem]:
    """One problem a key."""
    if context.reading.format != "markdown":
        return
    for key in context.fence.keys if context.fence else ():
        if is_empty(key.value) and fold(key.name) in MEANINGS:
            message = f"nothing behind “{key.name}”"
            yield Problem(ID, LEVEL, message, key.line, key.column, len(key.name), _fix(context, key.line))


def _fix(context: Context, number: int) -> Fix | None:
    """The line taken out; None where commas or other lines hang on it."""
    line = context.lines[number - 1]
    if not context.fence or context.fence.kind not in ("yaml", "toml") or not re.fullmatch(_ALONE, line):
        return None
    edit = Edit(context.offset(number, 1), context.offset(number + 1, 1), "")
    return Fix((edit,), safe=False, changes=frozenset({"extra"}))
