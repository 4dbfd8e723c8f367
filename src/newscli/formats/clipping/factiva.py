"""Reads Factiva exports, with codes and without; one document follows another, often behind a form feed.

SE   World News                               World News
HD   Headline                                 Headline
BY   By Name                                  By Name
WC   33 words                                 33 words
PD   14 May 2019                              14 May 2019
ET   20:49                                    20:49
SN   The Example Journal                      The Example Journal
SC   EXJ                                      EXJ
PG   A9                                       A9
LA   English                                  English
CY   Copyright 2019, Example Journal.         Copyright 2019, Example Journal.
LP                                            First paragraph …
First paragraph …
TD
The others …
CO   code : Company | code : Company
NS   code : Subject
RE   code : Region
AN   Document EXJ0000020190514ef5e0001a       Document EXJ0000020190514ef5e0001a
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.base import Fit
from newscli.formats.clipping.export_values import language_tag, names
from newscli.formats.clipping.exports import Block, blocks_of, first_number, in_one_line, read_each, width_of
from newscli.formats.clipping.factiva_plain import DOCUMENT, WORDS, read_plain
from newscli.text.dates import read_moment
from newscli.text.lines import split_lines, trim, window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.exports import Record

NAME = "clipping/factiva"

_HEAD = 6_000  # characters in which the first document's codes stand
_TAIL = 4_000
_TEXT = ("LP", "TD")
# What no field holds, under the name it gets in `extra`.
_KEPT = {
    "CLM": "column",
    "CR": "credit",
    "SC": "source_code",
    "ED": "edition",
    "VOL": "volume",
    "CT": "contact",
    "RF": "reference",
    "ART": "art",
    "IN": "industries",
    "IPC": "publisher_codes",
    "IPD": "publisher_subjects",
    "PUB": "publisher",
    "NGC": "subject_codes",
}
_CODES = (
    "SE",
    "HD",
    "BY",
    "WC",
    "PD",
    "ET",
    "SN",
    "PG",
    "LA",
    "CY",
    "LP",
    "TD",
    "CO",
    "NS",
    "RE",
    "AN",
    *_KEPT,
)
_ABOVE = ("SE", "HD", "BY", "WC", "PD", "ET", "SN", "SC", "PG", "LA", "CY", "ED", "VOL", "CLM")
_LISTS = {"CO": "organisations", "NS": "tags", "RE": "places"}


class _Field(NamedTuple):
    """The value of one code: its blocks, the first of which begins in the line of the code."""

    code: str
    line: int
    blocks: list[Block]

    @property
    def text(self) -> str:
        return in_one_line([row for block in self.blocks for row in block.rows])

    @property
    def last(self) -> int:
        return self.blocks[-1].last if self.blocks else self.line


@cache
def _code() -> re.Pattern[str]:
    """A line that begins with a code: spaces or a tab follow it, or nothing does."""
    codes = "|".join(sorted(_CODES, key=len, reverse=True))
    return re.compile(rf"[\f\ufeff]?({codes})(?:[ \xa0]{{2,}}|\t+|[ \t\xa0]*$)(.*)")


@cache
def _document() -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*{DOCUMENT}[ \t]*\r?$", re.MULTILINE)


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """Several codes at the top, among them a headline; or the line that ends a document."""
    if text.lstrip("\ufeff\n\r\f ")[:3].strip() in _CODES:
        codes = {
            match[1]
            for line in window(text, _HEAD).split("\n")
            if (match := _code().fullmatch(line.rstrip("\r")))
        }
        enough = "HD" in codes and codes & {"PD", "SN"} and len(codes) > 3
        return Fit(0.95, f"the codes {', '.join(sorted(codes))}") if enough else 0.0
    tail = window(text, -_TAIL)
    found = _document().search(tail) if any(word in tail for word in WORDS) else None
    return Fit(0.9, f"“{found[0].strip()}” at the end") if found else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order."""
    lines = split_lines(text)
    coded = any(match[1] == "HD" for line in lines[:200] if (match := _code().fullmatch(line)))
    read_one = _read_coded if coded else read_plain
    ends = sorted({_end(lines, at) for at, line in enumerate(lines) if _ends(line)}) or [len(lines)]
    return read_each(lines, ends, read_one, NAME, origin)


def _ends(line: str) -> bool:
    """Whether a document ends in this line: `AN   Document …`, or `Document …` alone."""
    text = trim(line)
    if "Document" not in text[:20] and not text.startswith("AN"):
        return False
    found = _code().fullmatch(text)
    return (found is not None and found[1] == "AN") or bool(re.fullmatch(DOCUMENT, text))


def _end(lines: Sequence[str], at: int) -> int:
    """The index below a document's last line; the value of `AN` may stand below its code."""
    if trim(lines[at]) == "AN":
        at = next((below for below in range(at + 1, min(at + 4, len(lines))) if trim(lines[below])), at)
    return at + 1


def _read_coded(record: Record, lines: Sequence[str], start: int, end: int) -> None:
    fields = _fields(record, lines, start, end)
    width = width_of(block for field in fields if field.code in _TEXT for block in field.blocks)
    by_code = {field.code: field for field in reversed(fields)}
    _published(record, by_code)
    for field in fields:
        if field.code in _TEXT:
            record.body(field.blocks, width)
        elif field.code not in ("PD", "ET"):
            _take(record, field)


def _fields(record: Record, lines: Sequence[str], start: int, end: int) -> list[_Field]:
    """The fields in file order; a code that is out of place in the text is text."""
    marks = _marks(lines, start, end)
    record.drop(row for block in blocks_of(lines, start, marks[0] if marks else end) for row in block.rows)
    fields = []
    for mark, following in zip(marks, [*marks[1:], end][: len(marks)], strict=True):
        match = _code().fullmatch(trim(lines[mark]))
        if match is None:
            continue
        own = [match[2], *lines[mark + 1 : following]]
        blocks = [
            Block(tuple(row._replace(line=row.line + mark) for row in block.rows), block.indents)
            for block in blocks_of(own, 0, len(own))
        ]
        fields.append(_Field(match[1], mark + 1, blocks))
    return fields


def _marks(lines: Sequence[str], start: int, end: int) -> list[int]:
    """The lines that begin a field; those of the header do not stand below the text."""
    marks = []
    below = False
    for at in range(start, end):
        match = _code().fullmatch(trim(lines[at]))
        if match and not (below and match[1] in _ABOVE):
            marks.append(at)
            below = below or match[1] in _TEXT
    return marks


def _published(record: Record, fields: dict[str, _Field]) -> None:
    """The day of PD with the time of ET; without a day that reads as one both are kept as they are."""
    day, time = fields.get("PD"), fields.get("ET")
    if day is None:
        return
    together = read_moment(f"{day.text} {time.text}") if time else None
    moment = together or read_moment(day.text)
    record.put(
        "published",
        moment,
        day.line,
        "PD and ET" if together else "PD",
        last=time.last if together and time else 0,
    )
    if moment is None:
        record.keep("published", day.text, day.line, "PD, no date that exists")
    if time and not together:
        record.keep("time", time.text, time.line, "ET")


def _take(record: Record, field: _Field) -> None:
    value, line, rule = field.text, field.line, field.code
    match field.code:
        case "SE" | "HD" | "SN" | "PG" | "CY":
            name = {"SE": "section", "HD": "headline", "SN": "source", "PG": "page", "CY": "rights"}[
                field.code
            ]
            record.put(name, value, line, rule, last=field.last)
        case "BY":
            record.put("byline", names(value), line, rule)
        case "WC":
            record.put("stated_words", first_number(value), line, rule)
        case "LA":
            if not record.put("language", language_tag(value), line, rule):
                record.keep("language", value, line, rule)
        case "AN":
            record.put("identifier", re.sub(r"^\S+\s+(?=\S+$)", "", value), line, rule)
        case "CO" | "NS" | "RE":
            record.more(_LISTS[field.code], coded_names(value), line, rule)
        case "ED":
            record.put("edition", value, line, rule)
        case _:
            record.keep(_KEPT[field.code], value, line, rule)


def coded_names(value: str) -> list[str]:
    """`code : Name | code : Name` -> the names."""
    parts = (part.partition(" : ") for part in value.split("|"))
    return [(name or code).strip() for code, _, name in parts]
