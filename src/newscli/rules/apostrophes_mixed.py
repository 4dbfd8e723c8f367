"""One apostrophe is typed in two ways.

**When.** Between letters, the same sign appears as two characters: `don’t` and `don't`. In Uzbek
written in Latin letters there are two signs, and each is looked at by itself: the one of `oʻ` and `gʻ`,
and the tutuq belgisi of `taʼlim`. A text with `oʻ` in U+2018 and `ta'lim` in U+0027 is consistent.

**Why.** A plain search finds one spelling and misses the other. (`newscli list` and `search` compare
them alike.)

**How to fix.** Choose one character for each sign; in Uzbek U+02BB for `oʻ gʻ` and U+02BC for the
tutuq belgisi are the official ones. newscli itself never changes an apostrophe.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    They don’t sail at night, and they can't in fog.

    → 6:39 info: one apostrophe typed in 2 ways: ’ (U+2019) 1×, ' (U+0027) 1×
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "apostrophes-mixed"
LEVEL = Level.INFO

_SIGNS = "'\u2018\u2019\u201b\u02bb\u02bc\u02b9\u02bd\u2032\uff07`\u00b4"
_MOST = 10_000  # of one line are counted
_PLACED = r"{}(?<=[^\W\d_].)(?=[^\W\d_])"  # the sign first: it is rare
_BETWEEN = re.compile(_PLACED.format(f"[{_SIGNS}]"))
_NOT_OTHERWISE = "\u02bb\u02bd"  # letters of their own in Hawaiian names and in romanised Arabic
_LETTER, _TUTUQ, _APOSTROPHE = "sign of oʻ and gʻ", "tutuq belgisi", "apostrophe"


def check(context: Context) -> Iterator[Problem]:
    """One problem a sign, at the first of its rarest character."""
    signs = [sign for sign in _SIGNS if _stands(sign, context.text)]
    if len(signs) < 2:
        return
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[int, int]] = {}
    for number, line in context.prose_with(signs):
        for found in islice(_BETWEEN.finditer(line), _MOST):
            sign = _LETTER if line[found.start() - 1] in "oOgG" else _TUTUQ
            counts[sign, found[0]] += 1
            first.setdefault((sign, found[0]), (number, found.start() + 1))
    for sign, kinds in _signs(context.article.language, counts):
        ways: Counter[str] = Counter()
        for kind in kinds:
            ways[kind[1]] += counts[kind]
        if len(ways) > 1:
            rarest = ways.most_common()[-1][0]
            place = min(first[kind] for kind in kinds if kind[1] == rarest)
            yield Problem(ID, LEVEL, _message(sign, ways), *place, 1)


def _stands(sign: str, text: str) -> bool:
    """Whether the sign stands between two letters anywhere, in code and addresses, too."""
    return sign in text and _pattern(sign).search(text) is not None


@cache
def _pattern(sign: str) -> re.Pattern[str]:
    return re.compile(_PLACED.format(sign))


def _signs(language: str, counts: Counter[tuple[str, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The signs that the language has, and what was counted of each."""
    if _is_uzbek(language, counts):
        return [(sign, [kind for kind in counts if kind[0] == sign]) for sign in (_LETTER, _TUTUQ)]
    return [(_APOSTROPHE, [kind for kind in counts if kind[1] not in _NOT_OTHERWISE])]


def _is_uzbek(language: str, counts: Counter[tuple[str, str]]) -> bool:
    """As stated; without a statement, whether `oʻ` and `gʻ` make three tenths of the apostrophes or more."""
    if language:
        return language.lower().startswith("uz") and "cyrl" not in language.lower()
    letters = sum(count for (sign, _), count in counts.items() if sign == _LETTER)
    return letters >= 3 and letters * 10 >= counts.total() * 3


def _message(sign: str, ways: Counter[str]) -> str:
    parts = [f"{character} (U+{ord(character):04X}) {times}×" for character, times in ways.most_common()]
    return f"one {sign} typed in {len(parts)} ways: {', '.join(parts)}"
