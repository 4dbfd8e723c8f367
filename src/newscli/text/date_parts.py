"""The numbers of a printed date, and the shapes made of digits alone: ISO 8601, D.M.YYYY, a/b/YYYY."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from newscli.text.zones import read_offset

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?"
_OFFSET = r"(?P<offset>z|utc|gmt|[+-]\d{1,2}(?::?\d{2})?)"
_TAIL = rf"(?:(?:t|\s*[,|]\s*|\s+-\s+|\s+)(?:{_CLOCK})(?:\s*{_OFFSET})?)?"
_DMY = r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"
_BASIC = (
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})t(?P<hour>\d{2}):?(?P<minute>\d{2})"
    rf"(?::?(?P<second>\d{{2}})(?:[.,](?P<fraction>\d+))?)?\s*{_OFFSET}?"
)
_SHAPES = (
    r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})" + _TAIL,
    r"(?P<year>\d{4})-(?P<month>\d{1,2})",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})" + _TAIL,
    r"(?P<year>\d{4})",
    _DMY + _TAIL,
    rf"{_CLOCK}\s*[/|]?\s*{_DMY}",
    _BASIC,
)
_EITHER = r"(?P<first>\d{1,2})/(?P<next>\d{1,2})/(?P<year>\d{4})" + _TAIL
_WEEK_DAY = r"(?P<year>\d{4})-?w(?P<week>\d{2})-?(?P<weekday>[1-7])"
_FARTHEST = 15 * 60 + 59  # local mean times went as far; time zones of today stop at 14 hours
_NEVER = 99


class Parts(NamedTuple):
    """The numbers a date prints: year and month 0, day 0, hour and second -1 where it prints none.

    `offset` is minutes east of UTC, or `zone` an IANA name that has one only on a known day; `fraction` the
    digits after the seconds; `weekday` 0 is Monday, -1 none.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    hour: int = -1
    minute: int = 0
    second: int = -1
    fraction: str = ""
    offset: int | None = None
    zone: str = ""
    weekday: int = -1


def month_days(year: int, month: int) -> int:
    """How many days the month has; a year of 0 counts as a leap year."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def possible(parts: Parts) -> bool:
    """Whether such a moment exists, in the years 1000 to 9999 (or with no year)."""
    return (
        (parts.year == 0 or 1000 <= parts.year <= 9999)
        and 0 <= parts.month <= 12
        and (parts.day == 0 or 1 <= parts.day <= month_days(parts.year, parts.month))
        and parts.hour < 24
        and parts.minute < 60
        and parts.second < 60
        and abs(parts.offset or 0) <= _FARTHEST
    )


def read_digits(text: str, *, day_first: bool | None = None) -> Parts | None:
    """The date a literal of digits prints, not yet known to be possible; None for another shape.

    `14/05/2019` is read when one order is possible or `day_first` decides; else it is None.
    """
    text = text.strip().lower()
    if not text[:1].isdigit() or not text.isascii():
        return None
    for shape in _SHAPES:
        if match := re.fullmatch(shape, text):
            return _parts(match.groupdict())
    if "w" in text and (match := re.fullmatch(_WEEK_DAY, text)):
        return _of_week(*(int(match[name]) for name in ("year", "week", "weekday")))
    if match := re.fullmatch(_EITHER, text):
        return either_order(_parts(match.groupdict()), int(match["first"]), int(match["next"]), day_first)
    return None


def _of_week(year: int, week: int, weekday: int) -> Parts | None:
    """The day of an ISO week (`2019-W20-2`); None when the year has no such week."""
    try:
        day = date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None
    return Parts(day.year, day.month, day.day)


def either_order(parts: Parts, first: int, second: int, day_first: bool | None) -> Parts | None:
    """`parts` with the month and the day that two numbers mean; None when both orders are possible."""
    orders = {True: parts._replace(day=first, month=second), False: parts._replace(day=second, month=first)}
    if day_first is not None and possible(orders[day_first]) and orders[day_first].month:
        return orders[day_first]
    ways = {way for way in orders.values() if way.month and way.day and possible(way)}
    return ways.pop() if len(ways) == 1 else None


def _parts(group: dict[str, str | None]) -> Parts:
    def number(name: str, absent: int) -> int:
        return int(group.get(name) or absent)

    offset = group.get("offset")
    minutes = read_offset(offset) if offset else None
    return Parts(
        # a year, month or day of 0 is printed, and impossible
        year=number("year", 0) or (_NEVER if group.get("year") else 0),
        month=number("month", 0) or (_NEVER if group.get("month") else 0),
        day=number("day", 0) or (_NEVER if group.get("day") else 0),
        hour=number("hour", -1),
        minute=number("minute", 0),
        second=number("second", -1),
        fraction=group.get("fraction") or "",
        offset=_FARTHEST + 1 if offset and minutes is None else minutes,
    )
