"""Reads Nexis Uni (Lexis Advance) exports saved as text: several documents a file.

User Name: …                                  a delivery cover page with the list of documents
Headline
The Example Gazette
May 14, 2019 Tuesday
1 Edition
Copyright 2019 Example Gazette Ltd All Rights Reserved
Section: NEWS; Pg. 7
Length: 39 words
Byline: Name
Highlight: standfirst
Body
Paragraphs …
Graphic
Caption
Classification
Language: ENGLISH
Subject: CITY LIFE (90%); MAYORS (78%)
Load-Date: May 14, 2019                       when the database took it in: no modification
End of Document
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newscli.article import Image
from newscli.formats.base import Fit
from newscli.formats.clipping.export_values import moment_at_start
from newscli.formats.clipping.exports import blocks_of, in_one_line, read_each, rows_within, width_of
from newscli.formats.clipping.nexis_labels import is_copyright, is_heading, read_label, take, take_rights
from newscli.text.lines import split_lines, trim, window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Moment, Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.exports import Block, Record
    from newscli.formats.clipping.rows import Row

NAME = "clipping/nexis-uni"

_TAIL = 4_000  # characters at the end in which the last document ends
_WORDS = ("ocument", "OCUMENT", "okument", "OKUMENT")  # one of them ends every document
_EDITION = 60  # characters
_MOST = 10_000  # rows of a cover page and a header
_NEAR = 8  # rows below a date in which a label or a copyright notice stands
_PAGE_LINE = re.compile(
    r"(?:Page|Seite|Pag\.?|Página|Pagina) \d+(?: (?:of|von|de|sur|van|di) \d+)?", re.IGNORECASE
)


@cache
def _end() -> re.Pattern[str]:
    ends = "End of Document|Ende des Dokuments|Fin du document|Fin del documento|Einde(?: van)? document"
    ends = f"{ends}|Fine documento|Fim do documento"
    return re.compile(rf"^[ \t\xa0]*(?:{ends})[ \t\xa0]*\r?$", re.IGNORECASE | re.MULTILINE)


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The line that ends every document, near the end of the text."""
    tail = window(text, -_TAIL)
    found = _end().search(tail) if any(word in tail for word in _WORDS) else None
    if not found and _without_end(window(text, _TAIL)):
        return Fit(0.9, "a heading “Body” below labels of Nexis")
    return Fit(0.95, f"“{found[0].strip()}” below the last article") if found else 0.0


def _without_end(head: str) -> bool:
    """Whether a heading of the text stands below the number of words: a single article, its end cut off."""
    if "\nBody" not in head or "ength:" not in head:
        return False
    lines = [trim(line) for line in head.split("\n")]
    body = next((at for at, line in enumerate(lines) if is_heading(line, "body")), 0)
    labels = (read_label(line, capitals=False) for line in lines[:body])
    return any(label and label.role == "length" for label in labels)


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order."""
    lines = split_lines(text)
    ends = [at + 1 for at, line in enumerate(lines) if is_heading(trim(line), "end")]
    ends = ends or [len(lines)]
    return read_each(lines, ends, _read_document, NAME, origin)


def _read_document(record: Record, lines: Sequence[str], start: int, end: int) -> None:
    blocks = blocks_of(lines, start, end)
    rows = [row for block in blocks for row in block.rows]
    body = next((at for at, row in enumerate(rows) if is_heading(row.text, "body")), -1)
    dated, moment, edition = _date(rows[: body if body >= 0 else len(rows)])
    labels = next((at for at in range(dated + 1, len(rows)) if _is_fixed(rows[at])), len(rows))
    _head(record, blocks, rows, dated)
    if moment:
        record.put("published", moment, rows[dated].line, "date line")
        record.put("edition", edition, rows[dated].line, "below the date")
    for row in rows[dated + 1 : labels]:
        if len(row.text) > _EDITION or not record.put("edition", row.text, row.line, "below the date"):
            record.drop([row], understood=False)
    first = _labels(record, rows, labels) if labels < len(rows) else len(rows)
    tail = _tail(rows, first)
    if first < tail:
        end = rows[tail].line if tail < len(rows) else rows[-1].line + 1
        _text(record, rows_within(blocks, range(rows[first].line, end)))
    _classification(record, rows[tail:])


def _is_fixed(row: Row) -> bool:
    return (
        read_label(row.text, capitals=False) is not None
        or is_copyright(row.text)
        or is_heading(row.text, "body")
    )


def _date(rows: Sequence[Row]) -> tuple[int, Moment | None, str]:
    """The index of the date line: the last one that labels or a copyright notice follow closely."""
    found: tuple[int, Moment | None, str] = (-1, None, "")
    for at, row in enumerate(rows[:_MOST]):
        if read_label(row.text, capitals=False):
            if found[1]:
                break
            continue
        moment, rest = moment_at_start(row.text)
        if moment and moment.precision != "year" and len(rest) <= _EDITION:
            near = rows[at + 1 : at + 1 + _NEAR]
            if not found[1] or any(_is_fixed(other) for other in near):
                found = at, moment, rest
    return found


def _head(record: Record, blocks: Sequence[Block], rows: Sequence[Row], dated: int) -> None:
    """Source and headline above the date; without a date the first row is the headline."""
    above = [row for row in rows[: max(dated, 0)] if not _PAGE_LINE.fullmatch(row.text)]
    record.drop(row for row in rows[: max(dated, 0)] if row not in above)
    if dated < 0:
        above = [row for row in rows[:1] if not _is_fixed(row)]
    if len(above) > 1:
        source = above.pop()
        record.put("source", source.text, source.line, "source line")
    if not above:
        return
    block = next(block for block in blocks if block.line <= above[-1].line <= block.last)
    headline = [row for row in above if block.line <= row.line]
    record.put("headline", in_one_line(headline), headline[0].line, "headline", last=headline[-1].line)
    record.drop(row for row in above if row.line < block.line)


def _labels(record: Record, rows: Sequence[Row], at: int) -> int:
    """Reads notices and labels above the text; the index of the first row of the text."""
    while at < len(rows):
        row = rows[at]
        if label := read_label(row.text, capitals=False):
            take(record, label, row.line)
        elif is_copyright(row.text):
            end = at
            while end + 1 < len(rows) and is_copyright(rows[end + 1].text):
                end += 1
            take_rights(record, rows[at : end + 1])
            at = end
        elif is_heading(row.text, "body"):
            record.drop([row])
            return at + 1
        else:
            return at
        at += 1
    return at


def _tail(rows: Sequence[Row], start: int) -> int:
    """Where the classification begins: at its heading, else at the labels that end the document."""
    for at in range(len(rows) - 1, start - 1, -1):
        if is_heading(rows[at].text, "classification"):
            return at
    at = len(rows)
    while at > start and (
        read_label(rows[at - 1].text, capitals=False) or is_heading(rows[at - 1].text, "end")
    ):
        at -= 1
    return at


def _text(record: Record, blocks: Sequence[Block]) -> None:
    """Paragraphs, and below the heading "Graphic" captions."""
    width, graphic = width_of(blocks), False
    for block in blocks:
        rows = block.rows
        if is_heading(rows[0].text, "graphic"):
            graphic = True
            record.drop(rows[:1])
            rows = rows[1:]
        if rows and is_copyright(rows[0].text) and block is blocks[-1]:
            take_rights(record, rows)
        elif graphic:
            record.more(
                "images", [Image(caption=in_one_line(rows))] if rows else (), block.line, "below Graphic"
            )
        else:
            record.body([block], width)


def _classification(record: Record, rows: Sequence[Row]) -> None:
    """Labels to the end; a row without one goes on with the value above it."""
    at = 0
    while at < len(rows):
        row = rows[at]
        end = at + 1
        if label := read_label(row.text, capitals=False):
            while end < len(rows) and not _is_fixed(rows[end]) and not is_heading(rows[end].text, "end"):
                end += 1
            value = " ".join(part for part in (label.value, in_one_line(rows[at + 1 : end])) if part)
            take(record, label._replace(value=value), row.line, rows[end - 1].line)
        elif is_copyright(row.text):
            take_rights(record, [row])
        else:
            record.drop([row])
        at = end
