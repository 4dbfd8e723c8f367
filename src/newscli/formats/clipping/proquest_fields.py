"""The keys of ProQuest, in every language of the table, and the fields their values fill."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.clipping.export_values import language_tag
from newscli.formats.clipping.exports import listed
from newscli.tables import exports
from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.formats.clipping.exports import Record

KEY = r"[^\W\d_][^:\n]{1,38}"
_NAME = re.compile(r"Name: (?=\S)|NAICS: \d+")  # of a company its name, and not the number of its trade
_INFO = re.compile(
    r"(?P<source>.+?)\.\s+(?P<date>\d{1,2} \w{3,12} \d{4}|[^.:]*\d{4}[^.:]*)"
    r"(?::\s*(?P<page>\S[^:]{0,20}?))?\.?"
)


class Pair(NamedTuple):
    """A key of the table and its value: what it means, the key as a name of `extra`, and its lines."""

    role: str
    key: str
    value: str
    line: int = 0
    last: int = 0


def pair(text: str) -> Pair | None:
    """The pair that `text` is; None when what stands before its colon is no key of the table."""
    colon = text.find(":", 0, 42)
    if colon < 2:
        return None
    key = text[:colon].strip().casefold()
    role = _roles().get(key)
    return Pair(role, re.sub(r"[^\w]+", "_", key).strip("_"), text[colon + 1 :].strip()) if role else None


@cache
def _roles() -> dict[str, str]:
    return {
        key.casefold(): role
        for row in exports().values()
        for role, keys in row.get("proquest", {}).items()
        for key in keys
    }


def take_all(record: Record, pairs: Sequence[Pair]) -> None:
    """Fills the fields, in file order; a bare link and "Publication info" last, where others did not."""
    late = ("link", "info")
    for found in sorted(pairs, key=lambda found: found.key == "link" or found.role in late):
        if found.value:
            _take(record, found)


def _take(record: Record, found: Pair) -> None:
    rule, line, value = f"key {found.key.replace('_', ' ')}", found.line, found.value
    before = len(record.evidence)
    match found.role:
        case "title":
            record.put("headline", value, line, rule, last=found.last)
        case "author":
            record.more("byline", [part.strip() for part in value.split(";")], line, rule)
        case "date":
            record.put("published", read_moment(value), line, rule)
        case "tags" | "places" | "organisations":
            record.more(found.role, _items(value), line, rule)
        case "language":
            record.put("language", language_tag(value), line, rule)
        case "lead" | "source" | "section" | "page" | "url" | "rights" | "edition" | "identifier":
            record.put(found.role, value, line, rule, last=found.last)
        case "info":
            _info(record, found, rule)
    said = record.fields.get("headline" if found.role == "title" else found.role, "")
    if len(record.evidence) == before and not (isinstance(said, str) and _same(value, said)):
        record.keep(found.key, value, line, rule, found.last)


def _items(value: str) -> list[str]:
    return [_NAME.sub("", item) for item in listed(value)]


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _info(record: Record, found: Pair, rule: str) -> None:
    """`Example Post ; Springfield [Springfield]. 14 May 2019: B.3.`: kept, and read for what is missing."""
    record.keep(found.key, found.value, found.line, rule, found.last)
    match = _INFO.fullmatch(found.value)
    moment = read_moment(match["date"]) if match else None
    if match and moment:
        record.put("source", match["source"], found.line, rule)
        record.put("published", moment, found.line, rule)
        record.put("page", match["page"] or "", found.line, rule)
