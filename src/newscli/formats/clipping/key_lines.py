"""`Key: value` rows in any language of the table, and the fields their keys mean."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli import tables
from newscli.formats.clipping.people import is_person
from newscli.formats.names import LISTS, MOMENTS, TEXTS
from newscli.text.dates import read_moment
from newscli.text.folding import exact_key
from newscli.text.keys import MEANINGS, fold

if TYPE_CHECKING:
    from newscli.formats.clipping.rows import Row
    from newscli.formats.clipping.sheet import Sheet

_PAIR = re.compile(r"(?P<key>[^\W\d_][^:：\n]{0,40}?)\s*[:：](?!//)\s*(?P<value>.*)", re.DOTALL)
_ADDRESS = re.compile(r"<?(https?://\S+?)>?")
_AMERICAN = re.compile(r"\d{1,2}/\d{1,2}/\d{4},? \d{1,2}:\d\d(?::\d\d)? ?[AP]M")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


class Entry(NamedTuple):
    """A pair: the field its key means ("" for none known), the key, the value, the languages of the key."""

    name: str
    key: str
    value: str
    languages: frozenset[str] = frozenset()


def pair(text: str) -> Entry | None:
    """The key and value of a row; None when it is no pair. An address is none."""
    match = _PAIR.fullmatch(text)
    if match is None or len(match["key"].split()) > 4:
        return None
    known = _table().get(_folded(match["key"]))
    name, languages = known or ("", frozenset[str]())
    return Entry(name, match["key"].strip(), match["value"].strip(), languages)


def key_line(text: str) -> Entry | None:
    """The pair in a row, when its key means a field."""
    entry = pair(text)
    return entry if entry and entry.name else None


def read_entry(sheet: Sheet, row: Row, entry: Entry, language: str = "") -> None:
    """Puts the value where its key says; what does not fit the field is kept under `extra`."""
    reader = _reader(entry.name)
    value = reader(entry.value, language) if reader and entry.value else None
    rule = f"key {entry.key}"
    name = "source" if entry.name == "url" and isinstance(value, tuple) else entry.name
    name = "published" if name == "date" else name
    if isinstance(value, tuple):
        value = value[0]
    if isinstance(value, list) and sheet.add(name, value, row.line, rule):
        return
    if value and not isinstance(value, list) and sheet.put(name, value, row.line, rule):
        return
    sheet.keep(fold(entry.key), entry.value, row.line, rule)


def _reader(name: str) -> Any:
    if name == "url":
        return _address
    if name in MOMENTS or name == "date":
        return _moment
    if name == "language":
        return lambda value, _language: value.replace("_", "-") if _TAG.fullmatch(value) else None
    if name in ("byline", "editors"):
        return lambda value, _language: names(value)
    if name in LISTS:
        return lambda value, _language: words(value)
    return (lambda value, _language: value) if name in TEXTS else None


def _address(value: str, _language: str) -> str | tuple[str]:
    """The address, or the name of a source in a tuple."""
    match = _ADDRESS.fullmatch(value)
    return match[1] if match else (value,)


def _moment(value: str, language: str) -> Any:
    return read_moment(value, language="en-US" if _AMERICAN.fullmatch(value) else language)


def names(value: str) -> list[str]:
    """Names parted by `;`, or by commas and "and" between whole names."""
    if ";" in value:
        return [part for part in map(str.strip, value.split(";")) if part]
    parts = [
        part.strip() for part in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+|[、，]", value) if part.strip()
    ]
    return parts if len(parts) > 1 and all(map(is_person, parts)) else [value.strip()]


def words(value: str) -> list[str]:
    """Tags parted by commas or semicolons; `#tag #tag` by spaces."""
    if value.startswith("#"):
        return [part.strip("#,; ") for part in re.split(r"\s+(?=#)", value)]
    sign = ";" if ";" in value and "," not in value else r"[,،、，]"
    return [part for raw in re.split(sign, value.strip("[]")) if (part := raw.strip(" \"'\t#"))]


def _folded(key: str) -> str:
    return exact_key(key.replace("_", " ")).strip()


@cache
def _table() -> dict[str, tuple[str, frozenset[str]]]:
    """Folded key -> (field, languages); of two fields that one key has, the first language decides."""
    table: dict[str, tuple[str, frozenset[str]]] = {}
    for code, fields in tables.header_keys().items():
        for field, keys in fields.items():
            for key in () if field == "mail" else map(_folded, keys):
                known = table.get(key, (field, frozenset()))
                if known[0] == field:
                    table[key] = (field, known[1] | {code})
    for key, meaning in MEANINGS.items():
        table.setdefault(_folded(key), (meaning.field, frozenset(("en",))))
    return table
