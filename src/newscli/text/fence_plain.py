"""TOML front matter of plain statements, one a line: read without a parser, to the same values."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from newscli.text.fence_parts import Key

if TYPE_CHECKING:
    from newscli.text.fence_parts import Places

_STRING = r'"[^"\\\x00-\x1f\x7f]*"'
_DATE = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ](?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_NUMBER = r"-?(?:0|[1-9][0-9]{0,15})"
_LINE = re.compile(
    rf"([A-Za-z0-9_-]+)([ \t]*=[ \t]*)(?:({_STRING})|({_DATE})|({_NUMBER})|(true|false)"
    rf"|(\[(?:{_STRING}(?:, ?{_STRING})*)?\]))[ \t]*\n|\[([A-Za-z0-9_-]+)\]\n|\n"
)
_STRINGS = re.compile(_STRING)


def read_plain(text: str, inside: int, close: int, places: Places) -> tuple[Key, ...] | None:
    """The top-level keys of the TOML in `text[inside:close]`; None where it has other than plain statements.

    These are strings without escapes, whole numbers, truths, dates, lists of strings on one line, and
    `[tables]` of such.
    """
    keys: dict[str, Key] = {}
    table: dict[str, Any] | None = None
    at, name = inside, ""
    while at < close:
        line = _LINE.match(text, at, close)
        if line is None:
            return None
        if line[8]:
            name, table = line[8], {}
            key = Key(name, table, "", at, at, line.end() - 1, *places.of(at))
            if keys.setdefault(name, key) is not key:
                return None
        elif line[1] and not _take(line, keys if table is None else table, keys, name, places):
            return None
        at = line.end()
    return tuple(
        key if key.literal else key._replace(literal=text[key.value_start : key.end]) for key in keys.values()
    )


def _take(
    line: re.Match[str], values: dict[str, Any], keys: dict[str, Key], table: str, places: Places
) -> bool:
    """Put a statement where it belongs; False for a key that stands there already, or a date there is not."""
    name, between = line[1], line.end(2)
    if name in values:
        return False
    try:
        value = _value(line)
    except ValueError:
        return False
    last = line.lastindex or 0
    if values is keys:
        keys[name] = Key(
            name, value, line[last], line.start(), between, line.end(last), *places.of(line.start())
        )
    else:
        values[name] = value
        keys[table] = keys[table]._replace(end=line.end(last))
    return True


def _value(line: re.Match[str]) -> Any:
    """Raises ValueError for the 30th of February."""
    _, _, string, moment, number, truth, strings, _ = line.groups()
    if string is not None:
        return string[1:-1]
    if moment:
        return datetime.fromisoformat(moment) if len(moment) > 10 else date.fromisoformat(moment)
    if number:
        return int(number)
    return truth == "true" if truth else [part[1:-1] for part in _STRINGS.findall(strings)]
