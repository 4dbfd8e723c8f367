"""An invisible character stands where no script needs it.

**When.** Zero-width spaces, word joiners, byte-order marks inside the text, tag
characters and fillers; joiners (U+200C, U+200D) outside the scripts and emoji that are written with
them; direction marks on a line without right-to-left letters. Once a line, at the first.

**Why.** They travel along with copied text and split words for search and spell checkers: “information”
with a zero-width space in it is not found by other programs.

**How to fix.** Remove them, unless they stand there on purpose.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from unicodedata import category, name

from newscli.rules.base import Level
from newscli.rules.locate import Place, once_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

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
    """One problem a line, at its first character of the kind."""
    if _INVISIBLE.search(context.text):
        yield from once_a_line(ID, LEVEL, _found(context), "invisible characters")


def _found(context: Context) -> Iterator[tuple[Place, str]]:
    for number, line in enumerate(context.lines, 1):
        if not _INVISIBLE.search(line):
            continue
        directed = bool(_RIGHT_TO_LEFT.search(line))
        flagless = _FLAG.sub(lambda flag: "." * len(flag[0]), line)
        places = [
            match.start()
            for match in islice(_INVISIBLE.finditer(flagless), _MOST)
            if not _needed(flagless, match.start(), directed=directed)
        ]
        if places:
            yield Place(number, places[0] + 1, 1), _message(line[places[0]], len(places))


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
