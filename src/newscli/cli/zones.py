"""The system's time zone, for a run that names none."""

from __future__ import annotations

import time
from datetime import UTC, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_DAY = timedelta(days=1)


class SystemZone(tzinfo):
    """The system's local time, asked of the C library for each moment, summer time included.

    Where TZ names nothing the C library knows, that is UTC.
    """

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """East of UTC at this wall-clock time; `fold` tells the two times of a repeated hour apart."""
        if moment is None:
            return timedelta(0)
        wall = moment.replace(tzinfo=UTC)
        before, after = (_offset_at(wall, shift) for shift in (-_DAY, _DAY))
        if before == after:
            return before
        # The clocks change within a day of it: an offset is right when it maps back to this wall clock.
        right = [o for o in (before, after) if _offset(wall - o) == o]
        return (right or [before])[-1 if moment.fold else 0]

    def dst(self, _moment: datetime | None) -> timedelta | None:
        """Not said apart from the offset."""
        return None

    def tzname(self, moment: datetime | None) -> str:
        """The system's word for it, as +05 or CET."""
        return time.localtime(moment.timestamp()).tm_zone if moment else time.tzname[0]

    def fromutc(self, moment: datetime) -> datetime:
        """The wall clock at a UTC time, with its `fold`."""
        utc = moment.replace(tzinfo=UTC)
        offset = _offset(utc)
        earlier = _offset_at(utc, -timedelta(hours=3))
        repeated = earlier > offset and _offset(utc - (earlier - offset)) == earlier
        return (moment + offset).replace(fold=int(repeated))


def _offset_at(wall: datetime, shift: timedelta) -> timedelta:
    try:
        return _offset(wall + shift)
    except OverflowError:  # the first or the last day a datetime holds
        return _offset(wall)


def _offset(utc: datetime) -> timedelta:
    try:
        seconds = time.localtime(utc.timestamp()).tm_gmtoff
    except (OverflowError, ValueError, OSError):
        seconds = 0
    # TZ=UTC+99 is a zone to the C library; a datetime knows none so far off.
    return timedelta(seconds=seconds if abs(seconds) < 86_400 else 0)
