"""Which language of its script a text is in, told by its letters: a model over groups of three."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from newscli import tables

SAMPLE = 1200
"""So many characters of a text are enough for any answer."""

_FIRST_LOOK = 300  # characters; most texts are clear by then
_MOST_TIMES = 2  # a name or a topic comes again and again, and says no more for it
_MARGIN = 5  # weight by which the best must lead, to be named: about thirty to one
_MARGIN_SHORT = 16  # the same for hardly a word: a name or a loan word weighs much in a line
_LINE = 6  # groups of letters that lower it by one
_CLEAR = 30  # weight by which a first look settles it
_FEWEST = 20  # groups of letters; a shorter text is no evidence
_LETTER = 4  # weight of a letter against the languages that have it not
_FIT = 0.5  # of a language's usual weight a group: below, the text is in one that the model does not know
_SHORT = 3.0  # a text of so many groups squared says nothing by its fit

# The signs people type for an apostrophe or a letter that looks like one, as one sign.
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʻʼ`´ʹʽʾʿˈ′＇"), "'") | {ord("İ"): "i"}
_WORDS = {
    "Latn": re.compile("[a-zß-öø-ɏʰ-˿ḁ-ỿ]+(?:'[a-zß-öø-ɏʰ-˿ḁ-ỿ]+)*'?"),
    "Cyrl": re.compile("[а-ԯ]+(?:'[а-ԯ]+)*'?"),
    "Arab": re.compile("[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u200c]+"),
}
_BITS = 32
_MASK = (1 << _BITS) - 1
_ADDRESS = re.compile(r"\S*[@/#]\S*")  # and handles and hash tags: no words of the text
_ROW = re.compile(r"(\d)(\D+)")


class Guess(NamedTuple):
    """The language that fits best, a BCP 47 tag, or "und" when none leads clearly.

    `scores` holds the weight of every language of the script, `groups` how many groups of
    letters were looked at; both are empty for a script the model does not know.
    """

    language: str
    scores: dict[str, int]
    groups: int


class _Model(NamedTuple):
    """The languages of one script, what a group usually weighs in each, and what it weighs for which.

    `foreign` are the letters that not every language has, and which have them not.
    """

    languages: tuple[str, ...]
    usual: dict[str, float]
    foreign: dict[str, tuple[int, ...]]
    rows: dict[str, str]


def guess(text: str, script: str) -> Guess:
    """The language of `text`, as far as its words in `script` tell; at most SAMPLE characters are read."""
    if script not in _WORDS or not text:
        return Guess("und", {}, 0)
    found = weigh(text[:_FIRST_LOOK], script)
    if len(text) > _FIRST_LOOK and (found.language == "und" or _lead(found.scores) < _CLEAR):
        found = weigh(text[:SAMPLE], script)
    return found


def groups_of(text: str, script: str) -> dict[str, int]:
    """Each group of three letters in the words of `text` (their ends are blanks) and how often it stands."""
    plain = text.translate(_APOSTROPHES)
    plain = _ADDRESS.sub(" ", plain) if "@" in plain or "/" in plain or "#" in plain else plain
    words = _WORDS[script].findall(unicodedata.normalize("NFC", plain.lower()))
    line = "_".join(("", *words, ""))
    counts = Counter([line[at : at + 3] for at in range(len(line) - 2)])
    return {group: times for group, times in counts.items() if group[1] != "_"}


def known(script: str) -> tuple[str, ...]:
    """The languages that the model tells apart in `script`; () for a script it does not know."""
    return _model(script).languages if script in _WORDS else ()


def weigh(text: str, script: str) -> Guess:
    """What all of `text` weighs for each language of `script`, one that `known` knows."""
    model = _model(script)
    groups = total = 0
    found = groups_of(text, script)
    for group, times in found.items():
        times = min(times, _MOST_TIMES)  # noqa: PLW2901 -- what follows knows no other number
        groups += times
        row = model.rows.get(group)
        if row:
            total += _weights(row) * times
    totals = [total >> at * _BITS & _MASK for at in range(len(model.languages))]
    for letter in {group[1] for group in found} & model.foreign.keys():
        for language in model.foreign[letter]:
            totals[language] -= _LETTER
    scores = dict(zip(model.languages, totals, strict=True))
    best = max(scores, key=lambda name: (scores[name], name))
    sure = groups >= _FEWEST and _leads(scores, groups) and _fits(scores[best], groups, model.usual[best])
    return Guess(best if sure else "und", scores, groups)


def _leads(scores: dict[str, int], groups: int) -> bool:
    return _lead(scores) >= max(_MARGIN, _MARGIN_SHORT - groups // _LINE)


def _fits(score: int, groups: int, usual: float) -> bool:
    """Whether a language weighs about what it usually does; chance has more room in a short text."""
    return score >= _FIT * (1 - _SHORT / math.sqrt(groups)) * usual * groups


def _lead(scores: dict[str, int]) -> int:
    """How far the best is ahead of the next."""
    best, second = sorted(scores.values(), reverse=True)[:2]
    return best - second


@lru_cache(maxsize=1 << 15)
def _weights(row: str) -> int:
    """`5ac3b`: the languages a and c by 5, b by 3; a letter is its place in the list of languages.

    As one number with _BITS for each language: one addition adds the weights of all.
    """
    return sum(
        int(weight) << place * _BITS for weight, letters in _ROW.findall(row) for place in _places(letters)
    )


def _places(letters: str) -> tuple[int, ...]:
    return tuple(ord(letter) - ord("A") for letter in letters)


@cache
def _model(script: str) -> _Model:
    table = tables.letters()[script]
    entries = table["groups"].split(" ")
    languages = tuple(table["languages"].split())
    usual = dict(zip(languages, map(float, table["usual"].split()), strict=True))
    having = {entry[0]: _places(entry[1:]) for entry in table["letters"].split(" ")}
    foreign = {letter: tuple(set(range(len(languages))).difference(has)) for letter, has in having.items()}
    return _Model(languages, usual, foreign, {entry[:3]: entry[3:] for entry in entries})
