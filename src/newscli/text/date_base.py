"""Dates that say less than they mean: `Bugun, 20:49`, `2 hours ago`, `14 мая`, read from a base moment."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.calendars import JALALI, named_day
from newscli.text.date_parts import Parts, month_days
from newscli.text.date_tokens import in_zone, read_words
from newscli.text.date_words import all_words, key, table_code, vocabulary

if TYPE_CHECKING:
    from datetime import datetime

    from newscli.text.date_words import Vocabulary

_UNITS = {
    "minute_ago": timedelta(minutes=1),
    "hour_ago": timedelta(hours=1),
    "day_ago": timedelta(days=1),
    "week_ago": timedelta(weeks=1),
}
_DAYS = {"today": 0, "yesterday": -1, "before_yesterday": -2, "tomorrow": 1}
_DAY = timedelta(days=1)
_YEAR_OFF = (7, 8, 9, 621, 622, 623)  # how far Ethiopic and Solar Hijri years are behind ours, and one before
DATE = ("year", "month", "day")
CLOCK = ("hour", "minute")


class Based(NamedTuple):
    """The numbers of a date, and the names of those that the base gave."""

    parts: Parts
    inferred: tuple[str, ...]


class _Phrases(NamedTuple):
    """What precedes and follows a number "ago", with its unit; and the words for whole days."""

    ago: tuple[tuple[str, str, bool, timedelta], ...]
    days: dict[str, int]


def with_year(parts: Parts, base: datetime) -> Based | None:
    """`parts` of a day without a year, in the last year that puts it before the day after `base`.

    None when the printed weekday is not that day's, or no year of the two before has such a day.
    """
    latest = date.fromordinal(min(base.toordinal() + 1, date.max.toordinal()))  # a source east of the reader
    for day in _candidates(parts, base.year):
        if day is not None and day <= latest:
            if parts.weekday not in {-1, day.weekday()} or latest - day > timedelta(days=366):
                return None
            return Based(in_zone(parts._replace(year=day.year, month=day.month, day=day.day)), ("year",))
    return None


def _candidates(parts: Parts, year: int) -> list[date | None]:
    if parts.month > JALALI:
        return [named_day(year - off, parts.month, parts.day) for off in _YEAR_OFF]
    possible = [each for each in (year + 1, year, year - 1) if parts.day <= month_days(each, parts.month)]
    return [date(each, parts.month, parts.day) for each in possible if 0 < each < 10000]


def read_relative(text: str, base: datetime, language: str) -> Based | None:
    """The moment of `text`, already tidied, as seen from `base`; None when it is not relative."""
    folded = key(text)
    tries = ((language, vocabulary(language)), ("en", vocabulary("en"))) if language else (("", all_words()),)
    for code, words in tries:
        phrases = _phrases(table_code(code) if code else "")
        if found := _ago(folded, base, phrases) or _on_day(folded, base, phrases, words):
            return found
    return None


def _ago(text: str, base: datetime, phrases: _Phrases) -> Based | None:
    number = re.search(r"\d+", text)
    before, after = (text[: number.start()], text[number.end() :]) if number else (text, "")
    if number and len(number[0]) > 3:
        return None
    around = (before.strip(), after.strip())
    for head, tail, counted, unit in phrases.ago:
        if around == (head, tail) and counted == bool(number):
            return _earlier(base, unit, int(number[0]) if number else 1)
    return None


def _earlier(base: datetime, unit: timedelta, number: int) -> Based | None:
    from datetime import UTC

    try:
        # across a change of the clocks an hour ago is still an hour ago
        moment = (base.astimezone(UTC) - unit * number).astimezone(base.tzinfo) if base.tzinfo else None
        wall = moment if moment and unit < _DAY else base - unit * number
    except (OverflowError, ValueError):
        return None
    day = Parts(wall.year, wall.month, wall.day)
    if unit >= _DAY:
        return Based(day, DATE)
    return Based(day._replace(hour=wall.hour, minute=wall.minute), (*DATE, *CLOCK))


def _on_day(text: str, base: datetime, phrases: _Phrases, words: Vocabulary) -> Based | None:
    """`yesterday at 6:05 pm`: the day in place of its word, and the rest read as ever."""
    for word, days in phrases.days.items():
        if word not in text:
            continue
        pieces = re.split(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", text)
        number = base.toordinal() + days
        if len(pieces) != 2 or not 1 <= number <= date.max.toordinal():
            continue
        if found := _dated(pieces, date.fromordinal(number), words):
            return Based(found, DATE)
    return None


def _dated(pieces: list[str], day: date, words: Vocabulary) -> Parts | None:
    parts = read_words(f" {day.isoformat()} ".join(pieces), words, day_first=None, short_years=False)
    if parts is None:  # `today, 14 May, 20:49` says the day twice
        parts = read_words(" ".join(pieces), words, day_first=None, short_years=False)
        if parts is None or (parts.year or day.year, parts.month, parts.day) != day.timetuple()[:3]:
            return None
        parts = parts._replace(year=day.year)
    return parts if parts.weekday in {-1, day.weekday()} else None


@lru_cache(maxsize=128)
def _phrases(code: str) -> _Phrases:
    """The relative phrases of one language; of every language, where they agree, for ""."""
    from newscli import tables

    codes = [code] if code else list(tables.calendar())
    ago: dict[tuple[str, str, bool], set[timedelta]] = {}
    days: dict[str, set[int]] = {}
    for each in codes:
        table = tables.calendar().get(each, {}).get("relative", {})
        for role, unit in _UNITS.items():
            for pattern in table.get(role, ()):
                ago.setdefault(_around(pattern), set()).add(unit)
        for role, shift in _DAYS.items():
            if code or role != "tomorrow":  # `sabah` is tomorrow in one language, morning in the next
                for word in table.get(role, ()):
                    days.setdefault(key(word), set()).add(shift)
    longest = sorted((word for word, shifts in days.items() if len(shifts) == 1), key=len, reverse=True)
    return _Phrases(
        tuple((*around, units.pop()) for around, units in ago.items() if len(units) == 1),
        {word: days[word].pop() for word in longest},
    )


def _around(pattern: str) -> tuple[str, str, bool]:
    before, number, after = pattern.partition("{n}")
    return key(before), key(after), bool(number)
