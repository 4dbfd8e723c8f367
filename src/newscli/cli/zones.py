"""The zone of the run: a name, an offset, or what the system says."""

from __future__ import annotations

import re
import time
from datetime import UTC, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from newscli.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)?", re.ASCII)


class SystemZone(tzinfo):
    """The system's local time, asked of the C library for each moment, summer time included."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """East of UTC at this wall-clock time."""
        if moment is None:
            return timedelta(0)
        wall = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, 0, 0, -1)
        try:
            return timedelta(seconds=time.localtime(time.mktime(wall)).tm_gmtoff)
        except (OverflowError, ValueError, OSError):
            return timedelta(0)

    def dst(self, _moment: datetime | None) -> timedelta | None:
        """Not said apart from the offset."""
        return None

    def tzname(self, moment: datetime | None) -> str:
        """The system's word for it, as +05 or CET."""
        return time.localtime(moment.timestamp()).tm_zone if moment else time.tzname[0]

    def fromutc(self, moment: datetime) -> datetime:
        """The wall clock at a UTC time."""
        naive = moment.replace(tzinfo=UTC)
        try:
            offset = time.localtime(naive.timestamp()).tm_gmtoff
        except (OverflowError, ValueError, OSError):
            offset = 0
        return moment + timedelta(seconds=offset)


def system_zone() -> tzinfo:
    """The system's zone; where TZ names nothing it knows, the C library says UTC."""
    return SystemZone()


def read_zone(name: str) -> tzinfo:
    """A zone by name (`Asia/Tashkent`), `UTC` or offset (`+05:00`). Raises UsageError for others."""
    if name.upper() in ("UTC", "Z"):
        return UTC
    if match := _OFFSET.fullmatch(name):
        hours, minutes = int(match[2]), int(match[3] or 0)
        if hours < 24 and minutes < 60:
            delta = timedelta(hours=hours, minutes=minutes)
            return timezone(-delta if match[1] == "-" else delta)
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(f"{name}: no such time zone{_nearest(name)}") from error


def _nearest(name: str) -> str:
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    names = {zone.casefold(): zone for zone in available_timezones()}
    tails = {zone.rpartition("/")[2]: full for zone, full in names.items()}
    known = {**tails, **names}
    near = get_close_matches(name.casefold(), known, 1, 0.7)
    return f"; did you mean {known[near[0]]}?" if near else "; write it as Asia/Tashkent or +05:00"
