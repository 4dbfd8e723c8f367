"""Records cut down to chosen fields, and the names those fields have."""

from __future__ import annotations

from typing import Any

from newscli.errors import UsageError
from newscli.tables import schema

_HELP = "newscli parse --fields help names them"


def field_names() -> dict[str, str]:
    """Every field of the record, those of `newscli` dotted -> what it is ("" where the name says it)."""
    whole = schema()
    names = {name: about.get("description", "") for name, about in whole["properties"].items()}
    copy = whole["$defs"]["newscli"]["properties"]
    names.update({f"newscli.{name}": about.get("description", "") for name, about in copy.items()})
    inner = copy["reading_time"]["properties"]
    names.update({f"newscli.reading_time.{name}": row.get("description", "") for name, row in inner.items()})
    return names


def help_lines() -> list[str]:
    """What `--fields help` prints."""
    names = field_names()
    size = max(map(len, names)) + 2
    return [f"{name:<{size}}{meaning}".rstrip() for name, meaning in names.items()]


def read_names(text: str) -> tuple[str, ...]:
    """The names of `--fields a,b`. Raises UsageError for one that no record has, with the nearest."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise UsageError("--fields: no field named", remedy=_HELP)
    known = field_names()
    for name in names:
        if name not in known and not name.startswith("extra."):
            raise _unknown(name, known)
    return names


def chosen(record: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The named fields of a record that it has, in the order named, dotted ones in their objects."""
    result: dict[str, Any] = {}
    for name in names:
        path = ["extra", name[6:]] if name.startswith("extra.") else name.split(".")
        value: Any = record
        for part in path:
            value = value.get(part) if isinstance(value, dict) else None
        if value is not None:
            _put(result, path, value)
    return result


def _put(result: dict[str, Any], path: list[str], value: Any) -> None:
    for part in path[:-1]:
        inner = result.setdefault(part, {})
        # an object taken whole before: do not change the record's own
        result[part] = result = dict(inner)
    result[path[-1]] = value


def _unknown(name: str, known: dict[str, str]) -> UsageError:
    from difflib import get_close_matches

    short = {known_name.rpartition(".")[2]: known_name for known_name in reversed(known)}
    near = get_close_matches(name, [*known, *short], 1, 0.6)
    remedy = f"did you mean {short.get(near[0], near[0])}?" if near else _HELP
    return UsageError(f"--fields: no field “{name}”", remedy=remedy)
