"""The JSON record `newscli.article/1` and parts of it, back as the fields they were written from.

Feeds and linked data that newscli writes carry such a part for what their own format cannot say exactly
(SLOT): its keys are those of the record, each sets that field, and `null` empties it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from newscli.article import Article, Dateline, Evidence, Filing, Image, Link, Moment
from newscli.errors import UnreadableError
from newscli.formats.names import COUNTS, LISTS, MOMENTS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Precision, Reading, Zone

RECORD = "newscli.article/1"
"""What a record says it is."""

SLOT = "_newscli"
"""The JSON key of the part that restores fields; XML has it as the text of an element of NAMESPACE."""

NAMESPACE = "https://newscli.org/ns/article/1"
"""The XML namespace of that element, which is called `record`; and the propertyID of the JSON-LD value."""

_ID = re.compile(r"[0-9a-z]{10}")  # it becomes part of file names
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?")
_PRECISIONS: dict[str, Precision] = {
    "second": "second", "minute": "minute", "day": "day", "month": "month", "year": "year",
}  # fmt: skip
_ZONES: dict[str, Zone] = {"stated": "stated", "assumed": "assumed", "none": "none"}


class WrongValueError(ValueError):
    """A key of a record holds what newscli would not have written; the message says which."""


def fields_of(record: dict[str, Any]) -> dict[str, Any]:
    """The fields of an article that a record's keys set; keys of no field are not looked at.

    Raises WrongValueError for a value of another kind than the record's.
    """
    found: dict[str, Any] = {}
    for name, value in record.items():
        if name == "id" and value is None:
            continue  # every article has one
        try:
            if name in MOMENTS:
                found[name] = None if value is None else _moment(record, name)
            elif name in _READERS:
                found[name] = _EMPTY[name] if value is None else _READERS[name](value)
        except (TypeError, ValueError, KeyError) as error:
            raise WrongValueError(f"“{name}” is not as a record has it") from error
    return found


def filing_of(record: dict[str, Any]) -> Filing | None:
    """What the record says about newscli's copy; None when it says nothing of a filed one."""
    about = record.get("newscli")
    if not isinstance(about, dict) or not about.get("added"):
        return None
    try:
        added = datetime.fromisoformat(str(about["added"]))
    except ValueError:
        return None
    part = about.get("part", 0)
    if added.tzinfo is None or not isinstance(part, int):
        return None
    return Filing(added, str(about.get("format", "")), str(about.get("original", "")), part)


def restored(reading: Reading, slot: Any, line: int) -> Reading:
    """The reading with what its slot says; as it stands when there is no slot.

    Raises UnreadableError for a slot that newscli did not write.
    """
    if not isinstance(slot, dict):
        return reading
    try:
        changes = fields_of(slot)
    except WrongValueError as error:
        raise UnreadableError(f"newscli’s own part of the file: {error}", line=line) from error
    kept = [one for one in reading.evidence if one.field.partition(".")[0] not in changes]
    kept += [
        Evidence(name, min(line, reading.lines), "newscli’s own part") for name in changes if changes[name]
    ]
    changed = replace(reading.article, **changes)
    return replace(reading, article=changed, evidence=tuple(sorted(kept, key=lambda one: one.line)))


def article_of(record: dict[str, Any], fallback_id: str) -> Article:
    """The article of a whole record. Raises WrongValueError."""
    return Article(**{"id": fallback_id, **fields_of(record)})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _id(value: Any) -> str:
    if not _ID.fullmatch(_text(value)):
        raise ValueError
    return str(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(part) for part in value)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return value


def _moment(table: dict[str, Any], name: str) -> Moment:
    """The moment under `name`, and what stands beside it."""
    literal = _text(table[name])
    precision: Precision = _PRECISIONS[table.get(f"{name}_precision") or _precision(literal)]
    zone = _ZONES[table[f"{name}_zone"]] if table.get(f"{name}_zone") else None
    inferred = _texts(table.get(f"{name}_inferred", []))
    if match := _PARTIAL.fullmatch(literal):
        day = date(int(match[1]), int(match[2] or 1), 1)
        return Moment(datetime.combine(day, time()), precision, None, "none", inferred)
    if precision == "day":
        return Moment(datetime.combine(date.fromisoformat(literal), time()), "day", None, "none", inferred)
    stated = datetime.fromisoformat(literal)
    offset = stated.utcoffset()
    minutes = None if offset is None else int(offset.total_seconds()) // 60
    local = stated.replace(tzinfo=None, microsecond=0)
    return Moment(local, precision, minutes, zone or ("none" if offset is None else "stated"), inferred)


def _precision(literal: str) -> str:
    if "T" in literal:
        return "second" if literal.count(":", literal.index("T"), literal.index("T") + 9) == 2 else "minute"
    return {4: "year", 7: "month"}.get(len(literal), "day")


def _dateline(value: Any) -> Dateline:
    table = _table(value)
    when = _moment(table, "date") if "date" in table else None
    return Dateline(_text(table.get("place", "")), when, _text(table.get("agency", "")))


def _image(value: Any) -> Image:
    table = _table(value)
    return Image(*(_text(table.get(name, "")) for name in ("src", "caption", "credit")))


def _link(value: Any) -> Link:
    table = _table(value)
    when = _moment(table, "published") if "published" in table else None
    return Link(_text(table.get("headline", "")), _text(table.get("url", "")), when)


def _each(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def every(value: Any) -> Any:
        if not isinstance(value, list):
            raise TypeError
        return tuple(read(part) for part in value)

    return every


_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys((*TEXTS, "body"), _text),
    "id": _id,
    **dict.fromkeys(LISTS, _texts),
    **dict.fromkeys(COUNTS, _count),
    "dateline": _dateline,
    "images": _each(_image),
    "related": _each(_link),
    "extra": _table,
}
_EMPTY: dict[str, Any] = {
    **dict.fromkeys((*TEXTS, "body"), ""),
    **dict.fromkeys((*LISTS, "images", "related"), ()),
    **dict.fromkeys((*COUNTS, "dateline")),
    "extra": {},
}
