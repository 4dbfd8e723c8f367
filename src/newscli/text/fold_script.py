"""Script keys: words of Cyrillic in Latin letters.

Uzbek comes first: a word without letters of another language is read by its rules.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from newscli.text.spelling import one_spelling

Table = dict[int, str]
_COMMON: Table = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "j", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "x", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "yu", "я": "ya", "ё": "yo", "ў": "o", "қ": "q", "ғ": "g", "ҳ": "h", "ң": "n", "ө": "o", "ү": "u",
    "ұ": "u", "ә": "a", "і": "i", "һ": "h", "җ": "j", "ӣ": "i", "ӯ": "u", "ҷ": "j", "ҝ": "g", "ҹ": "j",
    "ґ": "g", "ї": "i", "є": "ye", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dj",
    "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ѐ": "e", "ѝ": "i", "\u0301": "", "\u0300": "", "ʼ": "",
})  # fmt: skip
_RUSSIAN = _COMMON | str.maketrans({"ы": "y", "щ": "shch"})
_UKRAINIAN = _COMMON | str.maketrans({"и": "y", "г": "h"})
_SERBIAN = _COMMON | str.maketrans({"ц": "c", "х": "h"})
_KAZAKH = _COMMON | str.maketrans({"ы": "y"})
_BULGARIAN = _COMMON | str.maketrans({"щ": "sht", "ъ": "a", "ь": "y"})
_TABLES = {"bg": _BULGARIAN, "uk": _UKRAINIAN, "sr": _SERBIAN, "mk": _SERBIAN, "kk": _KAZAKH}

_SERBIAN_ONLY = frozenset("ђјљњћџѓќѕ")
_UKRAINIAN_ONLY = frozenset("іїєґ")
_KAZAKH_ONLY = frozenset("әғқңөұүһ")
_TELLING = _SERBIAN_ONLY | _UKRAINIAN_ONLY | _KAZAKH_ONLY


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Where е is read ye: at the start, after a vowel, and after the signs; ї at the start; ц read s."""
    return (
        re.compile("(?:^|(?<=[аеёиоуўыэюяъьіїєʼ]))е"),
        re.compile("(?:^|(?<=ʼ))ї"),
        re.compile("(?<=[бвгджзйклмнпрстфхчш])ц"),
    )


def latin_of(letter: str) -> str:
    """A letter of Russian in Latin letters, "" for those that are silent."""
    return _COMMON[ord(letter)]


def script(key: str, raw: str, language: str) -> list[str]:
    """The script keys of a word, the likeliest first; [] when it has only Latin letters of one spelling.

    `raw` is the word as printed: the exact key has no ё, which is read yo.
    """
    if not _is_cyrillic(key):
        return [one_spelling(key)] if key[:1] < "\u0370" else []
    word = _with_yo(key, raw)
    table = _table_of(word, language)
    found = [_first(word, table)]
    if table is not _COMMON or not {"ы", "ц", "щ"}.isdisjoint(word):
        found.append(_latin(word, _RUSSIAN))
    if _shapes()[0].search(word):
        found.append(word.translate(_RUSSIAN))
    return _unique(found)


def kept(key: str, raw: str, language: str) -> list[str]:
    """Those of the script keys that the index keeps: `romanised` tells the others' first from them."""
    return kept_of_word(_with_yo(key, raw), language) if _is_cyrillic(key) else script(key, raw, language)


def kept_of_word(word: str, language: str) -> list[str]:
    """`kept` of a word of Cyrillic in small letters, with its ё."""
    table = _table_of(word, language)
    if table is not _COMMON:
        return script(word, word, language)
    found = [_first(word, table)]
    if "ье" in word or "ъе" in word:  # nobody can tell where a romanised word had these signs
        found.append(word.translate(_RUSSIAN))
    return _unique(found)


def _is_cyrillic(key: str) -> bool:
    return not key.isascii() and any(
        "\u0430" <= char <= "\u045f" or "\u0491" <= char <= "\u04ff" for char in key
    )


def _with_yo(key: str, raw: str) -> str:
    """The word with its ё, in small letters of one form."""
    if "ё" not in raw and "Ё" not in raw and "\u0308" not in raw:
        return key
    return normalize("NFC", raw).lower().replace("\u00ad", "")


def _unique(found: list[str]) -> list[str]:
    return list(dict.fromkeys([one_spelling(key) for key in found if key]))


def _first(word: str, table: Table) -> str:
    """`word` in Latin letters by the rules of its language; `script` adds how it stands in English texts."""
    return _latin(_shapes()[2].sub("с", word) if table is _COMMON and "ц" in word else word, table)


def _table_of(word: str, language: str) -> Table:
    if not _TELLING.isdisjoint(word):
        if not _SERBIAN_ONLY.isdisjoint(word):
            return _SERBIAN
        if language != "uz" and not _KAZAKH_ONLY.isdisjoint(word):
            return _KAZAKH
        if not _UKRAINIAN_ONLY.isdisjoint(word):
            return _UKRAINIAN
    return _TABLES.get(language, _COMMON)


def _latin(word: str, table: Table) -> str:
    if table is not _SERBIAN:
        iotated, yi, _ = _shapes()
        if "ьо" in word:
            word = word.replace("ьо", "йо")
        if "е" in word:
            word = iotated.sub("є", word)
        if "ї" in word:
            word = yi.sub("йї", word)
    return word.translate(table)
