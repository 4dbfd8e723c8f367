"""The canonical TOML, written our way: one line a key, inline tables inside values, tomli is its test."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+")
# Everything TOML forbids in a basic string, and U+0085, which some editors take for a line end.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f\x85\u2028\u2029\ufeff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def key(name: str) -> str:
    """A key: bare when it may be, else quoted."""
    return name if _BARE.fullmatch(name) else string(name)


def string(text: str) -> str:
    """A basic string on one line."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def value(item: Any) -> str:
    """Any value on one line; lists and tables inline. None, which TOML lacks, is `""`.

    Raises TypeError for what TOML cannot say.
    """
    if item is None:
        return '""'
    for kind, write in _WRITERS.items():
        if isinstance(item, kind):
            return write(item)
    raise TypeError(f"TOML has no {type(item).__name__}")


def _array(items: list[Any] | tuple[Any, ...]) -> str:
    return "[" + ", ".join(value(part) for part in items) + "]"


def _inline(table: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{key(str(name))} = {value(part)}" for name, part in table.items()) + "}"


def moment(item: datetime) -> str:
    """A datetime with seconds; UTC is `Z`."""
    text = item.isoformat(timespec="seconds")
    return text.removesuffix("+00:00") + "Z" if item.utcoffset() == UTC.utcoffset(None) else text


def table(pairs: Mapping[str, Any]) -> str:
    """One `key = value` line a pair."""
    return "".join(f"{key(name)} = {value(item)}\n" for name, item in pairs.items())


# A bool is an int, and a datetime a date: the narrower kind comes first.
_WRITERS: dict[type, Callable[[Any], str]] = {
    bool: lambda item: "true" if item else "false",
    str: string,
    int: str,
    float: repr,
    datetime: moment,
    date: date.isoformat,
    time: time.isoformat,
    list: _array,
    tuple: _array,
    dict: _inline,
}
