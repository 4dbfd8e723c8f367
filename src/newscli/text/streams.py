"""The tokens of a chunk of text by tier, each with its place: what the index holds and what queries ask.

A stream is a list of tokens that follow each other; a phrase is found within one stream.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.text.exact import folded
from newscli.text.fold_loose import loose, singulars, variants
from newscli.text.fold_script import kept, script
from newscli.text.fold_semitic import seatless, without_article, without_prefix
from newscli.text.runs import run_streams
from newscli.text.suffixes import stem_length
from newscli.text.tokens import groups, is_token, joinable, pieces, token_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.text.tokens import Piece

Token = tuple[str, int, int]
"""A token's key and the half-open span it stands for."""
Stream = list[Token]

GUARD = "\ue000"
"""Stands between streams that no phrase may cross; no query asks for it."""
_ZWNJ = "\ue00c"
_SYMBOLS = str.maketrans({"\u200c": _ZWNJ, "+": "\ue02b", "#": "\ue023"})
_APOSTROPHE = "\u02bc"


class Word(NamedTuple):
    """The streams of one piece: its own key by tier, and other ways to write or mean it.

    `asked` are keys that only a query for the word may mean as well.
    """

    exact: Stream
    loose: Stream
    script: Stream
    more_loose: list[Stream]
    more_script: list[Stream]
    asked: list[str]


class Streams(NamedTuple):
    """What a chunk holds by tier; `exact` is the chunk itself, `also` stands beside it."""

    exact: Stream
    also: list[Stream]
    loose: list[Stream]
    script: list[Stream]


def words(chunk: str, language: str) -> list[list[tuple[Piece, Word]]]:
    """The words of a chunk, those of one compound together."""
    found = pieces(chunk)
    return [[(piece, _word(piece, language, len(found))) for piece in group] for group in groups(found)]


def streams(chunk: str, language: str) -> Streams:
    """The tokens of a chunk, which is text without white space."""
    result = Streams([], [], [], [])
    for compound in words(chunk, language):
        exact = [token for _, word in compound for token in word.exact]
        result.exact.extend(exact)
        if len(compound) == 1:
            _single(compound[0][1], result)
        else:
            _compound(compound, exact, result)
        _stems(compound, result)
    return result


def joined(compound: list[tuple[Piece, Word]]) -> tuple[str, str]:
    """A compound written as one word: its loose and its script key, "" when it is not written so."""
    if not joinable([piece for piece, _ in compound]):
        return "", ""
    return (
        "".join(key for _, word in compound for key, _, _ in word.loose),
        "".join(key for _, word in compound for key, _, _ in word.script),
    )


def _single(word: Word, result: Streams) -> None:
    _add(result.loose, [word.loose, *word.more_loose], [word.exact])
    _add(result.script, [word.script, *word.more_script], [word.exact, word.loose, *word.more_loose])


def _add(tier: list[Stream], found: list[Stream], lower: list[Stream]) -> None:
    seen = [[key for key, _, _ in stream] for stream in lower]
    for stream in found:
        keys = [key for key, _, _ in stream]
        if keys and keys not in seen:
            seen.append(keys)
            tier.append(stream)


def _compound(compound: list[tuple[Piece, Word]], exact: Stream, result: Streams) -> None:
    start, end = compound[0][0].start, compound[-1][0].end
    one_loose, one_script = joined(compound)
    if one_loose:
        _add(result.loose, [[(one_loose, start, end)]], [])
        _add(result.script, [[(one_script, start, end)]], [[(one_loose, start, end)]])
        for piece, word in compound:
            if not piece.text.endswith(_APOSTROPHE):
                _single(word, result)
        return
    in_loose = [token for _, word in compound for token in word.loose]
    in_script = [token for _, word in compound for token in word.script]
    _add(result.loose, [in_loose], [exact])
    _add(result.script, [in_script], [exact, in_loose])
    for _, word in compound:
        _add(result.loose, word.more_loose, [word.exact, word.loose])
        _add(result.script, word.more_script, [word.exact, word.loose, *word.more_loose, word.script])


def _stems(compound: list[tuple[Piece, Word]], result: Streams) -> None:
    """`Kun.uz’ning` is found by `Kun.uz` too."""
    piece, _ = compound[-1]
    if piece.run or _APOSTROPHE not in piece.text:
        return
    at = stem_length(piece.text, dotted=piece.link == ".")
    if at:
        before = [token for _, word in compound[:-1] for token in word.exact]
        stem = _word(piece._replace(text=piece.text[:at], end=piece.start + at), "", 1)
        result.also.append(before + stem.exact)
        _single(stem, result)


def _word(piece: Piece, language: str, count: int) -> Word:
    if piece.run:
        return Word(*run_streams(piece, language, alone=count < 3))
    text = piece.text
    key = text.lower() if text.isascii() else folded(text).strip("\u200c")
    if not key.isalnum():
        key = key.translate(_SYMBOLS)
        if not key or not is_token(key):
            return _several(piece, token_parts(key), language)
        if _ZWNJ in key:
            return _zwnj(piece, key)
    return _plain(piece, key, language)


def _plain(piece: Piece, key: str, language: str) -> Word:
    start, end = piece.start, piece.end
    in_loose = loose(key)
    in_script = script(key, piece.text, language)
    either = [*variants(key, language), *singulars(key, language), *seatless(key)]
    others = [*either, *without_prefix(in_loose, language)]
    asked = [*either, *without_article(in_loose, language), *in_script[1:]]
    return Word(
        [(key, start, end)],
        [(in_loose, start, end)] if in_loose else [(key, start, end)],
        [(in_script[0], start, end)] if in_script else [(in_loose, start, end)],
        [[(other, start, end)] for other in others],
        [[(other, start, end)] for other in kept(key, piece.text, language)[1:]],
        asked,
    )


def _several(piece: Piece, parts: list[str], language: str) -> Word:
    """A word whose key is more than one token, or none: 1½, a letter of marks alone."""
    found = [_plain(piece, part, language) for part in parts]
    return Word(
        [token for word in found for token in word.exact],
        [token for word in found for token in word.loose],
        [token for word in found for token in word.script],
        [],
        [],
        [],
    )


def _zwnj(piece: Piece, key: str) -> Word:
    """می‌شود is loosely two words, and is also written as one."""
    span = piece.start, piece.end
    spans = []
    end = piece.start - 1
    for part in piece.text.split("\u200c"):
        start, end = end + 1, end + 1 + len(part)
        spans += [(start, end)] if part else []
    keys = [loose(part) for part in key.split(_ZWNJ) if part]
    if len(spans) != len(keys):  # a part of mere signs
        spans = [span] * len(keys)
    parts = [(part, *place) for part, place in zip(keys, spans, strict=True)]
    whole = "".join(keys)
    return Word([(key, *span)], parts, [(whole, *span)], [[(whole, *span)]], [], [key.replace(_ZWNJ, " ")])


def guarded(found: Iterable[Stream], *, always: bool = False) -> list[Token]:
    """The tokens of streams one after the other; guards part those of several tokens from the rest."""
    result: list[Token] = []
    for stream in found:
        if not always and len(stream) == 1:
            result += stream
        else:
            end = stream[-1][2]
            result += [(GUARD, end, end), *stream, (GUARD, end, end)]
    return result
