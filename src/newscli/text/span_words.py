"""The words of `--since` expressions: units, ago, last, this, today; English, Uzbek and Russian by heart."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from newscli.text.date_words import Vocabulary, key

_UNITS = {
    "s": "s sec secs second seconds soniya sekund сония секунда секунду секунды секунд",
    "min": "min mins minute minutes daqiqa minut дақиқа минута минуту минуты минут",
    "h": "h hr hrs hour hours soat соат час часа часов",
    "d": "d day days kun кун день дня дней",
    "w": "w wk wks week weeks hafta ҳафта неделя неделю недели недель",
    "mo": "mo mos month months oy ой месяц месяца месяцев",
    "q": "q qtr quarter quarters chorak чорак квартал квартала кварталов",
    "y": "y yr yrs year years yil йил год года лет",
}
_NUMBERS = (
    "one a an bir бир один одну одна",
    "two ikki икки два две",
    "three uch уч три",
    "four to‘rt тўрт четыре",
    "five besh беш пять",
    "six olti олти шесть",
    "seven yetti етти семь",
    "eight sakkiz саккиз восемь",
    "nine to‘qqiz тўққиз девять",
    "ten o‘n ўн десять",
)
_ROLES = {
    "ago": "ago oldin avval ilgari burun олдин аввал илгари назад",
    "last": "last past previous o‘tgan so‘nggi oxirgi ўтган сўнгги охирги прошлый прошлая прошлую прошлое"
    " прошлой последний последняя последнюю последние последних",
    "this": "this current shu bu ushbu joriy шу бу ушбу жорий этот эта эту это этой текущий текущая текущую",
    "and": "and va ва и , &",
    "now": "now hozir ҳозир сейчас",
    "yesterday": "yesterday kecha кеча вчера",
    "today": "today bugun бугун сегодня",
    "tomorrow": "tomorrow ertaga эртага завтра",
}
DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AGO_UNITS = {"minute_ago": "min", "hour_ago": "h", "day_ago": "d", "week_ago": "w"}


class SpanWords(NamedTuple):
    """Folded word -> its unit, number or role."""

    units: dict[str, str]
    numbers: dict[str, int]
    roles: dict[str, str]


class OtherWords(NamedTuple):
    """What the tables add: whole phrases for days, and patterns with {n} for so long ago."""

    days: dict[str, int]
    ago: dict[str, str]


@cache
def span_words() -> SpanWords:
    """The words known by heart."""
    return SpanWords(
        units={key(word): unit for unit, words in _UNITS.items() for word in words.split()},
        numbers={key(word): number for number, words in enumerate(_NUMBERS, 1) for word in words.split()},
        roles={key(word) or word: role for role, words in _ROLES.items() for word in words.split()},
    )


@cache
def english() -> Vocabulary:
    """English months and weekdays, for dates that need no table."""
    months = {name.lower()[:length]: n for n, name in enumerate(MONTHS, 1) for length in (3, len(name))}
    weekdays = {name.lower()[:length]: n for n, name in enumerate(WEEKDAYS) for length in (3, len(name))}
    return Vocabulary(
        months=months | {"sept": 9},
        weekdays=weekdays | {"tues": 1, "thur": 3, "thurs": 3},
        fillers=frozenset({"at", "of", "on", "the"}),
        ampm={"am": 0, "pm": 12},
        zones={"gmt": 0, "utc": 0, "z": 0},
        eras={},
    )


@cache
def other_words() -> OtherWords:
    """The `relative` tables of every language; a word with two meanings is left out."""
    from newscli import tables

    days: dict[str, set[int]] = {}
    ago: dict[str, set[str]] = {}
    for table in tables.calendar().values():
        for role, phrases in table.get("relative", {}).items():
            for phrase in phrases:
                if role in DAYS:
                    days.setdefault(key(phrase), set()).add(DAYS[role])
                elif role in _AGO_UNITS:
                    ago.setdefault(key(phrase).replace(" ", ""), set()).add(_AGO_UNITS[role])
    return OtherWords(
        days={phrase: meant.pop() for phrase, meant in days.items() if len(meant) == 1},
        ago={phrase: meant.pop() for phrase, meant in ago.items() if len(meant) == 1},
    )
