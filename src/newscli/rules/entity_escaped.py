"""A character stands there by its HTML name.

**When.** A plain text has `&nbsp;`, `&quot;` or `&#8217;`; a Markdown text or a field of the front matter
has one that was escaped twice, `&amp;nbsp;`. Once a line.

**Why.** The reader sees the name instead of the sign, and words are found by neither.

**How to fix.** `newscli validate --unsafe-fixes` puts the sign there.

**Example** (`ferries.txt`).

    Ferries return

    The first boat left at six&nbsp;with eleven passengers.

    → 3:27 warning: &nbsp; stands for a space
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem
from newscli.rules.locate import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "entity-escaped"
LEVEL = Level.WARNING

_NAMES = (
    r"nbsp|quot|apos|amp|lt|gt|laquo|raquo|ldquo|rdquo|lsquo|rsquo|ndash|mdash|hellip|"
    r"shy|copy|#\d{2,6}|#x[0-9a-f]{2,6}"
)
_TWICE = re.compile(rf"&amp;(?:{_NAMES});", re.IGNORECASE)
_ONCE = re.compile(rf"&(?:amp;)?(?:{_NAMES});", re.IGNORECASE)


def check(context: Context) -> Iterator[Problem]:
    """One problem a line, at the first; its fix is for all of the line."""
    pattern = _TWICE if context.reading.format == "markdown" else _ONCE
    if not pattern.search(context.text):
        return
    if not pattern.search(str(context.article)):
        return  # the layout writes its signs so, and its reader has read them
    count = 0
    for number, line in context.prose_with("&"):
        found = list(pattern.finditer(line)) if "&" in line else []
        if not found:
            continue
        start = context.starts[number - 1]
        edits = tuple(Edit(start + one.start(), start + one.end(), _sign(one[0])) for one in found)
        message = f"{found[0][0]} stands for {_said(_sign(found[0][0]))}"
        fix = Fix(edits, safe=False, changes=frozenset({"*"}))
        yield Problem(ID, LEVEL, message, number, found[0].start() + 1, len(found[0][0]), fix)
        count += 1
        if count == MOST_LINES:
            return


def _sign(name: str) -> str:
    from html import unescape

    return unescape(unescape(name)).replace("\u00a0", " ").replace("\u00ad", "")


def _said(sign: str) -> str:
    return f"“{sign}”" if sign.strip() and sign.isprintable() else "a space" if sign else "nothing visible"
