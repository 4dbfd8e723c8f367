"""Time zones by name or offset, and the offset a wall clock has in one."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING

from newscli.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime, tzinfo


def read_offset(text: str) -> int | None:
    """Minutes east of UTC of `Z`, `utc`, `+05:00`, `+0500`, `-4`; None when it is none."""
    if text.lower() in {"z", "utc", "gmt"}:
        return 0
    sign, digits = text[:1], text[1:].replace(":", "", 1)
    if sign not in {"+", "-"} or not digits.isdecimal() or not digits.isascii() or len(digits) > 4:
        return None
    hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
    if minutes > 59:
        return None
    return (hours * 60 + minutes) * (-1 if sign == "-" else 1)


def find_zone(name: str) -> tzinfo:
    """The zone of an IANA name, `UTC` or an offset. Raises UsageError, with the nearest name, for others."""
    offset = read_offset(name)
    if offset is not None and abs(offset) < 24 * 60:
        return timezone(timedelta(minutes=offset)) if offset else UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown, a folder of the data, or nothing like a name
        raise UsageError(f"no time zone is called {name[:60]}", remedy=_nearest(name[:60])) from None


def offset_at(local: datetime, zone: tzinfo) -> int:
    """Minutes east of UTC that a naive wall clock has in `zone`; seconds of old local times are cut."""
    offset = local.replace(tzinfo=zone).utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def _nearest(name: str) -> str:
    from difflib import get_close_matches
    from zoneinfo import available_timezones

    names = {zone.lower(): zone for zone in sorted(available_timezones())}
    known = {**{zone.rpartition("/")[2]: full for zone, full in names.items()}, **names}
    near = get_close_matches(name.lower().replace(" ", "_"), known, n=1, cutoff=0.7)
    return f"did you mean {known[near[0]]}?" if near else "write it as Asia/Tashkent or +05:00"
