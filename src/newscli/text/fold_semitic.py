"""Loose keys of words in Arabic and Hebrew letters, and the words inside them after a prefix."""

from __future__ import annotations

import re

# Forms of alef, hamza, yeh, heh and waw; Kurdish and Urdu letters as people type who lack them.
_ARABIC = str.maketrans({
    **dict.fromkeys("أإآٱ", "ا"), "ؤ": "و", "ۆ": "و", "ۇ": "و", "ئ": "ی", "ى": "ی", "ێ": "ی", "ې": "ی",
    "ے": "ی", "ة": "ه", "ۀ": "ه", "ە": "ه", "ھ": "ه", "ۃ": "ه", "ۂ": "ه", "ڪ": "ک", "ڕ": "ر", "ڵ": "ل",
    "ګ": "گ", "ۍ": "ی", "ء": "",
})  # fmt: skip
_SEATS = re.compile("(?<=.)[ؤئ]")
_OTHER_LETTERS = re.compile("[پچژگٹڈڑںۆێڵڕ]")  # these words are not Arabic
_AL = re.compile("(?:[وف]?(?:[بک]?ال|لل)|و)(?=.{3})")
_ARTICLE = re.compile("[وف]?(?:[بک]?ال|لل)(?=.{3})")
_NOT_ARABIC = frozenset({"fa", "ur", "ckb", "ku", "ps", "sd", "ug", "pnb", "prs"})
_HEBREW_PREFIX = re.compile("(?:ו?(?:כש|מה|שה|ש|ה|ב|ל|מ|כ)|ו)(?=.{3})")


def arabic(key: str) -> str:
    """`key` with one form of alef, hamza, yeh, heh and waw."""
    return key.translate(_ARABIC)


def seatless(key: str) -> list[str]:
    """The loose key of a word without the letters that its hamzas sit on: مسؤول and مسئول are one."""
    return [arabic(_SEATS.sub("", key))] if _SEATS.search(key) else []


def without_prefix(key: str, language: str) -> list[str]:
    """The words left when the article and one-letter words are taken off a loose key, the longest first."""
    if "\u05d0" <= key[:1] <= "\u05ea":
        return _hebrew_words(key)
    return _arabic_words(key, language)


def without_article(key: str, language: str) -> list[str]:
    """The word left when only the definite article is taken off: what a query for it may mean as well."""
    if key[:1] == "ה" and len(key) > 3:
        return [key[1:]]
    return _arabic_words(key, language) if key.startswith("ال") else []


def _arabic_words(key: str, language: str) -> list[str]:
    if not "\u0620" <= key[:1] <= "\u06ff" or language in _NOT_ARABIC or _OTHER_LETTERS.search(key):
        return []
    match = _ARTICLE.match(key)
    if match is None and language == "ar":
        match = _AL.match(key)
    return [key[match.end() :]] if match else []


def _hebrew_words(key: str) -> list[str]:
    found: list[str] = []
    while (match := _HEBREW_PREFIX.match(key)) and len(found) < 2:
        key = key[match.end() :]
        found.append(key)
    return found
