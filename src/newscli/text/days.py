"""Calendar arithmetic on local wall clocks: days, weeks, months, and the instants they begin at."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UsageError
from newscli.text.date_parts import month_days

if TYPE_CHECKING:
    from datetime import tzinfo

_YEARS = (1000, 9999)
_DAY = timedelta(days=1)


class Span(NamedTuple):
    """[start, end), aware, in the zone of the run; None is "without a bound".

    `reading` says in words how the expression was read.
    """

    start: datetime | None
    end: datetime | None
    reading: str


def far() -> UsageError:
    """The error for what no calendar of ours holds."""
    return UsageError("lies outside the years 1000 to 9999")


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """When a naive wall clock is shown: the first time when twice; when never, as late as clocks unchanged.

    Asks the zone only about times a day away, where no clock is doubtful, since not every tzinfo has folds.
    """
    clock = wall.replace(tzinfo=UTC)
    try:
        times = [clock - _offset(wall, zone, shift) for shift in (-_DAY, _DAY)]
        shown = [time for time in times if time.astimezone(zone).replace(tzinfo=None) == wall]
        return (min(shown) if shown else times[0]).astimezone(zone)
    except (OverflowError, ValueError):
        raise far() from None


def _offset(wall: datetime, zone: tzinfo, shift: timedelta) -> timedelta:
    try:
        near = wall + shift
    except OverflowError:  # the first or the last day a datetime holds
        near = wall
    return near.replace(tzinfo=zone).utcoffset() or timedelta()


def midnight(day: date, zone: tzinfo) -> datetime:
    """The instant a local day begins."""
    return instant(datetime.combine(day, time()), zone)


def days_span(first: date, after: date | None, zone: tzinfo, reading: str) -> Span:
    """The whole days from `first` until before `after`; None after the last day a calendar holds."""
    end = midnight(after, zone) if after else None
    return Span(midnight(first, zone), end, reading)


def add_days(day: date, number: int) -> date:
    """The day `number` days later. Raises UsageError outside the years 1000 to 9999."""
    try:
        return _checked(day + timedelta(days=number))
    except OverflowError:
        raise far() from None


def add_months(day: date, number: int) -> date:
    """The same day of the month `number` months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    if not _YEARS[0] <= year <= _YEARS[1]:
        raise far()
    return date(year, month + 1, min(day.day, month_days(year, month + 1)))


def or_end(day: date, number: int, *, months: bool = False) -> date | None:
    """`add_days` or `add_months`, None where the calendar ends: the open end of 9999-12-31."""
    try:
        return add_months(day, number) if months else add_days(day, number)
    except UsageError:
        return None


def week_of(day: date, week_start: int) -> date:
    """The first day of the week of `day`; `week_start` 0 is Monday."""
    return add_days(day, -((day.weekday() - week_start) % 7))


def period_of(day: date, unit: str, week_start: int) -> tuple[date, date | None]:
    """The first day of the "w", "mo", "q" or "y" (week to year) that holds `day`, and the first after it."""
    if unit == "w":
        first = week_of(day, week_start)
        return first, or_end(first, 7)
    months = {"mo": 1, "q": 3, "y": 12}[unit]
    first = day.replace(day=1, month=(day.month - 1) // months * months + 1)
    return first, or_end(first, months, months=True)


def earlier(moment: datetime, seconds: int) -> datetime:
    """Exactly so many seconds before, whatever the clocks did; in the same zone."""
    try:
        before = moment.astimezone(UTC) - timedelta(seconds=seconds)
        return instant(before.replace(tzinfo=None), UTC).astimezone(moment.tzinfo)
    except (OverflowError, ValueError):
        raise far() from None


def _checked(day: date) -> date:
    if not _YEARS[0] <= day.year <= _YEARS[1]:
        raise far()
    return day
