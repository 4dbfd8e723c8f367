"""An invisible character stands where no script needs it.

**When.** Zero-width spaces, word joiners, byte-order marks inside the text, tag
characters and fillers; joiners (U+200C, U+200D) outside the scripts and emoji that are written with
them; direction marks on a line without right-to-left letters. Once a line, at the first.

**Why.** They travel along with copied text and split words for search and spell checkers: “information”
with a zero-width space in it is not found by other programs.

**How to fix.** Remove them, unless they stand there on purpose; `newscli validate --unsafe-fixes` does.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The infor⟨U+200B⟩mation board is out of order.

    → 6:10 info: invisible character U+200B (zero width space)
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from unicodedata import category, name

from newscli.rules.base import Edit, Fix, Level, Problem
from newscli.rules.locate import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "invisible-characters"
LEVEL = Level.INFO

_MOST = 1000  # of one line are looked at
_INVISIBLE = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202c"
    "\u2060-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u060b\u060d-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,7}\U000e007f")  # England, Scotland, Wales
_BREAKING = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
_PLAIN = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW")


def check(context: Context) -> Iterator[Problem]:
    """One problem a line, at its first character of the kind; its fix is for all of the line."""
    if not _INVISIBLE.search(context.odd):
        return
    count = 0
    for number, line in enumerate(context.lines, 1):
        places = _places(line) if not line.isascii() and _INVISIBLE.search(line) else []
        if not places:
            continue
        at = places[0] + 1
        if count == MOST_LINES:
            yield Problem(ID, LEVEL, "invisible characters on further lines, too", number, at, 1)
            return
        start = context.starts[number - 1]
        edits = tuple(Edit(start + place, start + place + 1, "") for place in places)
        fix = Fix(edits, safe=False, changes=frozenset({"*"}))
        yield Problem(ID, LEVEL, _message(line[places[0]], len(places)), number, at, 1, fix)
        count += 1


def _places(line: str) -> list[int]:
    """Where such characters stand in a line, from 0."""
    directed = bool(_RIGHT_TO_LEFT.search(line))
    flagless = _FLAG.sub(lambda flag: "." * len(flag[0]), line)
    found = (match.start() for match in islice(_INVISIBLE.finditer(flagless), _MOST))
    return [at for at in found if not _needed(flagless, at, directed=directed)]


def _message(character: str, count: int) -> str:
    said = name(character, "").lower()
    more = f", and {count - 1} more on this line" if count > 1 else ""
    return f"invisible character U+{ord(character):04X}" + (f" ({said})" if said else "") + more


def _needed(line: str, at: int, *, directed: bool) -> bool:
    """Whether the script around it is written with such a character."""
    character = line[at]
    before, after = line[max(0, at - 1) : at], line[at + 1 : at + 2]
    if _DIRECTION.match(character):
        return directed
    if character in "\u200c\u200d":
        return _joins(before) or _joins(after)
    return character == "\u200b" and (_named(before, _BREAKING) or _named(after, _BREAKING))


def _joins(sign: str) -> bool:
    """Whether joiners matter beside it: letters of joining scripts, marks, emoji."""
    if not sign or category(sign) in {"Zs", "Po", "Ps", "Pe", "Pd", "Nd", "Cf"}:
        return False
    return not _named(sign, _PLAIN)


def _named(sign: str, words: tuple[str, ...]) -> bool:
    return bool(sign) and name(sign, "").startswith(words)
