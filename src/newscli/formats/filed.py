"""newscli's own files, known by their `[newscli]` table, read back as the very article that was written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from math import isfinite
from typing import TYPE_CHECKING, Any

from newscli.article import Article, Dateline, Evidence, Filing, Image, Link, Moment, Reading
from newscli.formats.names import COUNTS, LISTS, MOMENTS, TEXTS
from newscli.formats.native import of_datetime
from newscli.text.fence_parts import Plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Note
    from newscli.formats.base import Origin
    from newscli.text.fences import Fence, Key

_ABOUT = ("added", "format", "original", "original_part")
_BESIDE = ("precision", "zone", "inferred")
_ID = re.compile(r"[0-9a-z]{10}")  # it becomes part of file names
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")


class _Foreign(Exception):  # noqa: N818 - a signal inside this module: a person typed another kind of value
    """The value is not of the kind newscli writes under its key."""


def is_own(fence: Fence) -> bool:
    """True for TOML front matter with a `[newscli]` table."""
    return fence.kind == "toml" and any(
        key.name == "newscli" and isinstance(key.value, dict) for key in fence.keys
    )


def read(fence: Fence, body: str, origin: Origin) -> Reading:
    """The Reading of a file of newscli's own.

    A key a person added, or gave a value of another kind, is read as any front matter is.
    """
    about = next(key.value for key in fence.keys if key.name == "newscli" and isinstance(key.value, dict))
    fields: dict[str, Any] = {"body": body}
    evidence: list[Evidence] = []
    foreign: list[Key] = []
    for key in fence.keys:
        if key.name == "newscli":
            continue
        try:
            fields[key.name] = _field(key.name, key.value, about)
        except (_Foreign, TypeError, ValueError):
            foreign.append(key)
        else:
            evidence.append(Evidence(key.name, key.line, f"front matter, {key.name}"))
    notes: list[Note] = []
    if foreign:
        _add_foreign(fence._replace(keys=tuple(foreign)), fields, evidence, notes)
    if "id" not in fields:
        fields["id"] = origin.article_id()
    return Reading(Article(**fields), "markdown", tuple(evidence), tuple(notes), filing=_filing(about))


def unknown_names(fence: Fence) -> tuple[str, ...]:
    """The keys of the `[newscli]` table that this version does not know, so could not write again."""
    about: dict[str, Any] = next((key.value for key in fence.keys if key.name == "newscli"), {})
    moments = (f"{name}_{part}" for name in MOMENTS for part in _BESIDE)
    known = {*_ABOUT, *moments}
    return tuple(name for name in about if name not in known)


def _add_foreign(fence: Fence, fields: dict[str, Any], evidence: list[Evidence], notes: list[Note]) -> None:
    from newscli.formats.front_matter import map_keys

    found = map_keys(fence)
    extra = {**fields.get("extra", {}), **found.extra}
    fields.update({name: value for name, value in found.fields.items() if name not in fields})
    fields["extra"] = extra
    evidence += found.evidence
    notes += found.notes


def _field(name: str, value: Any, about: dict[str, Any]) -> Any:
    if name in MOMENTS:
        return _moment(value, about, f"{name}_")
    if name not in _READERS:
        raise _Foreign
    return _READERS[name](value)


def _of(kind: type, value: Any) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise _Foreign
    return value


def _name(value: Any) -> str:
    name = _text(value)
    if not _ID.fullmatch(name):
        raise _Foreign
    return name


def _text(value: Any) -> str:
    return str(_of(str, value))


def _moment(value: Any, about: dict[str, Any], prefix: str) -> Moment:
    moment = _bare_moment(value)
    changes: dict[str, Any] = {}
    if (
        moment.precision == "second"
        and about.get(f"{prefix}precision") == "minute"
        and moment.local.second == 0
    ):
        changes["precision"] = "minute"
    if moment.offset is not None and about.get(f"{prefix}zone") == "assumed":
        changes["zone"] = "assumed"
    if about.get(f"{prefix}inferred"):
        changes["inferred"] = tuple(str(part) for part in about[f"{prefix}inferred"])
    return replace(moment, **changes)


def _bare_moment(value: Any) -> Moment:
    if isinstance(value, datetime) and not value.microsecond:
        return of_datetime(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return Moment(datetime.combine(value, time.min), "day")
    partial = _PARTIAL.fullmatch(value) if isinstance(value, str) else None
    if partial is None:
        raise _Foreign
    first = date(int(partial[1]), int(partial[2] or 1), 1)
    return Moment(datetime.combine(first, time.min), "month" if partial[2] else "year")


def _dateline(value: Any) -> Dateline:
    table = _only(value, "place", "agency", "date", *(f"date_{part}" for part in _BESIDE))
    when = _moment(table["date"], table, "date_") if "date" in table else None
    return Dateline(_text(table.get("place", "")), when, _text(table.get("agency", "")))


def _image(value: Any) -> Image:
    table = _only(value, "src", "caption", "credit")
    return Image(**{name: _text(part) for name, part in table.items()})


def _link(value: Any) -> Link:
    table = _only(value, "headline", "url", "published", *(f"published_{part}" for part in _BESIDE))
    when = _moment(table["published"], table, "published_") if "published" in table else None
    return Link(_text(table.get("headline", "")), _text(table.get("url", "")), when)


def _only(value: Any, *names: str) -> dict[str, Any]:
    """The table `value`, when it has no key but `names`."""
    table: dict[str, Any] = _of(dict, value)
    if not set(table) <= set(names):
        raise _Foreign
    return table


def _numbers(value: Any) -> Any:
    """`extra` as JSON has it: the fence keeps a float as it is written; a date, inf and nan are text."""
    match value:
        case Plain():
            return float(value) if isfinite(float(value)) else str(value)
        case list():
            return [_numbers(part) for part in value]
        case dict():
            return {name: _numbers(part) for name, part in value.items()}
        case date() | time():
            return value.isoformat()
    return value


def _filing(about: dict[str, Any]) -> Filing:
    added = about.get("added")
    return Filing(
        added if isinstance(added, datetime) and added.tzinfo else None,
        str(about.get("format", "")),
        str(about.get("original", "")),
        part if isinstance(part := about.get("original_part", 0), int) else 0,
    )


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(TEXTS, _text),
    "id": _name,
    **dict.fromkeys(LISTS, lambda value: tuple(_text(part) for part in _of(list, value))),
    **dict.fromkeys(COUNTS, lambda value: _of(int, value)),
    "dateline": _dateline,
    "images": lambda value: tuple(_image(part) for part in _of(list, value)),
    "related": lambda value: tuple(_link(part) for part in _of(list, value)),
    "extra": lambda value: _numbers(_of(dict, value)),
}
