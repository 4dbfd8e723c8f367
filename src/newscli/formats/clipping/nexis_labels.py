"""The labels of Nexis, in every language of the table, and the field that each one's value fills."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Dateline, Image
from newscli.formats.clipping.export_values import language_tag, names
from newscli.formats.clipping.exports import first_number, in_one_line, listed
from newscli.tables import exports
from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.formats.clipping.exports import Record
    from newscli.formats.clipping.rows import Row

_LONGEST = 24  # characters of a label before its colon
_PAGE = re.compile(r"(?:Pgs?|pp?|S|Page|Seite|Pag|Pág|Página|Blz)\b\.?\s*(\S.*)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\W.{0,4}\d{4}|copyright\s+©?\s*\S+|©\s*\S+", re.IGNORECASE)
_RESERVED = re.compile(
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|tutti i diritti riservati|alle rechten voorbehouden)\.?",
    re.IGNORECASE,
)
_CONTINUED = ("graphic", "correction", "tags", "organisations", "places")


class Labelled(NamedTuple):
    """A line with a label: what it means, its name as a key of `extra`, and the value behind it."""

    role: str
    key: str
    value: str

    @property
    def goes_on(self) -> bool:
        """Whether its value may go on below a blank line."""
        return self.role in _CONTINUED


def read_label(line: str, *, capitals: bool) -> Labelled | None:
    """The label that `line` begins with. With `capitals` it must be printed in capitals."""
    colon = line.find(":", 0, _LONGEST + 2)
    if colon < 2:
        return None
    printed = line[:colon].rstrip()
    role = _labels().get(printed.casefold())
    if role is None or (capitals and printed != printed.upper()):
        return None
    return Labelled(role, printed.casefold().replace(" ", "-"), line[colon + 1 :].strip())


def is_heading(line: str, role: str) -> bool:
    """Whether the whole line is a heading: "body", "classification", "graphic" or "end"."""
    return len(line) <= _LONGEST and line.casefold() in _headings(role)


@cache
def _labels() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in exports().values():
        for role, labels in row.get("nexis", {}).items():
            table.update({label[:-1].casefold(): role for label in labels if label.endswith(":")})
    return table


@cache
def _headings(role: str) -> frozenset[str]:
    rows = (row.get("nexis", {}).get(role, ()) for row in exports().values())
    return frozenset(label.rstrip(":").casefold() for labels in rows for label in labels)


def take(record: Record, found: Labelled, line: int, last: int = 0) -> None:
    """Puts the value of a label into its field; what its field does not take is kept under its own name."""
    rule, value = f"label {found.key.upper()}", found.value
    before = len(record.evidence)
    match found.role:
        case "author":
            record.put("byline", names(value), line, rule, last=last)
        case "section":
            _section(record, value, line, rule)
        case "length":
            record.put("stated_words", first_number(value), line, rule)
        case "language":
            record.put("language", language_tag(value), line, rule)
        case "graphic":
            record.more("images", [Image(caption=value)] if value else (), line, rule)
        case "tags" | "organisations" | "places":
            record.more(found.role, listed(value), line, rule)
        case "dateline":
            record.put("dateline", _dateline(value), line, rule)
        case "lead" | "identifier" | "correction" | "edition" | "url" | "headline":
            record.put(found.role, value, line, rule, last=last)
    if len(record.evidence) == before:
        record.keep(found.key, value, line, rule, last)


def _section(record: Record, value: str, line: int, rule: str) -> None:
    """`NEWS; Pg. 7`: the page behind the last semicolon, the section before it."""
    parts = [part.strip() for part in value.split(";") if part.strip()]
    pages = [page[1] for part in parts if (page := _PAGE.fullmatch(part)) and re.search(r"\d", page[1])]
    sections = [part for part in parts if not (_PAGE.fullmatch(part) and _PAGE.sub(r"\1", part) in pages)]
    record.put("section", "; ".join(sections), line, rule)
    record.put("page", pages[0] if pages else "", line, rule)


def _dateline(value: str) -> Dateline | None:
    """`LONDON, May 14`: a day needs its year to be read, else the line is the place alone."""
    place, comma, rest = value.partition(",")
    moment = read_moment(rest) if comma else None
    if moment:
        return Dateline(place.strip(), moment)
    return Dateline(value) if value and not re.search(r"\d", value) else None


def is_copyright(text: str) -> bool:
    """Whether a line is a copyright notice or its "All Rights Reserved"."""
    return len(text) <= 300 and bool(_COPYRIGHT.match(text) or _RESERVED.fullmatch(text))


def take_rights(record: Record, rows: Sequence[Row]) -> None:
    """The rows of a copyright notice, as one line; a second notice is page furniture."""
    if rows and not record.put(
        "rights", in_one_line(rows), rows[0].line, "copyright line", last=rows[-1].line
    ):
        record.drop(rows)
