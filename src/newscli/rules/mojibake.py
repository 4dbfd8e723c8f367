"""Text was decoded in the wrong encoding, and saved so.

**When.** A word is what UTF-8 looks like when it is read as Windows-1252 or Windows-1251 (`itâ€™s`,
`cafÃ©`, `РџР°СЂРѕРј`), or U+FFFD stands in the text: the sign of a character that was lost. Code within a
line may name it.

**Why.** The words cannot be read, searched or counted; what U+FFFD stands for is gone from this copy.

**How to fix.** Take the text from its source again. `newscli validate --unsafe-fixes` turns words of the
first kind back; it cannot bring back what is lost.

**Example.**

    ---
    title: The cafÃ© on the pier
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers.

    → 2:12 warning: “cafÃ©” was decoded wrongly: “café”
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem
from newscli.rules.locate import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "mojibake"
LEVEL = Level.WARNING

_SIGNS = ("Ã", "â€", "Â", "Ð", "Ñ", "Ø", "Ù", "Р", "С", "ï¿½", "Å", "Ä", "Î", "\ufffd")
_SUSPECT = re.compile(  # from the beginning of a run on: it is gone through once
    r"(?<![^\x00-\x7f\s])[^\x00-\x7f\s]*[ÃâÂÐÑØÙÅÄÎïРС][^\x00-\x7f\s]+(?:[A-Za-z]?[^\x00-\x7f\s]+)*"
)
_LOST = "\ufffd"
_CODE = re.compile(r"`[^`]+`")  # where somebody writes about the sign
_CODECS = (("cp1252", 1), ("cp1251", 3))
_LONGEST = 200


def check(context: Context) -> Iterator[Problem]:
    """One problem a line, at the first such word."""
    if not any(sign in context.odd for sign in _SIGNS):
        return
    count = 0
    for number, line in enumerate(context.lines, 1):
        if line.isascii():
            continue
        problem = _in_line(context, number, line)
        if problem:
            yield problem
            count += 1
            if count == MOST_LINES:
                return


def _in_line(context: Context, number: int, line: str) -> Problem | None:
    """The problem of the line, with a fix of all its words; None when it has none."""
    found = [(match, right) for match in _SUSPECT.finditer(line) if (right := _decoded(match[0]))]
    if found:
        start = context.starts[number - 1]
        edits = tuple(Edit(start + match.start(), start + match.end(), right) for match, right in found)
        fix = None if context.data else Fix(edits, safe=False, changes=frozenset({"*"}))
        match, right = found[0]
        first, last = _around(line, match.start(), match.end())
        said = line[first : match.start()] + right + line[match.end() : last]
        message = f"“{line[first:last]}” was decoded wrongly: “{said}”"
        return Problem(ID, LEVEL, message, number, first + 1, last - first, fix)
    shown = _CODE.sub(lambda code: " " * len(code[0]), line) if _LOST in line else ""
    if _LOST in shown:
        at = shown.index(_LOST)
        count = shown.count(_LOST)
        message = "a character was lost here (U+FFFD)" + (f", and {count - 1} more" if count > 1 else "")
        return Problem(ID, LEVEL, message, number, at + 1, 1)
    return None


def _around(line: str, start: int, end: int) -> tuple[int, int]:
    """The word around a run of odd signs, at most twenty letters either side."""
    first, last = start, end
    while first > max(0, start - 20) and line[first - 1].isalnum():
        first -= 1
    while last < min(len(line), end + 20) and line[last].isalnum():
        last += 1
    return first, last


def _decoded(run: str) -> str:
    """What the run says when its bytes are read as UTF-8; "" when they are none, or it says too little."""
    for codec, fewest in _CODECS if len(run) <= _LONGEST else ():
        try:
            text = run.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        if len(text) < len(run) and sum(not char.isascii() for char in text) >= fewest and text.isprintable():
            return text
    return ""
