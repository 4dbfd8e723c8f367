"""A moment written the way a file writes its dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.canonical import moment_value
from newscli.text import toml

if TYPE_CHECKING:
    from newscli.article import Moment

_SHAPE = re.compile(
    r"['\"]?\d{4}-\d\d-\d\d(?:(?P<sep>[T ]) ?\d\d?:\d\d(?P<seconds>:\d\d)?(?P<gap> ?)"
    r"(?P<zone>Z|[+-]\d\d(?P<colon>:?)\d\d)?)?['\"]?"
)


def in_toml(moment: Moment) -> str:
    """A native date or datetime; `""` round a month or a year, which TOML lacks."""
    return toml.value(moment_value(moment))


def as_before(moment: Moment, written: str) -> str:
    """The moment with the separator, seconds and kind of offset of `written`; without any, as ISO 8601.

    Seconds are written where `written` has none of all this, since YAML knows no timestamp without them.
    """
    if moment.precision in ("day", "month", "year"):
        return moment.iso()
    shape = _SHAPE.fullmatch(written.strip())
    timed = shape is not None and shape["sep"] is not None
    local = moment.local.isoformat(timespec="seconds")
    if shape and timed and not shape["seconds"] and moment.precision == "minute":
        local = local[:-3]
    if shape and shape["sep"] == " ":
        local = local.replace("T", " ")
    return local + _offset(moment, shape if timed else None)


def _offset(moment: Moment, shape: re.Match[str] | None) -> str:
    if moment.offset is None:
        return ""
    sign, minutes = ("-", -moment.offset) if moment.offset < 0 else ("+", moment.offset)
    if shape and shape["zone"] == "Z" and not minutes:
        return shape["gap"] + "Z"
    zoned = shape is not None and shape["zone"] not in (None, "Z")
    colon = shape["colon"] if shape and zoned else ":"
    gap = shape["gap"] if shape and zoned else ""
    return f"{gap}{sign}{minutes // 60:02d}{colon}{minutes % 60:02d}"
