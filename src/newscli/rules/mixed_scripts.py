"""A word mixes Latin and Cyrillic letters that look alike.

**When.** A word holds letters of both scripts, and those of the rarer one all have a twin in the other
(`a е o р с у х`), so that the word could be written in one. `SMSлар` passes: its `S` has no twin.

**Why.** It looks right and is not found: a search for the word compares other letters. It comes from a
keyboard left in the wrong layout, from OCR, or from someone hiding words from a filter.

**How to fix.** Type the word again. `newscli validate --unsafe-fixes` puts the letters of the word's
commoner script in place of their twins.

**Example.**

    ---
    title: Паром
    date: 2026-11-22
    ---

    Первый пapoм ушёл в шесть утра.

    → 6:8 warning: “пapoм” mixes Latin and Cyrillic letters: a, p, o
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem
from newscli.rules.locate import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "mixed-scripts"
LEVEL = Level.WARNING

_LATIN, _CYRILLIC = "aceijopsxyABCEHIKMOPTXY", "асеіјорѕхуАВСЕНІКМОРТХУ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_MIXED = re.compile(r"[A-Za-z]+[А-яЁёІіЇїЄєЎўҚқҒғҲҳЈј]\w*|[А-яЁёІіЇїЄєЎўҚқҒғҲҳЈј]+[A-Za-z]\w*")
_ONE = re.compile("[А-яЁёІіЇїЄєЎўҚқҒғҲҳЈј]")
_LETTERS = re.compile(r"[A-Za-z]")
_LONGEST = 60


def check(context: Context) -> Iterator[Problem]:
    """One problem a word, for at most MOST_LINES words."""
    if not _ONE.search(context.odd):
        return
    count = 0
    for number, line in context.prose:
        for found in _MIXED.finditer(line) if not line.isascii() else ():
            word = found[0]
            mended = _in_one_script(word) if len(word) <= _LONGEST else word
            if mended == word:
                continue
            start = context.offset(number, found.start() + 1)
            fix = Fix((Edit(start, start + len(word), mended),), safe=False, changes=_CHANGES)
            odd = dict.fromkeys(old for old, new in zip(word, mended, strict=True) if old != new)
            message = f"“{word}” mixes Latin and Cyrillic letters: {', '.join(odd)}"
            yield Problem(ID, LEVEL, message, number, found.start() + 1, len(word), fix)
            count += 1
            if count == MOST_LINES:
                return


_CHANGES = frozenset({"headline", "body", "lead", "byline"})


def _in_one_script(word: str) -> str:
    """The word in one script, the commoner one if both would do; itself when neither has all its letters."""
    latin = len(_LETTERS.findall(word))
    cyrillic = sum(char.isalpha() and not char.isascii() for char in word)
    as_cyrillic, as_latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    whole = [as_cyrillic] * (not _LETTERS.search(as_cyrillic)) + [as_latin] * as_latin.isascii()
    return whole[-1 if latin > cyrillic else 0] if whole else word
