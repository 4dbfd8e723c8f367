"""The streams of a run without spaces: its characters in pairs, then the last one by itself."""

from __future__ import annotations

import re
from functools import cache
from operator import add
from typing import TYPE_CHECKING
from unicodedata import category

from newscli.text.exact import folded
from newscli.text.fold_han import hangul_run, loose_run, script_run, without_long_ends
from newscli.text.tokens import is_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.text.tokens import Piece

Stream = list[tuple[str, int, int]]
Places = list[tuple[int, int]]
_LEAST_SPACED, _MOST_SPACED = 4, 8  # syllables of a word that may be written as two
# What is written above, below or around a letter of Thai, Lao, Khmer and Myanmar.
_SIGNS_ABOVE = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060"
    "\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b4-\u17d3\u17dd"
)


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Those four scripts, and a letter with all its signs: some put the next consonant below it."""
    return (
        re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"),
        re.compile(f".(?:[\u1039\u17d2][^{_SIGNS_ABOVE}]|[{_SIGNS_ABOVE}])*", re.DOTALL),
    )


def run_streams(
    piece: Piece, language: str, *, alone: bool
) -> tuple[Stream, Stream, Stream, list[Stream], list[Stream], list[str]]:
    """The fields of a `Word`. `alone` says that the run stands by itself, as a hanja word does."""
    run, places = _placed(piece)
    if not run:
        return [], [], [], [], [], []
    if _shapes()[0].search(run):
        exact = _pairs(*_with_marks(run, places))
        return exact, exact, exact, [], [], []
    exact = _pairs(run, places)
    if "\uac00" <= run[0] <= "\ud7a3":
        return exact, exact, exact, [], [], _spaced(run)
    kept, kept_places = without_long_ends(run, places)
    in_loose = loose_run(kept)
    in_script = script_run(in_loose)
    read = hangul_run(run, language) if alone or language == "ko" else ""
    return (
        exact,
        exact if in_loose == run else _pairs(in_loose, kept_places),
        exact if in_script == run else _pairs(in_script, kept_places),
        [],
        [_pairs(read, places)] if read else [],
        [_asked(read)] if read else [],
    )


def _pairs(run: Sequence[str], places: Places) -> Stream:
    found = [
        (one + other, first[0], second[1])
        for one, other, first, second in zip(run, run[1:], places, places[1:], strict=False)
    ]
    return [*found, (run[-1], *places[-1])] if run else []


def _asked(run: str) -> str:
    """The phrase that finds `run` inside another: its last character may begin a pair there."""
    return " ".join([*map(add, run, run[1:])] or run)


def _spaced(run: str) -> list[str]:
    """What finds a word of Hangul where it is written as two, each of two syllables or more."""
    if not _LEAST_SPACED <= len(run) <= _MOST_SPACED:
        return []
    return [f"{_asked(run[:at])} {run[at - 1]} {_asked(run[at:])}" for at in range(2, len(run) - 1)]


def _with_marks(run: str, places: Places) -> tuple[list[str], Places]:
    """Letters with their vowels, tones and subscripts: ไม is no part of ไม่."""
    spans = [match.span() for match in _shapes()[1].finditer(run)]
    return (
        [run[start:end] for start, end in spans],
        [(places[start][0], places[end - 1][1]) for start, end in spans],
    )


def _placed(piece: Piece) -> tuple[str, Places]:
    """The run's exact key, and where each character of it stands."""
    run = folded(piece.text)
    if run == piece.text:
        return run, [(at, at + 1) for at in range(piece.start, piece.end)]
    keys: list[str] = []
    places: Places = []
    for start, end in _clusters(piece.text):
        for char in folded(piece.text[start:end]):
            if is_token(char):
                keys.append(char)
                places.append((piece.start + start, piece.start + end))
    return "".join(keys), places


def _clusters(text: str) -> list[tuple[int, int]]:
    """The spans of what composes to one character: a letter and its marks, a syllable of Hangul."""
    starts = [at for at, char in enumerate(text) if at == 0 or not _composes(text[at - 1], char)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _composes(before: str, char: str) -> bool:
    return (
        category(char)[0] == "M"
        or category(char) == "Cf"
        or "\u1160" <= char <= "\u11ff"
        or char in "\uff9e\uff9f\u0e33\u0eb3"
        or (char in "\u0e40\u0ec0" and before == char)
    )
