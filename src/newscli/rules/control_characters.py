"""A control character stands in the text.

**When.** Any character of U+0000 to U+001F but tab, line end and form feed, of U+007F to U+009F, or an
override of the writing direction (U+202D, U+202E). Once a line, at the first; in front matter also
where one is written as an escape (`"\\u001b"`).

**Why.** They come from broken conversions (U+0092 is a windows-1252 apostrophe), terminal captures
(escape sequences) or attempts to show one text and store another. newscli prints them as visible
signs, other programs obey them.

**How to fix.** Remove them, or convert the file from its real encoding.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The first boat⟨U+001B⟩[1m left at six.

    → 6:15 warning: control character U+001B (escape)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level
from newscli.rules.locate import Place, of_field, once_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

ID = "control-characters"
LEVEL = Level.WARNING

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202d\u202e]")
_NONE_OF_ASCII = bytes(sorted({9, 10, 12, 13, *range(32, 127), *range(128, 256)}))
_SWITCHING = "iso-2022-"  # Japanese mail changes its character set by escapes
_FIELDS = ("headline", "lead", "section", "source", "byline", "tags", "url", "rights", "correction")
_NAMES = {
    "\x00": "null",
    "\x07": "bell",
    "\x08": "backspace",
    "\x0b": "vertical tab",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
}


def check(context: Context) -> Iterator[Problem]:
    """One problem a line, at its first control character."""
    found = [*_escaped(context)]
    if _any(context) and not (context.data and _SWITCHING in context.text.lower()):
        found = sorted([*found, *_found(context)])
    yield from once_a_line(ID, LEVEL, found, "control characters")


def _any(context: Context) -> bool:
    """Whether the file has one."""
    return bool(context.small.translate(None, _NONE_OF_ASCII) or _CONTROL.search(context.odd))


def _escaped(context: Context) -> Iterator[tuple[Place, str]]:
    """Values of front matter that hold one although no line of the file does where they stand."""
    article = context.article
    for field in _FIELDS:
        value = getattr(article, field)
        value = value if isinstance(value, str) else "\n".join(value)
        found = [] if value.isprintable() else _CONTROL.findall(value)
        line = context.reading.line_of(field)
        if found and 0 < line <= len(context.lines) and not _CONTROL.search(context.lines[line - 1]):
            yield of_field(context, field), _message(found)


def _found(context: Context) -> Iterator[tuple[Place, str]]:
    for number, line in enumerate(context.lines, 1):
        if found := _CONTROL.findall(line):
            yield Place(number, line.index(found[0]) + 1, 1), _message(found)


def _message(found: list[str]) -> str:
    name = _NAMES.get(found[0], "")
    first = f"U+{ord(found[0]):04X}" + (f" ({name})" if name else "")
    more = f", and {len(found) - 1} more on this line" if len(found) > 1 else ""
    return f"control character {first}{more}"
