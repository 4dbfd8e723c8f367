"""The streams of a run without spaces: its characters in pairs, then the last one by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from newscli.text.exact import folded
from newscli.text.fold_han import hangul_run, loose_run, script_run
from newscli.text.tokens import is_token

if TYPE_CHECKING:
    from newscli.text.tokens import Piece

Stream = list[tuple[str, int, int]]


def run_streams(
    piece: Piece, language: str, *, alone: bool
) -> tuple[Stream, Stream, Stream, list[Stream], list[Stream], list[str]]:
    """The fields of a `Word`. `alone` says that the run stands by itself, as a hanja word does."""
    run, places = _placed(piece)
    exact = _pairs(run, places)
    if not run or "\uac00" <= run[0] <= "\ud7a3" or "\u0e00" <= run[0] < "\u1100":
        return exact, exact, exact, [], [], []
    in_loose = loose_run(run)
    in_script = script_run(in_loose)
    read = hangul_run(run, language) if alone or language == "ko" else ""
    return (
        exact,
        exact if in_loose == run else _pairs(in_loose, places),
        exact if in_script == run else _pairs(in_script, places),
        [],
        [_pairs(read, places)] if read else [],
        [" ".join(key for key, _, _ in _pairs(read, places)[: -1 if len(read) > 1 else None])]
        if read
        else [],
    )


def _pairs(run: str, places: list[tuple[int, int]]) -> Stream:
    found = [
        (one + other, first[0], second[1])
        for one, other, first, second in zip(run, run[1:], places, places[1:], strict=False)
    ]
    return [*found, (run[-1], *places[-1])] if run else []


def _placed(piece: Piece) -> tuple[str, list[tuple[int, int]]]:
    """The run's exact key, and where each character of it stands."""
    run = folded(piece.text)
    if run == piece.text:
        return run, [(at, at + 1) for at in range(piece.start, piece.end)]
    keys: list[str] = []
    places: list[tuple[int, int]] = []
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
