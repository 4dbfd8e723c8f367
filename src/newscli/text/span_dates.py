"""`--since` expressions that name a date: digits, weeks, quarters, day numbers, months by name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UsageError
from newscli.text.date_parts import Parts, month_days, possible, read_digits
from newscli.text.days import Span, add_days, days_span, far, instant, or_end
from newscli.text.span_words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from datetime import tzinfo

    from newscli.text.date_words import Vocabulary

_OPEN_YEARS = 12  # back to a year with a 29 February, across 1900 and its like


class Asked(NamedTuple):
    """What an expression is read against: an aware `now`, and the settings of dates and weeks."""

    now: datetime
    day_first: bool | None = None
    week_start: int = 0

    @property
    def zone(self) -> tzinfo:
        """The zone of the run."""
        assert self.now.tzinfo is not None
        return self.now.tzinfo

    @property
    def today(self) -> date:
        """The local day of `now`."""
        return self.now.date()


def say_day(day: date) -> str:
    """`Tuesday 14 May 2024`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def digits_span(text: str, asked: Asked) -> Span | None:
    """The span of a date in digits; None for other shapes. Raises UsageError for an impossible date."""
    if text[:1] == "@" and (match := re.fullmatch(r"@(-?\d{1,12})", text)):
        return _seconds(int(match[1]), asked)
    if not text[:1].isdigit():
        return None
    parts = read_digits(text, day_first=asked.day_first)
    if parts:
        return parts_span(parts, asked)
    if match := re.fullmatch(r"(\d{4})(?:-?w(\d\d)(?:-?(\d))?|-?q(\d)|-(\d{3}))", text):
        return _ordinal_span(match, asked)
    if match := re.fullmatch(r"(\d{4})[\s-]*(?:yil|yili|yilda|йил|йили|йилда|год|года|году|г\.?)", text):
        return parts_span(Parts(year=int(match[1])), asked)
    if match := re.fullmatch(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d).*", text):
        _refuse_doubt(int(match[1]), int(match[3]), int(match[4]), asked, slashes=match[2] == "/")
    return None


def words_span(text: str, words: Vocabulary, asked: Asked) -> Span | None:
    """The span of a tidied date with a month's name; a missing year is the nearest past."""
    from newscli.text.date_tokens import read_words

    parts = read_words(text, words, day_first=asked.day_first, short_years=True)
    if parts is None:
        return None
    return parts_span(parts if parts.year else _nearest_past(parts, asked), asked)


def parts_span(parts: Parts, asked: Asked) -> Span:
    """The day, month, year, minute or second that `parts` name. Raises UsageError when there is none."""
    if not parts.year or not possible(parts):
        raise _impossible(parts)
    if parts.hour >= 0:
        return _clock_span(parts, asked)
    first = _day(parts)
    if parts.day:
        return days_span(first, or_end(first, 1), asked.zone, say_day(first))
    if parts.month:
        name = f"{MONTHS[parts.month - 1]} {parts.year}"
        return days_span(first, or_end(first, 1, months=True), asked.zone, name)
    return days_span(first, or_end(first, 12, months=True), asked.zone, f"the year {parts.year}")


def _day(parts: Parts) -> date:
    return date(parts.year, parts.month or 1, parts.day or 1)


def _clock_span(parts: Parts, asked: Asked) -> Span:
    second = max(parts.second, 0)
    wall = datetime.combine(_day(parts), time(parts.hour, parts.minute, second))
    stated = asked.zone if parts.offset is None else timezone(timedelta(minutes=parts.offset))
    start = _to_zone(instant(wall, stated), asked.zone)
    clock = wall.strftime("%H:%M" if parts.second < 0 else "%H:%M:%S")
    reading = f"{say_day(wall.date())}, {clock}"
    if parts.offset is not None:
        reading += f", {'UTC' if not parts.offset else 'UTC' + start.astimezone(stated).strftime('%z')}"
    return Span(start, _later(start, 60 if parts.second < 0 else 1), reading)


def _to_zone(moment: datetime, zone: tzinfo) -> datetime:
    try:
        return moment.astimezone(zone)
    except OverflowError:
        raise far() from None


def _later(start: datetime, seconds: int) -> datetime | None:
    try:
        return (start.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(start.tzinfo)
    except OverflowError:  # the last minute of 9999
        return None


def _seconds(number: int, asked: Asked) -> Span:
    try:
        start = datetime.fromtimestamp(number, UTC).astimezone(asked.zone)
    except (OverflowError, ValueError, OSError):
        raise far() from None
    if start.year < 1000:
        raise far()
    return Span(start, _later(start, 1), f"{say_day(start.date())}, {start.strftime('%H:%M:%S')}")


def _ordinal_span(match: re.Match[str], asked: Asked) -> Span:
    year, week, weekday, quarter, number = (int(part or 0) for part in match.groups())
    if year < 1000:
        raise far()
    if match[4]:
        if not 1 <= quarter <= 4:
            raise UsageError(f"there is no quarter {quarter}", remedy=f"write {year}-Q1 to {year}-Q4")
        first = date(year, quarter * 3 - 2, 1)
        return days_span(first, or_end(first, 3, months=True), asked.zone, f"quarter {quarter} of {year}")
    if match[5]:
        day = add_days(date(year, 1, 1), number - 1)
        if day.year != year or not number:
            raise UsageError(f"{year} has no day {number}", remedy=f"write {year}-001 to {year}-365")
        return days_span(day, or_end(day, 1), asked.zone, f"day {number} of {year}, {say_day(day)}")
    try:
        first = date.fromisocalendar(year, week, weekday or 1)
    except ValueError:
        wrong = f"week {week}" if not 1 <= weekday <= 7 and not match[3] else f"week {week}, day {weekday}"
        raise UsageError(f"{year} has no {wrong}", remedy=f"write {year}-W01 or {year}-W01-1") from None
    if weekday:
        return days_span(first, or_end(first, 1), asked.zone, say_day(first))
    return days_span(first, or_end(first, 7), asked.zone, f"week {week} of {year}, from {say_day(first)}")


def _nearest_past(parts: Parts, asked: Asked) -> Parts:
    for year in range(asked.today.year, asked.today.year - _OPEN_YEARS, -1):
        dated = parts._replace(year=year)
        if year < 1000:
            break
        if possible(dated):
            start = parts_span(dated, asked).start
            if start and start.astimezone(UTC) <= asked.now.astimezone(UTC):
                return dated
    return parts._replace(year=asked.today.year)


def _refuse_doubt(first: int, second: int, year: int, asked: Asked, *, slashes: bool) -> None:
    """Raise UsageError when two orders are possible, or, between slashes, none; otherwise words are tried."""
    if slashes and not (1 <= first <= 12 and 1 <= second <= 12):
        raise _impossible(Parts(year, min(first, second), max(first, second)))
    if first != second and max(first, second) <= 12 and asked.day_first is None:
        asks = f"{first} {MONTHS[second - 1]} or {second} {MONTHS[first - 1]}?"
        write = f"write {year}-{second:02d}-{first:02d} or {year}-{first:02d}-{second:02d}"
        raise UsageError(f"{asks} {write}")


def _impossible(parts: Parts) -> UsageError:
    if not 1000 <= parts.year <= 9999:
        return far()
    if not 1 <= parts.month <= 12 and (parts.month or parts.day):
        return UsageError("there is no such month", remedy=f"months are {parts.year}-01 to {parts.year}-12")
    if parts.day and not 1 <= parts.day <= month_days(parts.year, parts.month):
        name = f"{MONTHS[parts.month - 1]} {parts.year}"
        last = month_days(parts.year, parts.month)
        return UsageError(
            f"{name} has {last} days", remedy=f"its last is {parts.year}-{parts.month:02d}-{last}"
        )
    return UsageError(
        "there is no such time of day", remedy="times are 00:00 to 23:59, zones -12:00 to +14:00"
    )
