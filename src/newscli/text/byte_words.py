"""Counting the words of a text in Latin and Cyrillic letters by its bytes: as `words` does, and sooner."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from newscli.text.addresses import MARKS, without_addresses

# One byte a letter: `a` for Latin, `b` for Cyrillic, `0` for a digit, and a blank. A letter beyond ASCII
# is known by its first byte in UTF-8, C3 to C9 (U+00C0 to U+027F) or D0 to D3 (U+0400 to U+04FF); all
# else is deleted: punctuation, the second and third bytes, the signs that begin with C2, CA or E2.
_LATIN = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + bytes(range(0xC3, 0xCA))
_CYRILLIC = bytes(range(0xD0, 0xD4))
_DIGITS = b"0123456789"
_BLANKS = b"\t\n\v\f\r\x1c\x1d\x1e\x1f "
_CLASSES = bytes.maketrans(
    _LATIN + _CYRILLIC + _DIGITS + _BLANKS,
    b"a" * len(_LATIN) + b"b" * len(_CYRILLIC) + b"0" * len(_DIGITS) + b" " * len(_BLANKS),
)
_SIGNS = b"\xc2\xca\xe2"
_DELETED = bytes(set(range(0xC0)) - {*_LATIN, *_DIGITS, *_BLANKS}) + _SIGNS
_KNOWN = bytes(range(0xC0)) + _LATIN + _CYRILLIC + _SIGNS
# What begins like a letter or a sign and is something else: marks, spaces, letters and numbers among the
# signs. U+02B9 to U+02BF stand for apostrophes.
_UNUSUAL = {
    b"\xe2": re.compile(rb"\xe2(?!\x80[\x90-\xa7\xb0-\xbf]|\x82[\xa0-\xbf])"),
    b"\xc2": re.compile(rb"\xc2[\x85\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe]"),
    b"\xca": re.compile(rb"\xca(?![\xb9-\xbf])"),
    b"\xc3": re.compile(rb"\xc3[\x97\xb7]"),
    b"\xd2": re.compile(rb"\xd2[\x82-\x89]"),
}
_NUMBER = re.compile(rb"00*")  # which is looked for much faster than `0+`
_NAMES = {b"a": "Latn", b"b": "Cyrl"}


class Counts(NamedTuple):
    """Words, and the letters and digits in them."""

    words: int = 0
    letters: int = 0


def count_by_script(text: str) -> dict[str, Counts] | None:
    """The counts of each script, "" for numbers; None for a text that has more than these two scripts."""
    data = _data(text)
    if data is None:
        return None
    letters = data.translate(_CLASSES, _DELETED)
    if b"a" in letters and b"b" in letters:
        return _of_both(letters)
    starts = sum(letters.count(start) for start in (b" a", b" b", b" 0")) + (letters[:1] not in (b" ", b""))
    every = Counts(starts, len(letters) - letters.count(b" "))
    numbers = _numbers(letters)
    script = "Latn" if b"a" in letters else "Cyrl"
    return {script: Counts(every.words - numbers.words, every.letters - numbers.letters), "": numbers}


def _data(text: str) -> bytes | None:
    """The text without its addresses, in UTF-8; None when it has what is not known here."""
    data = text.encode("utf-8", "surrogatepass")
    if data.translate(None, _KNOWN):
        return None
    small = data.lower()
    if any(mark in small for mark in MARKS):
        data = without_addresses(text).encode("utf-8", "surrogatepass")
    data = data.replace(b"\xc2\xa0", b" ")
    if any(sign in data and pattern.search(data) for sign, pattern in _UNUSUAL.items()):
        return None
    return data


def _numbers(letters: bytes) -> Counts:
    """The words that are digits alone."""
    words = digits = 0
    for number in _NUMBER.finditer(letters):
        start, end = number.span()
        if letters[start - 1 : start] in (b" ", b"") and letters[end : end + 1] in (b" ", b""):
            words, digits = words + 1, digits + end - start
    return Counts(words, digits)


def _of_both(letters: bytes) -> dict[str, Counts]:
    """The same for a text in which words of two scripts stand side by side."""
    found: dict[str, Counts] = {}
    for word, times in Counter(letters.split()).items():
        script = _script(word)
        words, length = found.get(script, Counts())
        found[script] = Counts(words + times, length + times * len(word))
    return found


def _script(word: bytes) -> str:
    """The script most letters are in, of two with as many the first one's; "" for digits alone."""
    latin, cyrillic = word.count(b"a"), word.count(b"b")
    if latin and latin == cyrillic:
        return _NAMES[word.lstrip(b"0")[:1]]
    if not latin and not cyrillic:
        return ""
    return "Latn" if latin > cyrillic else "Cyrl"
