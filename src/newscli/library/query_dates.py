"""A span of time as SQL on the columns of a date: instants for moments with an offset, else wall clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import ceil, floor
from typing import TYPE_CHECKING

from newscli.library.rows import FIXED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from newscli.library.query_tree import Dates

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR = 3600
_FARTHEST = 16 * _HOUR  # no zone has ever been farther from UTC
_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # seconds of the years 1 and 9999


def overlaps(dates: Dates) -> tuple[str, list[object]]:
    """Whether the moment's span overlaps the one asked for, as SQL that is never NULL, with its values.

    A moment without an offset shows a wall clock, which the zone of the bounds places in time:
    the clocks before an instant are asked for, so that the condition stays one of plain columns.
    """
    name = f"articles.{dates.name}"
    values: list[object] = []
    fixed, floating = [f"{name}_kind = {FIXED}"], [f"{name}_kind <> {FIXED}"]
    if dates.until is not None:
        fixed.append(f"{name}_start < ?")
        values.append(ceil(_seconds(dates.until)))
    if dates.since is not None:
        fixed.append(f"{name}_end > ?")
        values.append(floor(_seconds(dates.since)))
    if dates.until is not None:
        floating.append(_before(f"{name}_start", ceil(_seconds(dates.until)), dates.until.tzinfo, values))
    if dates.since is not None:
        after = floor(_seconds(dates.since)) + 1
        floating.append(f"NOT {_before(f'{name}_end', after, dates.since.tzinfo, values)}")
    sql = " OR ".join(f"({' AND '.join(tests)})" for tests in (fixed, floating))
    return f"(({sql}) IS TRUE)", values


def _before(column: str, instant: int, zone: tzinfo | None, values: list[object]) -> str:
    """Whether the wall clock in `column` is shown before `instant`: the first time, when it is twice."""
    tests = []
    for start, end in walls_before(instant, zone):
        values += [end] if start is None else [start, end]
        tests.append(f"{column} < ?" if start is None else f"({column} >= ? AND {column} < ?)")
    return f"({' OR '.join(tests)})"


def walls_before(instant: int, zone: tzinfo | None) -> list[tuple[int | None, int]]:
    """The wall clocks, in seconds as if they were UTC, that `zone` shows before `instant`.

    Half-open, in order; the first begins with time. There are two where clocks are put forward: an
    hour that is never shown counts as shown late, after clocks that are read higher.
    """
    found: list[tuple[int | None, int]] = []
    pieces = list(_pieces(instant - _FARTHEST, instant + _FARTHEST, zone))
    for at, (start, end, offset) in enumerate(pieces):
        until = min(end, instant + offset) if at < len(pieces) - 1 else instant + offset
        if until <= start and at:
            continue
        if found and found[-1][1] >= start:
            found[-1] = (found[-1][0], max(until, found[-1][1]))
        else:
            found.append((start if found else None, until))
    return found


def _pieces(start: int, end: int, zone: tzinfo | None) -> Iterator[tuple[int, int, int]]:
    """[start, end) of wall clocks in parts of one offset each, with that offset in seconds."""
    begun, offset = start, _offset(start, zone)
    for wall in range(start + _HOUR, end + _HOUR, _HOUR):
        if _offset(wall, zone) == offset:
            continue
        low, high = wall - _HOUR, wall  # the offset changes after low, at the latest at high
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if _offset(middle, zone) == offset else (low, middle)
        yield begun, high, offset
        begun, offset = high, _offset(high, zone)
    yield begun, end, offset


def _offset(wall: int, zone: tzinfo | None) -> int:
    moment = _EPOCH + timedelta(seconds=min(max(wall, _FIRST), _LAST))
    shift = moment.replace(tzinfo=zone).utcoffset()
    return int(shift.total_seconds()) if shift else 0


def _seconds(moment: datetime) -> float:
    return (moment - _EPOCH).total_seconds()
