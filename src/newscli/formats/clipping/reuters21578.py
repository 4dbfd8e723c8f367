"""Reads the SGML text of the Reuters-21578 collection, and what is marked up like it.

<REUTERS … NEWID="1">
<DATE>14-MAY-1987 20:49:01.79</DATE>
<TOPICS><D>wheat</D></TOPICS>
<PLACES><D>uzbekistan</D></PLACES>
<UNKNOWN>&#5;&#5;&#5;C T</UNKNOWN>
<TEXT TYPE="BRIEF">                             BRIEF has a title only; UNPROC no marks inside
<TITLE>HEADLINE</TITLE>
<AUTHOR>    by Name, Reuters</AUTHOR>
<DATELINE>    TASHKENT, MAY 14 - </DATELINE><BODY>Paragraphs, indented, wrapped …
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newscli.article import Dateline
from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.clipping.export_values import names
from newscli.formats.clipping.exports import Block, Record, in_one_line, width_of
from newscli.formats.clipping.rows import Row
from newscli.text.dates import fraction_of, read_moment

if TYPE_CHECKING:
    from newscli.article import Moment, Reading
    from newscli.formats.base import Origin

NAME = "clipping/reuters21578"

_HEAD = 4_000
_ENTITY = re.compile(r"&(?:#(\d{1,7})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LISTS = {"TOPICS": "tags", "PLACES": "places", "ORGS": "organisations"}
_KEPT = ("PEOPLE", "EXCHANGES", "COMPANIES", "MKNOTE", "UNKNOWN")
_CLOSING = re.compile(r"(?i)reuters?|reuter\s*\.{0,3}")


@cache
def _start() -> re.Pattern[str]:
    return re.compile(r"<REUTERS(?:\s[^<>]*)?>", re.IGNORECASE)


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The element that begins every article, near the top, after nothing but declarations."""
    found = _start().search(text[:_HEAD])
    if found is None:
        return 0.0
    above = re.sub(r"<!(?:DOCTYPE|--)[^>]*>", "", text[: found.start()]).strip("\ufeff \r\n\t\x00")
    return 0.0 if above else Fit(1.0, "the element <REUTERS …>")


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order. Raises UnreadableError when there is none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = list(_start().finditer(text))
    if not starts:
        raise UnreadableError("no <REUTERS> element: not a file of Reuters-21578")
    lines = text.count("\n") + (not text.endswith("\n"))
    readings, origin = [], origin.summed()
    line = 1 + text.count("\n", 0, starts[0].start())
    for number, start in enumerate(starts, 1):
        end = starts[number].start() if number < len(starts) else len(text)
        record = Record()
        _Element(text[start.end() : end], line + start[0].count("\n")).read(record, start[0], line)
        readings.append(record.reading(NAME, origin, number, lines))
        line += text.count("\n", start.start(), end)
    return tuple(readings)


class _Element:
    """What stands between one `<REUTERS …>` and the next; `line` is the file's at its start."""

    def __init__(self, text: str, line: int) -> None:
        self._text, self._line = text, line

    def read(self, record: Record, tag: str, line: int) -> None:
        """Fills the record from the attributes of the tag and the elements."""
        identifier = re.search(r'\bNEWID\s*=\s*"([^"]*)"', tag, re.IGNORECASE)
        record.put("identifier", identifier[1] if identifier else "", line, "NEWID")
        self._date(record)
        for name in (*_LISTS, *_KEPT):
            self._list(record, name)
        title, _, at = self._inner("TITLE")
        headline = in_one_line(_rows(title, at))
        record.put("headline", headline, at, "TITLE")
        author, _, at = self._inner("AUTHOR")
        person = re.sub(r",\s*Reuters?$", "", author.strip(), flags=re.IGNORECASE)
        record.put("byline", names(person), at, "AUTHOR")
        self._dateline(record)
        self._body(record)

    def _inner(self, name: str) -> tuple[str, bool, int]:
        """The decoded text of an element, whether it is there, and the line it begins in."""
        match = re.search(rf"<{name}(?:\s[^<>]*)?>", self._text, re.IGNORECASE)
        if match is None:
            return "", False, 0
        end = re.compile(rf"</{name}>", re.IGNORECASE).search(self._text, match.end())
        inner = self._text[match.end() : end.start() if end else len(self._text)]
        return _decoded(inner), True, self._line + self._text.count("\n", 0, match.end())

    def _date(self, record: Record) -> None:
        literal, _, line = self._inner("DATE")
        literal = literal.strip()
        moment = read_moment(literal)
        record.put("published", moment, line, "DATE")
        if literal and moment is None:
            record.keep("published", literal, line, "DATE, not read")
        elif (fraction := fraction_of(literal)).strip("0"):
            record.keep("published_fraction", fraction, line, "DATE, fraction of a second")

    def _list(self, record: Record, name: str) -> None:
        inner, _, line = self._inner(name)
        found = re.split(r"<D>", inner, flags=re.IGNORECASE)[1:]
        items = [re.split(r"</D>", item, maxsplit=1, flags=re.IGNORECASE)[0].strip() for item in found]
        if name in _LISTS:
            record.more(_LISTS[name], items, line, name)
            return
        text = "; ".join(items) if items else " ".join(inner.split())
        if text:
            record.keep(name.lower(), text, line, name)

    def _dateline(self, record: Record) -> None:
        literal, _, line = self._inner("DATELINE")
        text = re.sub(r"\s*-+\s*$", "", " ".join(literal.split()))
        place, comma, day = text.rpartition(", ")
        published: Moment | None = record.fields.get("published")
        moment = read_moment(f"{day} {published.local.year}") if comma and published else None
        if moment and moment.precision == "day":
            dateline = Dateline(place, replace(moment, inferred=("year",)))
        else:
            dateline = Dateline(text)
        record.put("dateline", dateline if text else None, line, "DATELINE")

    def _body(self, record: Record) -> None:
        """BODY, else what of TEXT stands in no element: text in UNPROC, marks and filler in BRIEF."""
        body, found, line = self._inner("BODY")
        if not found:
            whole, _, line = self._inner("TEXT")
            for name in ("TITLE", "AUTHOR", "DATELINE"):
                whole = _without(whole, name)
            body = whole
        blocks = _paragraphs(body, line)
        while blocks and _CLOSING.fullmatch(blocks[-1].text):
            record.drop(blocks.pop().rows)
        if found or not re.search(r"<TEXT\s[^<>]*BRIEF", self._text, re.IGNORECASE):
            record.body(blocks, width_of(blocks))
        else:
            record.drop(row for block in blocks for row in block.rows)


def _without(text: str, name: str) -> str:
    """`text` without the first element of this name; its line ends stay."""
    start = re.search(rf"<{name}>", text, re.IGNORECASE)
    end = re.compile(rf"</{name}>", re.IGNORECASE).search(text, start.end()) if start else None
    if start is None or end is None:
        return text
    lines = text.count("\n", start.start(), end.end())
    return text[: start.start()] + "\n" * lines + text[end.end() :]


def _decoded(text: str) -> str:
    """Entities as what they mean, control characters as spaces."""
    return _CONTROL.sub(" ", _ENTITY.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    if match[2]:
        return _NAMED[match[2]]
    code = int(match[1])
    return chr(code) if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000 else " "


def _rows(text: str, line: int) -> list[Row]:
    return [Row(line + at, row.strip()) for at, row in enumerate(text.split("\n")) if row.strip()]


def _paragraphs(text: str, line: int) -> list[Block]:
    """Indented lines begin paragraphs, and so do blank ones; the closing " Reuter" is one of its own."""
    blocks: list[list[Row]] = []
    begins = True
    for at, raw in enumerate(text.split("\n")):
        row = Row(line + at, raw.strip())
        if not row.text:
            begins = True
            continue
        if begins or raw.startswith("  ") or not blocks or _CLOSING.fullmatch(row.text):
            blocks.append([])
        blocks[-1].append(row)
        begins = False
    return [Block(tuple(rows), (0,) * len(rows)) for rows in blocks]
