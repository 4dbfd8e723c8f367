"""One spelling for each sound of a Latin word, and how a word of Cyrillic may have been romanised."""

from __future__ import annotations

import re
from functools import cache

from newscli.text.fold_loose import loose

_SOUNDS = (
    ("ş", "sh"), ("š", "sh"), ("ç", "ch"), ("č", "ch"), ("ž", "zh"), ("đ", "dj"), ("kh", "x"),
    ("zh", "j"), ("tyabr", "tabr"), ("dj", "j"),
)  # fmt: skip
_CONSONANTS = "bcdfghjklmnprstvxz"


@cache
def _endings() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile("[şšçčžđ]|[kz]h|tsi|sk[iy]|dj|tyabr"),
        re.compile("ts(?=i[yo])|^ts(?=i)"),
        re.compile("(?<=sk)(?:i[yji]|y[yij]?)$"),
    )


def varies(key: str) -> bool:
    """Whether the word has a sound that is spelt in several ways."""
    return bool(_endings()[0].search(key))


def one_spelling(key: str) -> str:
    """A word of Latin letters with each sound spelt one way: ş as sh, kh as x; its loose key otherwise."""
    varied, ts, sky = _endings()
    if not varied.search(key):
        return loose(key)
    for one, other in _SOUNDS:
        key = key.replace(one, other)
    return loose(sky.sub("i", ts.sub("s", key)))


@cache
def _romanised() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(f"(?<=[{_CONSONANTS}y])ts"),
        re.compile(f"(?<=[{_CONSONANTS}])y(?![aeiou])"),
        re.compile("(?:^|(?<=[aeiou]))e"),
        re.compile(f"(?<=[{_CONSONANTS}])ye$|(?<=^v)ye"),
    )


def romanised(key: str) -> list[str]:
    """The script keys of the Cyrillic words of which `key`, that of a Latin word, may be another reading.

    The index has one reading of each: Eltsin is found as yeltsin, novye as noviye.
    """
    if not (key.isascii() and key.isalpha()):
        return []
    ts, y, e, ye = _romanised()
    found: dict[str, None] = {}
    whole = y.sub("i", key.replace("shch", "sh"))
    for plain in (whole, ts.sub("s", whole)):  # ц stays ts after a sign, which the Latin word does not show
        iotated = e.sub("ye", plain)
        found |= dict.fromkeys(map(one_spelling, (plain, iotated, ye.sub("iye", iotated))))
    found.pop(key, None)
    return list(found)
