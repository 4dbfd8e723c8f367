"""TOML's own datetimes as Moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.article import Moment

if TYPE_CHECKING:
    from datetime import datetime


def of_datetime(value: datetime) -> Moment:
    """The Moment of a TOML datetime, to the second; its fraction is the caller's to keep."""
    local = value.replace(tzinfo=None, microsecond=0)
    offset = value.utcoffset()
    if offset is None:
        return Moment(local, "second")
    return Moment(local, "second", int(offset.total_seconds()) // 60, "stated")
