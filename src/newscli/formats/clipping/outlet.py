"""Reads the page of an outlet that the settings describe, `[outlets.NAME]`.

    menu and share lines, up to twelve
    HEADER                       one line or several, each as its pattern says
    Headline                     or above the header, where the settings say so

    Paragraph …
    LABEL value                  the outlet's own labels, and those of the table
    furniture

    TRAILER                      a whole line; below it stand related articles
    date                         above or below its headline, or not at all
    Headline of a related article

A page fits when every line of the header does, and its date can be read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Link
from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.clipping.draft import Draft
from newscli.formats.clipping.labels import line_key, whole_line
from newscli.formats.clipping.lines_of_body import read_as, read_line
from newscli.formats.clipping.rows import Row, filled
from newscli.formats.outlets import match
from newscli.text.dates import assume_zone, read_moment
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Evidence, Moment, Reading
    from newscli.formats.base import Origin
    from newscli.formats.outlets import Outlet

NAME = "clipping/outlet"

_PREFACE = 12  # lines above the header
_WINDOW = 400  # lines that are looked at to recognise the page
_MOST_OFFERS = 500  # rows below the trailer's line: no page offers more
_DATES = {"published": "published", "updated": "modified"}  # label -> field


class _Found(NamedTuple):
    """The header of a page: whose it is, the index of its first row, and the values in it."""

    outlet: Outlet
    at: int
    values: tuple[tuple[Row, dict[str, str]], ...]
    published: Moment | None


def fits(text: str, origin: Origin) -> float:
    """All but certain when the header of an outlet of the settings is there."""
    if not origin.outlets:
        return 0.0
    rows = list(islice(filled(split_lines(text)[:_WINDOW]), 3 * _PREFACE))
    found = _header(rows, origin.outlets)
    if found is None:
        return 0.0
    return Fit(0.97, f"the header of outlets.{found.outlet.name} in line {rows[found.at].line}")


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it has the header of no outlet."""
    lines = split_lines(text)
    rows = list(filled(lines))
    found = _header(rows, origin.outlets)
    if found is None:
        raise UnreadableError("has the header of no [outlets.NAME] of the settings")
    reading = _Page(found, rows).read().reading(NAME, origin, len(lines))
    return (replace(reading, evidence=tuple(map(_of_settings, reading.evidence))),)


def _of_settings(entry: Evidence) -> Evidence:
    """The language is the settings' word, whatever the labels say."""
    return entry._replace(rule="outlet’s language") if entry.field == "language" else entry


def _header(rows: list[Row], outlets: tuple[Outlet, ...]) -> _Found | None:
    """The first header of any outlet among the first rows."""
    for at in range(min(len(rows), _PREFACE + 1)):
        for outlet in outlets:
            if (found := _header_here(rows, at, outlet)) is not None:
                return found
    return None


def _header_here(rows: list[Row], at: int, outlet: Outlet) -> _Found | None:
    there = rows[at : at + len(outlet.header)]
    values = [match(pattern, row.text) for pattern, row in zip(outlet.header, there, strict=False)]
    if len(values) < len(outlet.header) or (outlet.headline == "above" and at == 0):
        return None
    found = [value for value in values if value is not None]
    if len(found) < len(values):
        return None
    stated = next((value["published"] for value in found if "published" in value), "")
    published = _moment(stated, outlet)
    if stated and published is None:
        return None
    return _Found(outlet, at, tuple(zip(there, found, strict=True)), published)


def _moment(literal: str, outlet: Outlet) -> Moment | None:
    """The date `literal` is, in the outlet's zone when it states none; None when it is no date."""
    moment = read_moment(literal, language=outlet.language, day_first=outlet.day_first)
    return assume_zone(moment, outlet.zone) if moment and outlet.zone else moment


class _Page:
    """One page on its way into a draft."""

    def __init__(self, found: _Found, rows: list[Row]) -> None:
        self.found, self.outlet = found, found.outlet
        self.draft = Draft()
        below = found.at + len(found.values)
        above = rows[: found.at]
        if self.outlet.headline == "above":
            above, headline = above[:-1], above[-1:]
        elif any("headline" in values for _, values in found.values):
            headline = []
        else:
            headline, below = rows[below : below + 1], below + 1
        self.above, self.headline, self.below = above, headline, rows[below:]

    def read(self) -> Draft:
        """The draft of the whole page."""
        for row in self.above:
            self.draft.drop(row, understood=whole_line(row.text) is not None)
        for row, values in self.found.values:
            self._header_line(row, values)
        for row in self.headline:
            self._set("headline", row, row.text, "headline")
        self.draft.source = self.draft.source or self.outlet.source
        if self.outlet.language:
            self.draft.heard = (-1, self.found.values[0][0].line, self.outlet.language)
        self._body()
        self._zone()
        return self.draft

    def _header_line(self, row: Row, values: dict[str, str]) -> None:
        for name, value in values.items():
            if name == "published":
                self._date("published", row, value, "header, date")
            elif name == "modified":
                self._date("modified", row, value, "header, date")
            elif name in {"views", "minutes"}:
                self._number(name, row, value)
            elif name == "byline":
                read_as(self.draft, row, "byline", value)
            elif name != "any":
                self._set(name, row, value, f"header, {name}")

    def _set(self, name: str, row: Row, value: str, rule: str) -> None:
        setattr(self.draft, name, value)
        self.draft.note(name, row.line, rule)

    def _date(self, name: str, row: Row, value: str, rule: str) -> bool:
        moment = _moment(value, self.outlet)
        if moment is None or getattr(self.draft, name) is not None:
            return False
        setattr(self.draft, name, moment)
        self.draft.note(name, row.line, rule)
        return True

    def _number(self, name: str, row: Row, value: str) -> None:
        digits = re.sub(r"[\s,.\u202f]", "", value)
        if digits.isdecimal() and len(digits) < 10:
            setattr(self.draft, name, int(digits))
            self.draft.note(f"stated_{name}", row.line, f"header, {name}")
        else:
            self.draft.drop(Row(row.line, value), understood=False)

    def _body(self) -> None:
        end = next((at for at, row in enumerate(self.below) if self._ends(row)), len(self.below))
        for at, row in enumerate(self.below[:end]):
            if _is_one_of(row.text, self.outlet.furniture):
                self.draft.drop(row, understood=True)
            elif not self._labelled(row):
                read_line(self.draft, row, edge=at == 0 or at >= end - 2)
        for row in self.below[end : end + 1] if end + 1 == len(self.below) else []:
            self.draft.note("related", row.line, "trailer", "none below the heading")
        self._related(self.below[end + 1 :])

    def _ends(self, row: Row) -> bool:
        if self.outlet.trailer:
            return _is_one_of(row.text, self.outlet.trailer)
        label = whole_line(row.text)
        return label is not None and label.role == "related"

    def _labelled(self, row: Row) -> bool:
        """Whether the row begins with a label of the outlet, and what it announces was read."""
        for role, labels in self.outlet.labels.items():
            for label in labels:
                value = _after(row.text, label)
                if value and self._announced(role, row, value):
                    return True
        return False

    def _announced(self, role: str, row: Row, value: str) -> bool:
        if role in _DATES:
            return self._date(_DATES[role], row, value, "its label")
        if role == "section":
            self._set("section", row, value, "its label")
            return True
        return read_as(self.draft, row, role, value)

    def _related(self, rows: list[Row]) -> None:
        """Headlines of related articles; a line that is a date goes with the one below, or above it."""
        for row in rows[_MOST_OFFERS:]:
            self.draft.drop(row, understood=False)
        rows = rows[:_MOST_OFFERS]
        dates = [_moment(row.text, self.outlet) for row in rows]
        first = bool(dates) and dates[0] is not None
        for at, row in enumerate(rows):
            if dates[at] is not None:
                continue
            if _is_one_of(row.text, self.outlet.furniture) or whole_line(row.text):
                self.draft.drop(row, understood=True)
                continue
            beside = at - 1 if first else at + 1
            moment = dates[beside] if 0 <= beside < len(dates) else None
            self.draft.related.append(Link(row.text, published=moment))
            self.draft.note("related", row.line, "trailer")

    def _zone(self) -> None:
        """A date that a label of the table announced is in the outlet's zone, not in another's."""
        modified = self.draft.modified
        if modified and modified.zone == "assumed":
            bare = replace(modified, offset=None, zone="none")
            self.draft.modified = assume_zone(bare, self.outlet.zone) if self.outlet.zone else bare
        published = self.draft.published
        if published and published.zone == "assumed":
            value = f"{self.outlet.zone}, {published.iso()[-6:]} (assumed)"
            self.draft.note("published_zone", 0, "outlet’s zone", value, confidence="inferred")


def _is_one_of(line: str, labels: tuple[str, ...]) -> bool:
    return any(line_key(line.rstrip(":： ")) == line_key(label.rstrip(":： ")) for label in labels)


def _after(line: str, label: str) -> str:
    """What stands after `label` at the head of `line`; "" when it does not begin with it."""
    plain = label.rstrip(":： ")
    head, rest = line[: len(plain)], line[len(plain) :]
    if line_key(head) != line_key(plain) or not rest or rest[0].isalnum():
        return ""
    colon = rest.lstrip()
    if label.rstrip().endswith((":", "：")):
        return colon[1:].strip() if colon[:1] in {":", "："} else ""
    return colon.lstrip(":：").strip()
