"""The words of printed dates: months, weekdays, fillers, morning and afternoon, eras, zone abbreviations."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from newscli.text.calendars import ETHIOPIC, JALALI

_APOSTROPHES = "ʻʼ‘’‛`´'ʹʽ′＇׳"
_DROPPED = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad\u0640"
)
_FOLD = str.maketrans({"ı": "i", "ي": "ی", "ى": "ی", "ك": "ک", **dict.fromkeys(_APOSTROPHES + _DROPPED)})
_SIGNS = str.maketrans({"-": " ", "'": None, "`": None})
_MARKS = range(0x300, 0x370)

# Words that stand around dates in many pages, beside each language's own `date_fillers`.
_FILLERS = (
    *("at", "of", "on", "the", "and", "h", "hs", "yil", "yili", "yilning", "yilda", "kuni", "soat"),
    *("г", "год", "года", "году", "в", "во", "yıl", "om", "à", "às", "de", "del", "il"),
    *("ቀን", "ዓ.ም"),
)
_NO_FILLER = {"هـ"}  # marks a year of the Hijri calendar
_OF = {"uz": "i", "uz-Cyrl": "и"}  # the ending of a month that belongs to its year
_AMPM = {"am": 0, "a.m": 0, "pm": 12, "p.m": 12}
# Minutes east of UTC, or the zone whose season decides. Abbreviations of several countries are read only
# in the languages of one (`_LOCAL_ZONES`), never guessed.
_ZONE_MINUTES = {
    0: "gmt utc ut z wet",
    60: "cet west mez",
    120: "cest mesz eet",
    180: "eest msk мск trt",
    300: "uzt pkt",
    420: "wib",
    480: "wita hkt sgt",
    540: "wit jst kst",
    600: "aest",
    660: "aedt",
    -240: "edt",
    -300: "est cdt",
    -360: "mdt",
    -420: "mst pdt",
    -480: "pst",
}
_ZONES: dict[str, int | str] = {
    **{word: minutes for minutes, words in _ZONE_MINUTES.items() for word in words.split()},
    "et": "America/New_York",
    "pacific time": "America/Los_Angeles",
    "heure de paris": "Europe/Paris",
    "по московскому времени": 180,
    "по москве": 180,
    "по ташкентскому времени": 300,
    "toshkent vaqti bilan": 300,
    "тошкент вақти билан": 300,
}
_LOCAL_ZONES: dict[str, dict[str, int | str]] = {
    "en": {"bst": 60, "cst": -360},
    "en-gb": {"bst": 60},
    "en-us": {"cst": -360, "ct": "America/Chicago", "mt": "America/Denver"},
    **{code: {"ist": 330} for code in ("en-in", "hi", "ta", "te", "mr", "gu", "kn", "ml", "pa")},
    "zh": {"cst": 480},
}


class Vocabulary(NamedTuple):
    """What words, folded by `key`, mean in dates; `longest` is the most words of one phrase.

    Months of other calendars are numbered from JALALI and ETHIOPIC on.
    """

    months: dict[str, int]
    weekdays: dict[str, int]
    fillers: frozenset[str]
    ampm: dict[str, int]
    zones: dict[str, int | str]
    eras: dict[str, int]
    longest: int = 1


def key(word: str) -> str:
    """`word` as it is compared: no case, accents of Latin and Cyrillic, apostrophes, dots around it."""
    if not word.isascii():
        from unicodedata import normalize

        parts = normalize("NFKD", word.translate(_FOLD).lower().translate(_FOLD))
        word = normalize("NFC", "".join(char for char in parts if ord(char) not in _MARKS))
    return " ".join(word.casefold().split()).strip(".,:()-°").translate(_SIGNS)


def table_code(language: str) -> str:
    """The calendar table's code for a BCP 47 tag, "" when it has none."""
    from newscli import tables

    known = {code.lower(): code for code in tables.calendar()}
    tag = language.lower().replace("_", "-")
    if tag in known:
        return known[tag]
    if tag.startswith(("zh-hant", "zh-hk", "zh-mo")):
        return "zh-TW"
    return "prs" if tag == "fa-af" else known.get(tag.partition("-")[0], "")


@lru_cache(maxsize=128)  # languages come from files: any number of them
def vocabulary(language: str) -> Vocabulary:
    """The words of one language of the tables, by BCP 47 tag."""
    from newscli import tables

    code = table_code(language)
    table = tables.calendar().get(code, {})
    weekdays = _numbered(table.get("weekdays", ()), 0)
    if code == "th":
        weekdays |= {f"{word}ที่": number for word, number in weekdays.items()}
    ampm = {key(word): 12 * late for late, role in enumerate(("am", "pm")) for word in _ampm(table, role)}
    fillers = {key(word) for word in (*table.get("date_fillers", ()), *_FILLERS) if word not in _NO_FILLER}
    tag = language.lower()
    return _sized(
        Vocabulary(
            months=_months(table, code),
            weekdays=weekdays,
            fillers=frozenset(fillers),
            ampm=ampm if code == "de" else _AMPM | ampm,  # `am 14. Mai` is no morning
            zones={**_ZONES, **_LOCAL_ZONES.get(tag.partition("-")[0], {}), **_LOCAL_ZONES.get(tag, {})},
            eras={key(word): years for word, years in table.get("eras", {}).items() if len(word) > 1},
        )
    )


def _months(table: dict[str, Any], code: str) -> dict[str, int]:
    months = _numbered(table.get("months", ()), 1)
    if code in _OF:  # `2019 yilning 14 mayi`
        months |= {word + _OF[code]: number for word, number in months.items()}
    for name, first in (("months_jalali", JALALI), ("months_ethiopic", ETHIOPIC)):
        months |= {key(word): number for number, word in enumerate(table.get(name, ()), first + 1)}
    return months


@cache
def all_words() -> Vocabulary:
    """The words of every language; a word that is one month here and another there is left out."""
    from newscli import tables

    each = [vocabulary(code) for code in tables.calendar()]
    zones = {**_ZONES, **_LOCAL_ZONES["en"]}
    return _sized(
        Vocabulary(
            months=_agreed([words.months for words in each]),
            weekdays=_agreed([words.weekdays for words in each]),
            fillers=frozenset(word for words in each for word in words.fillers if _is_shared(word)),
            ampm=_agreed([words.ampm for words in each]),
            zones=zones,
            eras=_agreed([words.eras for words in each]),
        )
    )


def _is_shared(filler: str) -> bool:
    """Whether a filler counts in other languages too: `v` is Czech for "on", and a version elsewhere."""
    if filler == "с":  # Bulgarian; in Russian `с 1 января` is since when
        return False
    return len(filler) > 1 or not filler.isascii() or filler in map(key, _FILLERS)


def _ampm(table: dict[str, Any], role: str) -> list[str]:
    words: list[str] = table.get("ampm", {}).get(role, [])
    return words


def _numbered(spellings: list[list[str]], first: int) -> dict[str, int]:
    return {key(word): number for number, words in enumerate(spellings, first) for word in words}


def _agreed(tables_of: list[dict[str, int]]) -> dict[str, int]:
    merged: dict[str, set[int]] = {}
    for table in tables_of:
        for word, number in table.items():
            merged.setdefault(word, set()).add(number)
    return {word: numbers.pop() for word, numbers in merged.items() if len(numbers) == 1}


def _sized(words: Vocabulary) -> Vocabulary:
    phrases = (*words.months, *words.weekdays, *words.fillers, *words.ampm, *words.zones, *words.eras)
    return words._replace(longest=max(phrase.count(" ") + 1 for phrase in phrases))
