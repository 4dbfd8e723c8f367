"""Dates in words: short and relative in listings, whole on pages, pieces of them in templates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = {-1: "yesterday", 1: "tomorrow"}


class When:
    """An ISO 8601 date of a record at its own precision: `2019`, `2019-05`, `2019-05-14`, or with a clock."""

    def __init__(self, iso: str) -> None:
        self.iso = iso
        self.year = int(iso[:4])
        self.month = int(iso[5:7]) if len(iso) >= 7 else 0
        self.day = int(iso[8:10]) if len(iso) >= 10 else 0
        self.clock = iso[11:16]
        self.zone = _zone_part(iso[16:])
        seconds = iso[17:19] if iso[16:17] == ":" else ""
        hour, minute, second = (int(part or 0) for part in (iso[11:13], iso[14:16], seconds))
        # naive: the wall clock as printed
        self.local = datetime(self.year, self.month or 1, self.day or 1, hour, minute, second)  # noqa: DTZ001

    def at(self, now: datetime) -> datetime:
        """The wall clock this moment has in the zone of `now`; as printed when it has no zone."""
        if not self.zone or not self.clock:
            return self.local
        try:
            return self.local.replace(tzinfo=_fixed(self.zone)).astimezone(now.tzinfo).replace(tzinfo=None)
        except OverflowError:  # within a day of year 1 or 9999
            return self.local


def _zone_part(rest: str) -> str:
    for sign in "+-Z":
        if sign in rest:
            return rest[rest.index(sign) :]
    return ""


def _fixed(zone: str) -> timezone:
    if zone == "Z":
        return UTC
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))


def relative(iso: str, now: datetime) -> str:
    """How a listing says it: `today 08:15`, `yesterday`, `Sat 21 Nov`, `9 Nov`, `14 May 2019`, or `-`.

    A day never gets a clock and a month never a day; moments are told in the zone of `now`.
    """
    if not iso:
        return "-"
    when = When(iso)
    if not when.month:
        return iso
    if not when.day:
        return f"{MONTHS[when.month - 1][:3]} {when.year}"
    local = when.at(now)
    days = (local.date() - now.date()).days
    if days == 0:
        return f"today {local:%H:%M}" if when.clock else "today"
    return _NEAR.get(days) or _short(local, now.date(), weekday=-7 < days < 7)


def _short(local: datetime, today: date, *, weekday: bool) -> str:
    name = f"{WEEKDAYS[local.weekday()][:3]} " if weekday else ""
    year = "" if local.year == today.year or weekday else f" {local.year}"
    return f"{name}{local.day} {MONTHS[local.month - 1][:3]}{year}"


def whole(iso: str, *, weekday: bool = True) -> str:
    """How a page says it, as printed: `Tuesday 14 May 2019, 20:49`, `14 May 2019`, `May 2019`, `2019`."""
    when = When(iso)
    if not when.month:
        return iso
    if not when.day:
        return f"{MONTHS[when.month - 1]} {when.year}"
    name = f"{WEEKDAYS[when.local.weekday()]} " if weekday else ""
    clock = f", {when.clock}" if when.clock else ""
    return f"{name}{when.day} {MONTHS[when.month - 1]} {when.year}{clock}"


def zone_words(iso: str, zone: str, zone_name: str = "") -> str:
    """The zone of a moment in words: `Tashkent (zone assumed)`, `UTC+5`, `(no zone given)`, or "".

    `zone` is the record's word (stated, assumed, none); `zone_name` the IANA name of what was assumed.
    A date without a clock has no zone.
    """
    when = When(iso)
    if not when.clock:
        return ""
    if not when.zone:
        return "(no zone given)"
    if zone != "assumed":
        return _offset_words(when.zone)
    place = zone_name.rpartition("/")[2].replace("_", " ") if zone_name else _offset_words(when.zone)
    return f"{place} (zone assumed)"


def _offset_words(zone: str) -> str:
    if zone in ("Z", "+00:00"):
        return "UTC"
    minutes = "" if zone[4:6] == "00" else zone[3:6]
    return f"UTC{zone[0]}{int(zone[1:3])}{minutes}"


def added_words(iso: str, now: datetime) -> str:
    """When an article was filed, as a page says it: `today`, `yesterday`, `9 Nov`, `14 May 2019`."""
    local = When(iso).at(now)
    days = (local.date() - now.date()).days
    if days == 0:
        return "today"
    return _NEAR.get(days) or _short(local, now.date(), weekday=-7 < days < 7)


_DIRECTIVES: dict[str, tuple[str, Callable[[When], str]]] = {
    "Y": ("year", lambda w: f"{w.year:04d}"),
    "y": ("year", lambda w: f"{w.year % 100:02d}"),
    "m": ("month", lambda w: f"{w.month:02d}"),
    "B": ("month", lambda w: MONTHS[w.month - 1]),
    "b": ("month", lambda w: MONTHS[w.month - 1][:3]),
    "d": ("day", lambda w: f"{w.day:02d}"),
    "e": ("day", lambda w: str(w.day)),
    "j": ("day", lambda w: f"{w.local.timetuple().tm_yday:03d}"),
    "A": ("day", lambda w: WEEKDAYS[w.local.weekday()]),
    "a": ("day", lambda w: WEEKDAYS[w.local.weekday()][:3]),
    "F": ("day", lambda w: f"{w.year:04d}-{w.month:02d}-{w.day:02d}"),
    "G": ("day", lambda w: f"{w.local.isocalendar().year:04d}"),
    "V": ("day", lambda w: f"{w.local.isocalendar().week:02d}"),
    "u": ("day", lambda w: str(w.local.isoweekday())),
    "H": ("clock", lambda w: w.clock[:2]),
    "M": ("clock", lambda w: w.clock[3:]),
    "R": ("clock", lambda w: w.clock),
    "S": ("clock", lambda w: f"{w.local.second:02d}"),
    "T": ("clock", lambda w: f"{w.clock}:{w.local.second:02d}"),
    "z": ("clock", lambda w: w.zone),
    "%": ("year", lambda _: "%"),
}


def formatted(when: When, pattern: str) -> str:
    """`when` by a pattern of `%Y-%m-%d` kind, English names, as printed.

    What the moment does not know is not made up: a pattern that asks for it gives the ISO form at
    the moment's own precision, or "" when only the clock was asked for. Raises KeyError for an
    unknown directive.
    """
    parts: list[str] = []
    known = unknown = False
    pieces = pattern.split("%")
    parts.append(pieces[0])
    rest = iter(pieces[1:])
    for piece in rest:
        letters = piece.removeprefix("-") if piece else "%"
        needs, render = _DIRECTIVES[letters[0]]
        has = bool(getattr(when, needs))
        known, unknown = known or has, unknown or not has
        shown = render(when) if has else ""
        parts.append((shown.lstrip("0") or "0" if piece.startswith("-") else shown) + letters[1:])
        if not piece:
            parts.append(next(rest, ""))
    if unknown:
        return when.iso if known else ""
    return "".join(parts)
