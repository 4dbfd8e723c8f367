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
    "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ѐ": "e", "ѝ": "i", "ҡ": "q", "ҫ": "s", "ҙ": "z", "ҥ": "ng",
    "\u0301": "", "\u0300": "", "ʼ": "",
})  # fmt: skip
_RUSSIAN = _COMMON | str.maketrans({"ы": "y", "щ": "shch"})
_UKRAINIAN = _COMMON | str.maketrans({"и": "y", "г": "h"})
_SERBIAN = _COMMON | str.maketrans({"ц": "c", "х": "h"})
# As people type who lack the letters with marks.
_SERBIAN_PLAIN = _SERBIAN | str.maketrans({"ж": "z", "ч": "c", "ш": "s", "џ": "dz"})
_KAZAKH = _COMMON | str.maketrans({"ы": "y"})
_BULGARIAN = _COMMON | str.maketrans({"щ": "sht", "ъ": "a", "ь": "y"})
_PRINTED = _RUSSIAN | str.maketrans({"ж": "zh", "х": "kh"})
_PRINTED_UKRAINIAN = _UKRAINIAN | str.maketrans({"ж": "zh", "х": "kh"})
_AZERBAIJANI = _COMMON | str.maketrans({"ә": "e", "г": "q", "ҹ": "c", "ј": "y"})
_BELARUSIAN = _COMMON | str.maketrans({"г": "h", "ы": "y", "ў": "u"})
_TABLES = {
    "bg": _BULGARIAN, "uk": _UKRAINIAN, "be": _BELARUSIAN, "sr": _SERBIAN, "mk": _SERBIAN, "kk": _KAZAKH,
    "az": _AZERBAIJANI,
}  # fmt: skip

_SERBIAN_ONLY = frozenset("ђјљњћџѓќѕ")
_UKRAINIAN_ONLY = frozenset("іїєґ")
_KAZAKH_ONLY = frozenset("әғқңөұүһ")
_AZERBAIJANI_ONLY = frozenset("ҝҹ")
_TELLING = _SERBIAN_ONLY | _UKRAINIAN_ONLY | _KAZAKH_ONLY | _AZERBAIJANI_ONLY
_VOWELS = frozenset("аеиоуыэюя")
# Letters of Ukrainian that are romanised otherwise where they begin no word.
_AFTER = {"я": "ia", "ю": "iu", "є": "ie", "й": "i", "ї": "i"}
_RUSSIAN_ONLY = frozenset("ыэъ")
_LEAST_OPEN = 5  # letters: a shorter word is not taken for Ukrainian unless a letter tells it
_SERBIAN_LETTERS = frozenset("абвгдђежзијклљмнњопрстћуфхцчџш")


@cache
def _hard() -> re.Pattern[str]:
    """Between two consonants: the vowel of Bulgarian."""
    return re.compile("(?<=[бвгджзйклмнпрстфхцчшщ])ъ(?=[бвгджзйклмнпрстфхцчшщ])")


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
    if table is _SERBIAN:
        found.append(_latin(word, _SERBIAN_PLAIN))
    if table is not _COMMON or not {"ы", "ц", "щ"}.isdisjoint(word):
        found.append(_latin(word, _RUSSIAN))
    if _shapes()[0].search(word):
        found.append(word.translate(_RUSSIAN))
    return _unique(found)


def without_yo(key: str, raw: str, language: str) -> list[str]:
    """`script`, and what it gives for the word without its ё: Горбачёв is Gorbachev too."""
    word = key if raw.isascii() else _with_yo(key, raw)
    found = script(key, raw, language)
    if "ё" in word:
        found += [other for other in script(key, key, language) if other not in found]
    return found


def printed(key: str, raw: str) -> list[str]:
    """How a word of Cyrillic letters may be printed in Latin ones, letter by letter; [] for other words.

    As newspapers write it (Sergei, Alexei, Dmitry, Maria, Gorbachev), in Ukrainian (Yuliia), Serbian
    (Hrvatska) and Bulgarian (Peshtera), as far as its letters allow.
    """
    if not _is_cyrillic(key):
        return []
    word = _with_yo(key, raw).replace("ё", "е")
    table = _table_of(word, "")
    found = []
    open_to_doubt = table is _COMMON and len(word) >= _LEAST_OPEN and _RUSSIAN_ONLY.isdisjoint(word)
    if table is _UKRAINIAN or open_to_doubt:
        inner = "".join(_AFTER.get(char, char) for char in word[1:])
        found.append(_latin(word[0] + inner, _PRINTED_UKRAINIAN))
    if table is _COMMON:
        for ending in ("y", "i"):
            found.append(_latin(_as_printed(word, ending), _PRINTED))
            found.append(found[-1].replace("ks", "x"))
        if len(word) > 3 and _SERBIAN_LETTERS.issuperset(word):
            found.append(_latin(word, _SERBIAN_PLAIN))
        if "щ" in word:
            found.append(_latin(word, _BULGARIAN))
    return list(dict.fromkeys(found))


def _as_printed(word: str, ending: str) -> str:
    """A Russian word with Latin letters where newspapers romanise it in their own way."""
    if word.endswith(("ий", "ый")) and word[-3:-2] not in _VOWELS:
        word = word[:-2] + ending
    around = zip(f" {word}", word, f"{word[1:]} ", strict=False)
    word = "".join("i" if _is_short(*three) else three[1] for three in around)
    return word.replace("iя", "ia").replace("iю", "iu").replace("iе", "ie")


def _is_short(before: str, char: str, after: str) -> bool:
    """Whether newspapers have i for й, for the soft sign before a vowel, or for the и of ия."""
    if char == "й":
        return before in _VOWELS and after not in _VOWELS
    return (char == "ь" and after in "еюя") or (char == "и" and after == "я")


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
        if not _AZERBAIJANI_ONLY.isdisjoint(word) or language == "az":
            return _AZERBAIJANI
        if not _SERBIAN_ONLY.isdisjoint(word):
            return _SERBIAN
        if language != "uz" and not _KAZAKH_ONLY.isdisjoint(word):
            return _KAZAKH
        if not _UKRAINIAN_ONLY.isdisjoint(word):
            return _UKRAINIAN
    return _TABLES.get(language, _COMMON)


def _latin(word: str, table: Table) -> str:
    if "ъ" in word:
        word = _hard().sub("а", word)
    if table is not _SERBIAN and table is not _SERBIAN_PLAIN and table is not _AZERBAIJANI:
        iotated, yi, _ = _shapes()
        if "ьо" in word:
            word = word.replace("ьо", "йо")
        if "е" in word:
            word = iotated.sub("є", word)
        if "ї" in word:
            word = yi.sub("йї", word)
    return word.translate(table)
