"""Splitting a whitespace-free chunk of text into words and runs of scripts without spaces, by position."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from unicodedata import category, normalize

from newscli.text.exact import SIGNS
from newscli.text.scripts import UNSPACED, script_of

ZWNJ = "\u200c"
_AS_APOSTROPHE = str.maketrans(dict.fromkeys(SIGNS, "\u02bc"))
_LINKS = frozenset("-\u2010\u2011.\u00b7&")
_NUMBER_LINKS = frozenset(".,\u02bc'")
_ABBREVIATING = "\u0e2f\u0e46\u0eaf\u0ec6\u17d7"  # after words of Thai, Lao, Khmer: cut short, or said twice
# Letters in circles; words of East Asia in one character, but not the signs of measures among them.
_ENCLOSED = (
    (0x24B6, 0x24E9), (0x3200, 0x321E), (0x3220, 0x3247), (0x3260, 0x327E), (0x3280, 0x32B0),
    (0x32CC, 0x3357), (0x337B, 0x337F),
)  # fmt: skip


@cache
def _gershayim() -> re.Pattern[str]:
    """The quotation mark, or two apostrophes, inside a Hebrew abbreviation."""
    return re.compile('(?<=[\u05d0-\u05ea])(?:["\u05f4\u201d\u201c\u201e]|\u02bc\u02bc)(?=[\u05d0-\u05ea])')


@cache
def _piece() -> re.Pattern[str]:
    """A word; then C++, C#, or the apostrophe that ends togʻ. Or a run without spaces, or of Hangul."""
    return re.compile(
        r"(?P<run>u[ufm]*|h[hfm]*)|[wd](?:[wdmfz]|(?<=[wmzfd])a(?=w))*(?:p{1,2}(?![wdupha])|(?P<end>a)(?![wdm]))?"
    )


@cache
def _elided() -> re.Pattern[str]:
    """The article before an apostrophe, and other short words without their last vowel."""
    return re.compile(
        "(?:[ldjmtnc]|s(?!\u02bcezd)|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|dell|all|nell|dall|sull|coll|un|quest|quell"
        "|bell|gl|degl|sant|anch|tutt|senz)\u02bc(?=[aeiouyhàâäæéèêëîïôöœùûüáíóúò])",
        re.IGNORECASE,
    )


class Piece(NamedTuple):
    """A word or a run at a half-open span of its chunk; `link` is the sign between it and the one before."""

    text: str
    start: int
    end: int
    run: bool = False
    link: str = ""


class _Kinds(dict[str, str]):
    """Character -> one letter for what it does in a word."""

    def __missing__(self, char: str) -> str:
        kind = self[char] = _kind(char)
        return kind


_SPECIAL = (
    ("a", SIGNS), ("z", ZWNJ), ("u", "\u3005\u3007\uff70\uff9e\uff9f"), ("p", "+#"), ("s", _ABBREVIATING),
)  # fmt: skip


def _kind(char: str) -> str:
    for kind, chars in _SPECIAL:
        if char in chars:
            return kind
    if any(first <= ord(char) <= last for first, last in _ENCLOSED):
        char = next(filter(str.isalpha, normalize("NFKC", char)), char)
    group = category(char)
    if group == "Nd":
        return "d"
    if group == "Cf" or "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0100":
        return "f"
    script = script_of(char)
    if script == "Hang" or "\uffa0" <= char <= "\uffdc":
        return "h" if group[0] in "LMN" else "s"
    if script in UNSPACED:
        return "u"
    return {"L": "w", "N": "d", "M": "m"}.get(group[0], "s")


_KINDS = _Kinds()


def pieces(chunk: str) -> list[Piece]:
    """The words and runs of `chunk` in order, every apostrophe in them as U+02BC."""
    chunk = chunk.translate(_AS_APOSTROPHE) if not chunk.isascii() or "'" in chunk or "`" in chunk else chunk
    if max(chunk) > "\u0590":
        # The modifier letter that it is; where it was two signs, the second counts for nothing.
        chunk = _gershayim().sub(lambda match: "\u02ee\u2060"[: len(match[0])], chunk)
    found: list[Piece] = []
    for match in _piece().finditer("".join(map(_KINDS.__getitem__, chunk))):
        start, end = match.span()
        if match["end"] and not _ends_in_apostrophe(chunk, start, end):
            end -= 1
        link = chunk[found[-1].end] if found and start == found[-1].end + 1 else ""
        piece = Piece(chunk[start:end], start, end, bool(match["run"]), link)
        found += _parted(piece)
    return found


def is_token(key: str) -> bool:
    """Whether the table takes `key` for one token: letters, marks, digits and private use."""
    return key.isalnum() or all(category(char)[0] in "LMN" or "\ue000" <= char <= "\uf8ff" for char in key)


def token_parts(key: str) -> list[str]:
    """The tokens in a key: a compatibility form may hold several, as ½ does."""
    return "".join(char if is_token(char) else " " for char in key).split()


def _ends_in_apostrophe(chunk: str, start: int, end: int) -> bool:
    """True for Uzbek oʻ and gʻ and for a Hebrew geresh, unless the word opens with a quotation mark."""
    before = chunk[end - 2]
    if start and chunk[start - 1] == "\u02bc":
        return False
    return before in "oOgGоОгГ" or "\u05d0" <= before <= "\u05ea"


def _parted(piece: Piece) -> tuple[Piece, ...]:
    """`l’homme` as its article and its noun."""
    if "\u02bc" in piece.text and (match := _elided().match(piece.text)):
        at = match.end()
        return (
            piece._replace(text=piece.text[:at], end=piece.start + at),
            Piece(piece.text[at:], piece.start + at, piece.end, link="\u02bc"),
        )
    return (piece,)


def groups(found: list[Piece]) -> list[list[Piece]]:
    """The words that a single hyphen or full stop links, each list one compound; the rest by themselves."""
    result: list[list[Piece]] = []
    for piece in found:
        linked = piece.link in _LINKS or (piece.link in _NUMBER_LINKS and piece.text[:3].isdecimal())
        if result and piece.link and linked and not piece.run and not result[-1][-1].run:
            result[-1].append(piece)
        else:
            result.append([piece])
    return result


def joinable(group: list[Piece]) -> bool:
    """Whether a compound is also written as one word: co-operation, U.S., F-16, 1,000; not 2019-yil."""
    if not 1 < len(group) <= 6 or sum(len(piece.text) for piece in group) > 40:
        return False
    first, *rest = (piece.text for piece in group)
    if first.isdecimal():
        return len(first) <= 3 and all(len(text) == 3 and text.isdecimal() for text in rest)
    digits = [any(map(str.isdigit, text)) for text in rest]
    return not any(map(str.isdigit, first)) and not any(digits[:-1]) and (len(group) == 2 or not any(digits))
