"""The keys of plain Latin and Cyrillic words by a short way: nearly all the words of most articles.

What it gives is what `columns` gives for the same chunk; a test holds the two together.
"""

from __future__ import annotations

import re
from functools import cache

from newscli.text.exact import SIGNS
from newscli.text.fold_loose import singulars
from newscli.text.spelling import one_spelling, varies
from newscli.text.suffixes import stem_length

AROUND = '.,;:!?()«»“”"…—–[]'
"""The signs that may stand around a plain word."""
Columns = tuple[str, str, str, str]

_TO_ONE = str.maketrans(dict.fromkeys(SIGNS, "\u02bc"))
_UZBEK_CYRILLIC = (("ў", "у"), ("қ", "к"), ("ғ", "г"), ("ҳ", "х"))


# In small letters: Uzbek words with oʻ and gʻ, any words with signs, words of Cyrillic.
_UZBEK = rf"[a-z]*(?:[og][{SIGNS}](?!s\Z)[a-z]*)+"
_SIGNED = rf"[a-z]+(?:[{SIGNS}][a-z]+)+"
_CYRILLIC = "[а-яёўқғҳ]+"
_shape = cache(re.compile)


def language_group(language: str) -> str:
    """The primary subtag: what the folds know a language by."""
    return language.partition("-")[0].lower()


def is_plain(raw: str, word: str) -> bool:
    """Whether `raw`, a chunk without the signs around it, has the keys of `word`: itself in small letters."""
    if word.isascii() and word.isalnum():
        return True
    if word[:1] >= "\u0400":
        return _shape(_CYRILLIC).fullmatch(word) is not None
    return raw[1:] == word[1:] and _shape(_UZBEK).fullmatch(word) is not None  # NATOʼning has an ending


def plain_keys(word: str, language: str) -> Columns:
    """The columns of a word in small letters that is plain."""
    if word.isascii() and word.isalnum():
        in_loose = singulars(word, language) if word.endswith("s") else ()
        if not varies(word):
            return word, "", " ".join(in_loose), ""
        spelt = one_spelling(word)
        return word, "", " ".join(in_loose), "" if spelt in in_loose else _other(spelt, word)
    if word[0] >= "\u0400":
        return _cyrillic(word, language)
    return _signed(word)


def simple_keys(chunk: str, language: str) -> Columns | None:
    """The columns of one chunk, None when it is not one simple word between signs."""
    raw = chunk.strip(AROUND)
    word = raw.lower()
    if is_plain(raw, word):
        return plain_keys(word, language)
    return signed_keys(raw, word)


def signed_keys(raw: str, word: str) -> Columns | None:
    """The columns of a word with an apostrophe that is part of it, as in vaʼda, None for any other."""
    if not _shape(_SIGNED).fullmatch(word) or word.endswith("s"):
        return None
    raw = raw.translate(_TO_ONE)
    at = raw.index("\u02bc")
    if (at < 8 and raw[at + 1].lower() in "aeiouyh" and raw[at - 1].lower() not in "og") or stem_length(raw):
        return None  # an article stands before the apostrophe, or an ending after it
    return _signed(word)


def _signed(word: str) -> Columns:
    key = word.replace("\u2018", "\u02bc").replace("'", "\u02bc")
    plain = key.replace("\u02bc", "")
    if not plain.isascii() or "`" in plain:
        key = key.translate(_TO_ONE)
        plain = key.replace("\u02bc", "")
    return key, "", plain, _other(one_spelling(key), plain) if varies(key) else ""


def _other(key: str, lower: str) -> str:
    return "" if key == lower else key


def _cyrillic(word: str, language: str) -> Columns:
    from newscli.text.fold_script import kept_of_word

    key = word.replace("ё", "е")
    plain = key
    for letter, other in _UZBEK_CYRILLIC:
        plain = plain.replace(letter, other)
    scripts = [other for other in kept_of_word(word, language) if other not in {key, plain}]
    return key, "", plain if plain != key else "", " ".join(scripts)
