"""Moments in the forms of feeds, which all demand a clock and an offset."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

    from newscli.article import Moment
    from newscli.export.base import Exported

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""What stands where a format demands a date and nobody knows one."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def start_of(moment: Moment, zone: tzinfo) -> datetime:
    """The second in which a moment begins; in `zone` where it has no offset of its own."""
    if moment.offset is not None:
        return moment.local.replace(tzinfo=timezone(timedelta(minutes=moment.offset)))
    start = moment.local.replace(tzinfo=zone)
    offset = start.utcoffset() or timedelta()
    # old local times are off by seconds, which neither form can say
    return moment.span(zone)[0] if offset.seconds % 60 else start


def changed(article: Exported, zone: tzinfo) -> datetime:
    """When an article was last changed, as far as it says: else published, captured, or filed."""
    one = article.article
    for moment in (one.modified, one.published, one.captured):
        if moment:
            return start_of(moment, zone)
    filing = article.reading.filing
    return filing.added if filing and filing.added else NEVER


def rfc3339(time: datetime) -> str:
    """`2019-05-14T20:49:00+05:00`."""
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")


def rfc822(time: datetime) -> str:
    """`Tue, 14 May 2019 20:49:00 +0500`, in English whatever the locale."""
    day = f"{_DAYS[time.weekday()]}, {time.day:02d} {_MONTHS[time.month - 1]} {time.year:04d}"
    return f"{day} {time:%H:%M:%S %z}"


def newest(times: list[datetime]) -> datetime:
    """The latest of them; NEVER of none."""
    return max(times, key=lambda time: time - NEVER, default=NEVER)
