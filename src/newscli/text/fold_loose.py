"""Loose keys of words in spaced scripts: without marks, as people type who lack the letter."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ə": "e", "ı": "i", "þ": "th", "ð": "d", "ħ": "h",
    "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ŧ": "t", "ĸ": "k", "ǝ": "e", "ɖ": "d",
    "ʼ": "", "ʻ": "", "ʾ": "", "ʿ": "", "ˮ": "", "ʹ": "", "ʺ": "", "ʽ": "", "ˈ": "", "՚": "",
    "ґ": "г", "ў": "у", "қ": "к", "ғ": "г", "ҳ": "х", "ң": "н", "ө": "о", "ү": "у", "ұ": "у", "ә": "а",
    "җ": "ж", "һ": "х", "ӣ": "и", "ӯ": "у", "ҷ": "ч", "ҝ": "г", "ҹ": "ч", "ѓ": "г", "ќ": "к", "ѐ": "е",
    "ѝ": "и", "ї": "і", "ҫ": "с", "ҙ": "з", "ҡ": "к", "ҥ": "н", "ӑ": "а", "ӗ": "е", "ӳ": "у",
}  # fmt: skip
# Cyrillic letters that look like Latin ones.
_TO_LATIN = {
    "а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y", "і": "i", "к": "k", "м": "m",
    "н": "h", "т": "t", "в": "b", "ѕ": "s", "ј": "j", "һ": "h",
}  # fmt: skip
_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in _TO_LATIN.items() if cyrillic != "һ"}
_ARMENIAN = (("եվ", "եւ"), ("եա", "յա"), ("իւ", "յու"), ("ոյ", "ույ"), ("է", "ե"), ("օ", "ո"))
_SAME_IN_AMHARIC = ((0x1210, 0x1200), (0x1280, 0x1200), (0x1220, 0x1230), (0x12D0, 0x12A0), (0x1340, 0x1338))
_ETHIOPIC = {
    old + order: new + order for old, new in _SAME_IN_AMHARIC for order in range(7)
} | {0x1203: 0x1200, 0x1213: 0x1200, 0x1283: 0x1200, 0x12A3: 0x12A0, 0x12D3: 0x12A0}  # fmt: skip
_PLURAL_LANGUAGES = frozenset({"", "en", "fr", "es", "pt", "ca", "gl", "nl"})
_DIGRAPHS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj"}
_DIGRAPH_LANGUAGES = frozenset(
    {"", "en", "de", "sv", "da", "nb", "nn", "no", "fi", "et", "hr", "bs", "sr", "lb", "nl"}
)
_MARKS = frozenset("äöüåøđæžšćč")  # of the languages with digraphs


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word of two alphabets, and an English plural: compiled when a word may be one."""
    return (
        re.compile("[a-z][^a-z]*[а-џ]|[а-џ][^а-џ]*[a-z]"),
        re.compile(r"[a-z]{2,}(?:[bcdfghklmnprtvwyoa]s|es)\Z"),
    )


class _Plain(dict[str, str]):
    """Character -> its letter without marks, for Latin, Greek and a few Cyrillic letters."""

    def __missing__(self, char: str) -> str:
        plain = char
        if char >= "\x80":
            base = normalize("NFD", char)[0]
            latin_or_greek = base < "\x80" or "\u0370" <= base < "\u0400"
            plain = _LETTERS.get(base, base) if latin_or_greek else char
            if "\u0300" <= char < "\u0370":
                plain = ""
        self[char] = plain
        return plain


_PLAIN = _Plain(_LETTERS)


def loose(key: str) -> str:
    """The loose key of a word's exact key: one word, the key itself when nothing differs."""
    if key.isascii():
        return key.rstrip("+") if len(key) > 2 and key.endswith("+") else key
    if max(key) >= "\u0400" and _shapes()[0].search(key):
        key = _one_alphabet(key)
    top = max(key)
    key = "".join(map(_PLAIN.__getitem__, key))
    if top >= "\ue000":  # the tokens of C++ and of ZWNJ
        key = key.rstrip("\ue02b") if len(key.rstrip("\ue02b")) > 1 else key
    if top < "\u0531":
        return key
    for first, last, fold in _by_block():
        if any(first <= char <= last for char in key):
            key = fold(key)
    return key


def _one_alphabet(key: str) -> str:
    """A word of two alphabets in the one that has all its letters: СNN is CNN."""
    cyrillic = [char for char in key if "\u0400" <= char < "\u0530"]
    latin = [char for char in key if "a" <= char <= "z"]
    as_latin, as_cyrillic = _TO_LATIN.keys() >= set(cyrillic), _TO_CYRILLIC.keys() >= set(latin)
    if as_latin and (not as_cyrillic or len(latin) >= len(cyrillic)):
        return "".join(_TO_LATIN.get(char, char) for char in key)
    return "".join(_TO_CYRILLIC.get(char, char) for char in key) if as_cyrillic else key


def _armenian(key: str) -> str:
    """The reformed spelling of a word, with one form of ev."""
    for old, new in _ARMENIAN:
        key = key.replace(old, new)
    return key


def _ethiopic(key: str) -> str:
    """Letters that Amharic no longer tells apart, as one."""
    return key.translate(_ETHIOPIC)


@cache
def _by_block() -> tuple[tuple[str, str, Callable[[str], str]], ...]:
    from newscli.text.fold_indic import indic
    from newscli.text.fold_semitic import arabic

    return (
        ("\u0531", "\u058f", _armenian),
        ("\u0600", "\u06ff", arabic),
        ("\u0900", "\u0dff", indic),
        ("\u1200", "\u137f", _ethiopic),
    )


def variants(key: str, language: str) -> list[str]:
    """Other loose spellings of the word: Müller as Mueller."""
    if key.isascii() or language not in _DIGRAPH_LANGUAGES:
        return []
    if any(char > "\x7f" and char not in _MARKS for char in key):
        return []
    return [loose("".join(_DIGRAPHS.get(char, char) for char in key))]


def singulars(key: str, language: str) -> list[str]:
    """The singular of a plural in -s, in the languages that have it: attacks as attack."""
    if language not in _PLURAL_LANGUAGES or len(key) < 4 or not _shapes()[1].match(key):
        return []
    if language == "" and (len(key) < 5 or key[-2] in "oa"):
        return []  # -os and -as end words of other languages
    if key.endswith("ies") and len(key) > 4:
        return [f"{key[:-3]}y"]
    return [key[:-2] if key.endswith(("shes", "ches", "sses", "xes", "zes", "oes")) else key[:-1]]
