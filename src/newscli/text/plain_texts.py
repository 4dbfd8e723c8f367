"""The keys of a whole text at once: Latin and Russian words in bulk, what is odd chunk by chunk.

In one byte for each character a text is small, and is folded by a few passes over it; looking up each of its
words costs more, as most of them lie far apart in memory. What it gives is what the chunks one by one give.
"""

from __future__ import annotations

import re
from codecs import charmap_decode
from functools import cache, lru_cache
from itertools import chain
from string import ascii_letters, digits
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.fold_loose import singulars
from newscli.text.simple_words import plain_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Beside = tuple[str, str, str]
    Lookup = Callable[[str], tuple[str, Beside | None]]

_CODE = "cp1251"
_SIGN = b"\x98"  # the apostrophe of o‘ and g‘; the code has no character here
_HERE = "\u02bc"  # what it is
_SIGNS = (b"\x91", b"\x92", b"'", b"`")  # \u2018 \u2019
_ODD = b"\x01"  # where an odd chunk was
_VARIED = ("kh", "zh", "tsi", "tse", "ski", "sky", "dj", "tyabr")
_TS, _S, _BEFORE_TS = (
    ord("ц".encode(_CODE)),
    ord("с".encode(_CODE)),
    frozenset("бвгджзйклмнпрстфхчш".encode(_CODE)),
)
# е that is read ye: at the start, after a vowel and after the signs; the last pair is for several in a row.
_SOUNDS = [
    (before.encode(_CODE), after.encode(_CODE))
    for before, after in (("ьо", "йо"), *((f"{char}е", f"{char}є") for char in " аеёиоуыэюяє"))
]
# Letters of several, then the spellings of one sound as one.
_LONG = [(letters.encode(_CODE), latin) for letters, latin in (
    ("ц", b"ts"), ("ч", b"ch"), ("ш", b"sh"), ("щ", b"sh"),
    ("ю", b"yu"), ("я", b"ya"), ("ё", b"yo"), ("є", b"ye"),
    ("kh", b"x"), ("zh", b"j"), ("tyabr", b"tabr"), ("dj", b"j"), ("tsiy", b"siy"),
    ("tsio", b"sio"), (" tsi", b" si"), (" tse", b" se"),
)]  # fmt: skip
# A romanised word does not show these signs: its е may be read in two ways.
_HARD, _SOFT = ("ъе".encode(_CODE), b".."), ("ье".encode(_CODE), b"..")
_SILENT = "ъь".encode(_CODE)
_HARD_SIGN = "ъ".encode(_CODE)
_HARD_CONSONANTS = "бвгджзйклмнпрстфхцчшщ".encode(_CODE)
_REMEMBERED = 1 << 13  # words
_OTHER_TABLES = frozenset({"bg", "uk", "be", "az", "sr", "mk", "kk"})


class _Tables(NamedTuple):
    """Bytes to small letters but O and G, those two, their classes, Cyrillic alone, Latin; to exact keys.

    The classes are a (Latin, the sign of o‘), b (Russian), 0, a space, and a full stop for anything else.
    """

    lower: bytes
    rest: bytes
    classes: bytes
    cyrillic: bytes
    latin: bytes
    exact: str


@cache
def _tables() -> _Tables:
    from newscli.text.fold_script import latin_of

    russian = {*map(chr, range(ord("а"), ord("я") + 1)), "ё"}
    chars = [bytes([code]).decode(_CODE, "replace").replace("\ufffd", _HERE) for code in range(256)]
    small = [char.lower() if char.isascii() or char.lower() in russian else char for char in chars]
    spaced = [" " if char.isspace() else char for char in small]
    kinds = {" ": " ", _HERE: "a", **dict.fromkeys(ascii_letters, "a"), **dict.fromkeys(digits, "0")}
    kinds |= dict.fromkeys(russian, "b")
    codes = {char: code for code, char in enumerate(chars)}
    latin = {char: letters for char in russian if len(letters := latin_of(char)) == 1}
    return _Tables(
        bytes(codes[char if char in "OG" else low] for char, low in zip(chars, spaced, strict=True)),
        bytes(map(codes.__getitem__, small)),
        bytes(ord(kinds.get(char, ".")) for char in spaced),
        bytes(codes[char if char in russian else " "] for char in small),
        bytes(codes[latin.get(char, char)] for char in small),
        "".join(small).replace("ё", "е"),
    )


@cache
def _shapes() -> tuple[re.Pattern[bytes], ...]:
    """An ending with several spellings; the hard sign between consonants."""
    return (
        re.compile(rb"sk(?:i[yji]|y[yij]?)(?![a-z])"),
        re.compile(b"(?<=[%s])%s(?=[%s])" % (_HARD_CONSONANTS, _HARD_SIGN, _HARD_CONSONANTS)),
    )


def bulk_keys(text: str, language: str, lookup: Lookup) -> tuple[str, str, str]:
    """The tokens of `text` for the three columns; `lookup` gives the keys of one chunk."""
    tables = _tables()
    if "\u02bb" in text or "\u02bc" in text:
        text = text.replace("\u02bb", "\u2018").replace("\u02bc", "\u2018")
    low = _signed(text.encode(_CODE, "replace").translate(tables.lower) + b" ").translate(tables.rest)
    classes = low.translate(tables.classes)
    if b"b" in classes:
        classes = low.replace(*_HARD).replace(*_SOFT).translate(tables.classes)
    low, odd, beside = _without_odd(text, low, classes, language, lookup)
    tokens = charmap_decode(low, "strict", tables.exact)[0].split()
    exact = " ".join(tokens)
    columns: list[list[str]] = [
        [_put_back(exact, odd) if odd else exact],
        _loose(low, tokens, language),
        [*_spelt(exact, language), " ".join(_latin(low, tables).split()) if b"b" in classes else ""],
    ]
    for more in beside:
        for column, found in zip(columns, more, strict=True):
            column.append(found)
    exact, in_loose, in_script = (" ".join(filter(None, column)) for column in columns)
    return exact, in_loose, in_script


def _loose(low: bytes, tokens: list[str], language: str) -> list[str]:
    signed = [token for token in tokens if _HERE in token] if _SIGN in low else []
    found = [" ".join(signed).replace(_HERE, "")]
    if singulars("attacks", language):
        found += [_singular(token, language) for token in tokens if token[-1] == "s"]
    return found


@lru_cache(_REMEMBERED)
def _singular(token: str, language: str) -> str:
    return " ".join(singulars(token, language))


def _put_back(exact: str, odd: list[str]) -> str:
    """The tokens with those of the odd chunks in the places of the marks."""
    return "".join(chain.from_iterable(zip(exact.split(_ODD.decode()), [*odd, ""], strict=True)))


def _signed(data: bytes) -> bytes:
    """The text with the apostrophes that are part of o‘ and g‘ as _SIGN, and without commas and full stops.

    Of the capitals only O and G are left: within a word they mean a name and its ending, as in NATO’ning,
    which is left for the chunk.
    """
    # What stands before a space is no part of a word: without it fewer chunks are odd.
    data = data.replace(b", ", b"  ").replace(b". ", b"  ")
    for sign in _SIGNS:
        if sign in data:
            for letter in (b"o", b"g", b" O", b" G"):
                data = data.replace(letter + sign, letter + _SIGN)
    return data.replace(_SIGN + b"s ", b"'s ")


def _oddities(classes: bytes, language: str) -> bytes:
    """`classes` with a full stop in every odd chunk: in words of two alphabets, or in all of Cyrillic."""
    if b"b" not in classes:
        return classes
    if language in _OTHER_TABLES:
        return classes.replace(b"b", b".")
    for pair in (b"ba", b"b0"):
        classes = classes.replace(pair, b"..")
    # What begins with the rarer of two is found sooner from the end.
    for pair in (b"ab", b"0b"):
        classes = classes.replace(pair, b"..") if classes.rfind(pair) >= 0 else classes
    return classes


def _without_odd(
    text: str, low: bytes, classes: bytes, language: str, lookup: Lookup
) -> tuple[bytes, list[str], list[Beside]]:
    """`low` with a mark in the place of each odd chunk that has tokens; these; what else the chunks give."""
    marked = _oddities(classes, language)
    parts: list[bytes] = []
    odd: list[str] = []
    beside: list[Beside] = []
    done = 0
    while (at := marked.find(b".", done)) >= 0:
        start = marked.rfind(b" ", 0, at) + 1
        end = marked.find(b" ", at)
        end = len(marked) if end < 0 else end
        parts.append(low[done:start])
        for chunk in text[start:end].split():
            exact, more = lookup(chunk)
            if exact:
                parts.append(b" " + _ODD + b" ")
                odd.append(exact)
            if more:
                beside.append(more)
        done = end
    return b"".join([*parts, low[done:]]), odd, beside


def _spelt(exact: str, language: str) -> Iterable[str]:
    """The script keys of the Latin words that have a sound with several spellings."""
    starts = set()
    for spelling in _VARIED:
        at = exact.find(spelling)
        while at >= 0:
            starts.add(exact.rfind(" ", 0, at) + 1)
            at = exact.find(spelling, at + 1)
    for start in sorted(starts):
        end = exact.find(" ", start)
        yield _spelt_one(exact[start:] if end < 0 else exact[start:end], language)


@lru_cache(_REMEMBERED)
def _spelt_one(token: str, language: str) -> str:
    return plain_keys(token.replace(_HERE, "'"), language)[3]


def _latin(low: bytes, tables: _Tables) -> str:
    """The words of Cyrillic in Latin letters, as `script` reads them one by one."""
    low = b" " + low.translate(tables.cyrillic) + b" "
    for before, after in _SOUNDS:
        low = low.replace(before, after)
    if _HARD_SIGN in low:  # between consonants it is the vowel of Bulgarian
        low = _shapes()[1].sub("а".encode(_CODE), low)
    low = _ts(low).translate(tables.latin, _SILENT)
    for letter, latin in _LONG:
        low = low.replace(letter, latin)
    return _shapes()[0].sub(b"ski", low).decode("ascii")


def _ts(low: bytes) -> bytes:
    """With ц as с after a consonant."""
    found = bytearray(low)
    at = found.find(_TS)
    while at > 0:
        if low[at - 1] in _BEFORE_TS:
            found[at] = _S
        at = found.find(_TS, at + 1)
    return bytes(found)
