"""The keys of a whole text at once: Latin and Russian words in bulk, what is odd chunk by chunk.

In one byte for each character a text is small, and is folded by a few passes over it; looking up each of its
words costs more, as most of them lie far apart in memory. What it gives is what the chunks one by one give.
"""

from __future__ import annotations

import re
from codecs import charmap_decode
from functools import cache
from itertools import chain
from string import ascii_letters, digits, whitespace
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.simple_words import plain_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Beside = tuple[str, str, str]
    Lookup = Callable[[str], tuple[str, Beside | None]]

_CODE = "cp1251"
_SIGN = b"\x98"  # the apostrophe of o‘ and g‘; the code has no character here
_SIGNS = (b"\x91", b"\x92", b"'", b"`")  # \u2018 \u2019
_ODD = b"\x01"  # where an odd chunk was
_VARIED = ("kh", "zh", "tsi", "ski", "sky", "dj", "tyabr")
_OTHER_TABLES = frozenset({"bg", "uk", "sr", "mk", "kk"})


class _Tables(NamedTuple):
    """Bytes to small letters, to their classes (a, b, 0, space, anything else), to exact keys, and to Latin."""

    lower: bytes
    classes: bytes
    exact: str
    cyrillic_only: bytes
    latin: bytes


@cache
def _tables() -> _Tables:
    from newscli.text.fold_script import latin_of

    chars = [bytes([code]).decode(_CODE, "replace") for code in range(256)]
    lower = [char.lower() for char in chars]
    russian = {chr(code) for code in range(ord("а"), ord("я") + 1)} | {"ё"}
    spaces = {*whitespace, "\x1c", "\x1d", "\x1e", "\x1f", "\xa0"}
    kinds = {**dict.fromkeys(ascii_letters, "a"), **dict.fromkeys(digits, "0"), **dict.fromkeys(russian, "b")}
    kinds |= dict.fromkeys(spaces, " ")
    small = [ord(char.encode(_CODE)) if char in russian or char.isascii() else code for code, char in enumerate(lower)]
    letters = {char: latin_of(char) for char in russian}
    return _Tables(
        bytes(small),
        bytes(ord("a") if code == _SIGN[0] else ord(kinds.get(char, ".")) for code, char in enumerate(lower)),
        "".join("\u02bc" if code == _SIGN[0] else char.replace("ё", "е") for code, char in enumerate(lower)),
        bytes(small[code] if char in russian or char.isspace() or code == _IOTATED[0] else 32 for code, char in enumerate(lower)),
        bytes(ord(letters[char]) if len(letters.get(char, "")) == 1 else small[code] for code, char in enumerate(lower)),
    )


_IOTATED = "є".encode(_CODE)
_LONG = [(letters.encode(_CODE), latin) for letters, latin in (
    ("ц", b"ts"), ("ч", b"ch"), ("ш", b"sh"), ("щ", b"sh"), ("ю", b"yu"), ("я", b"ya"), ("ё", b"yo"), ("є", b"ye"),
)]  # fmt: skip
_SILENT = "ъь".encode(_CODE)


@cache
def _shapes() -> tuple[re.Pattern[bytes], ...]:
    consonants = "бвгджзйклмнпрстфхцчшщ".encode(_CODE)
    before_ts = "бвгджзйклмнпрстфхчш".encode(_CODE)
    e, ts = "е".encode(_CODE), "ц".encode(_CODE)
    return (
        re.compile(b"[^ab0 ]"),
        re.compile(b"[^ab0 ]|b[a0]|[a0]b"),
        re.compile(b"(?<![" + consonants + b"])" + e),
        re.compile(b"(?<=[" + before_ts + b"])" + ts),
        re.compile(rb"ts(?=i[yo])|(?<![a-z])ts(?=i)"),
        re.compile(rb"sk(?:i[yji]|y[yij]?)(?![a-z])"),
    )


def bulk_keys(text: str, language: str, lookup: Lookup) -> tuple[str, str, str]:
    """The tokens of `text` for the three columns; `lookup` gives the keys of one chunk."""
    tables = _tables()
    # What stands before a space is no part of a word: without it fewer chunks are odd.
    text = text.replace(", ", " ").replace(". ", " ").replace(".\n", "\n")
    if "\u02bb" in text or "\u02bc" in text:
        text = text.replace("\u02bb", "\u2018").replace("\u02bc", "\u2018")
    data = text.encode(_CODE, "replace")
    low = _signed(data, data.translate(tables.lower))
    classes = low.replace(b"\xfc\xe5", b"..").replace(b"\xfa\xe5", b"..").translate(tables.classes)
    low, odd, beside = _without_odd(text, low, classes, language, lookup)
    tokens = charmap_decode(low, "strict", tables.exact)[0].split()
    exact = " ".join(tokens)
    if odd:
        parts = exact.split(_ODD.decode())
        exact = "".join(chain.from_iterable(zip(parts, [*odd, ""], strict=True)))
    columns: list[list[str]] = [[exact], [], []]
    if _SIGN in low:
        columns[1] += [token.replace("\u02bc", "") for token in tokens if "\u02bc" in token]
    columns[2] += _spelt(exact, tokens, language)
    if b"b" in classes:
        columns[2].append(" ".join(_latin(low, tables).split()))
    for more in beside:
        for column, found in zip(columns, more, strict=True):
            column.append(found)
    exact, in_loose, in_script = (" ".join(filter(None, column)) for column in columns)
    return exact, in_loose, in_script


def _signed(data: bytes, low: bytes) -> bytes:
    """The small letters with the apostrophes that are part of o‘ and g‘ as _SIGN."""
    for sign in _SIGNS:
        if sign not in data:
            continue
        for letter, capital in ((b"o", b"O"), (b"g", b"G")):
            # Within a word a capital means a name and its ending, as in NATO’ning: left for the chunk.
            if data.count(capital + sign) == data.count(b" " + capital + sign) + data.count(b"\n" + capital + sign):
                low = low.replace(letter + sign, letter + _SIGN)
    if _SIGN + b"s" in low:
        low = re.sub(_SIGN + rb"s(?![a-z0-9])", b"'s", low)
    return low


def _without_odd(
    text: str, low: bytes, classes: bytes, language: str, lookup: Lookup
) -> tuple[bytes, list[str], list[Beside]]:
    """`low` with a mark in the place of each odd chunk that has tokens; these; and what else the chunks give."""
    shapes = _shapes()
    mixed = b"b" in classes and (language in _OTHER_TABLES or any(pair in classes for pair in (b"ab", b"ba", b"b0", b"0b")))
    pattern = shapes[0]
    if mixed:
        pattern = re.compile(b"[^a0 ]") if language in _OTHER_TABLES else shapes[1]
    parts: list[bytes] = []
    odd: list[str] = []
    beside: list[Beside] = []
    done = 0
    while match := pattern.search(classes, done):
        start = classes.rfind(b" ", 0, match.start() + 1) + 1
        end = classes.find(b" ", match.start() + 1)
        end = len(classes) if end < 0 else end
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


def _spelt(exact: str, tokens: list[str], language: str) -> Iterable[str]:
    """The script keys of the Latin words that have a sound with several spellings."""
    found = [spelling for spelling in _VARIED if spelling in exact]
    for at, spelling in enumerate(found):
        for token in tokens:
            if spelling in token and not any(earlier in token for earlier in found[:at]):
                yield plain_keys(token.replace("\u02bc", "'"), language)[3]


def _latin(low: bytes, tables: _Tables) -> str:
    """The words of Cyrillic in Latin letters, as `script` reads them one by one."""
    _, _, iotated, ts, soft, sky = _shapes()
    low = low.translate(tables.cyrillic_only).replace("ьо".encode(_CODE), "йо".encode(_CODE))
    low = iotated.sub(_IOTATED, ts.sub("с".encode(_CODE), low))
    low = low.translate(tables.latin, _SILENT)
    for letter, latin in _LONG:
        low = low.replace(letter, latin)
    low = low.replace(b"kh", b"x").replace(b"zh", b"j").replace(b"tyabr", b"tabr").replace(b"dj", b"j")
    return sky.sub(b"ski", soft.sub(b"s", low)).decode("ascii")
