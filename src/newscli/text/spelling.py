"""One spelling for each sound of a Latin word, and how a word of Cyrillic may have been romanised."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newscli.text.fold_loose import loose

_SOUNDS = (
    ("ş", "sh"), ("š", "sh"), ("ç", "ch"), ("č", "ch"), ("ž", "zh"), ("đ", "dj"), ("kh", "x"),
    ("zh", "j"), ("tyabr", "tabr"), ("dj", "j"),
)  # fmt: skip
_CONSONANTS = "bcdfghjklmnprstvxz"
_LEAST_SERBIAN = 4  # letters: in short words h and x, c and ts tell words apart


@cache
def _endings() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile("[şšçčžđ]|[kz]h|tsi|^tse|sk[iy]|dj|tyabr"),
        re.compile("ts(?=i[yo])|^ts(?=[ie])"),
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


class _Readings(NamedTuple):
    """What stands otherwise in some way of writing Cyrillic in Latin letters than in the index."""

    ts: re.Pattern[str]
    y: re.Pattern[str]
    e: re.Pattern[str]
    ye: re.Pattern[str]
    yo: re.Pattern[str]
    short_i: re.Pattern[str]
    ia: re.Pattern[str]
    ending: re.Pattern[str]
    c: re.Pattern[str]


@cache
def _readings() -> _Readings:
    return _Readings(
        re.compile(f"(?<=[{_CONSONANTS}y])ts"),
        re.compile(f"(?<=[{_CONSONANTS}])y(?![aeiou])"),
        re.compile("(?:^|(?<=[aeiou]))e"),
        re.compile(f"(?<=[{_CONSONANTS}])ye$|(?<=^v)ye"),
        re.compile("y?e(?=[lmnv]a?$)"),
        re.compile("(?<=[aeou])i(?![aeiou])|(?<=[aeou])yi|(?<=i)i(?=[aeu])"),
        re.compile(f"(?<=[{_CONSONANTS}])i(?=[aeu])"),
        re.compile(f"(?<=[{_CONSONANTS}])i$"),
        re.compile("c(?!h)"),
    )


def romanised(key: str) -> list[str]:
    """The script keys of the Cyrillic words of which `key`, that of a Latin word, may be another reading.

    The index has one reading of each: Eltsin is found as yeltsin, novye as noviye, Sergei as sergey.
    """
    if not (key.isascii() and key.isalpha()):
        return []
    read = _readings()
    whole = read.y.sub("i", key.replace("shch", "sh").replace("sht", "sh"))
    found: dict[str, None] = {}
    for word in dict.fromkeys((whole, *_printed(whole), *_serbian(whole))):
        for plain in (word, read.ts.sub("s", word)):  # ц stays ts after a sign, which Latin does not show
            iotated = read.e.sub("ye", plain)
            found |= dict.fromkeys(map(one_spelling, (plain, iotated, read.ye.sub("iye", iotated))))
        found[one_spelling(read.yo.sub("yo", word))] = None
    found.pop(key, None)
    return list(found)


def _printed(key: str) -> list[str]:
    """A word as newspapers romanise it: Sergei, Alexei, Dmitry, Maria, Tatiana, Zaporizhzhia."""
    read = _readings()
    word = read.short_i.sub(lambda match: "i" if match[0] == "yi" else "y", key)
    word = read.ending.sub("iy", word)
    return [read.ia.sub(sound, one) for one in (word, word.replace("x", "ks")) for sound in ("iy", "y")]


def _serbian(key: str) -> list[str]:
    """A word of Serbian Latin letters, in which c is ц and h is х."""
    if len(key) < _LEAST_SERBIAN or "sh" in key:
        return []
    word = _readings().c.sub("ts", key)
    return [word.replace("h", "x") if len(key) > _LEAST_SERBIAN and "ch" not in key else word]
