"""Reads Nexis "classic" exports: hard-wrapped text, several documents a file, English, German, French …

    Download Request: …                           a cover page
                     1 of 2 DOCUMENTS             Dokument 1 von 2, Document 1 de 2
                   The Example Gazette
                   May 14, 2019 Tuesday           and editions, centred too
    Headline, wrapped where
    the column ends
    BYLINE: Name
    SECTION: NEWS; Pg. 7
    LENGTH: 39 words
    Paragraphs, parted by blank lines …
    LOAD-DATE: May 14, 2019                       when the database took it in: no modification
    LANGUAGE: ENGLISH
                   Copyright 2019 Example Gazette Ltd
                        All Rights Reserved
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newscli.formats.clipping.export_values import moment_at_start
from newscli.formats.clipping.exports import Block, Record, blocks_of, in_one_line, width_of
from newscli.formats.clipping.nexis_labels import Labelled, is_copyright, read_label, take, take_rights
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.draft import Row

NAME = "clipping/nexis"

_HEAD = 20_000  # characters in which the first document begins
_CENTRED = 4  # spaces before a line that is centred
_HEADER = 14  # rows that stand above a headline at most
_EDITION = 60  # characters
_SEPARATOR = (
    r"(?:(\d{1,6}) (?:of|von|de|sur|van|di) (\d{1,6}) (?:documents?|dokument(?:en|e)?|documentos?|documenten)"
    r"|(?:document|dokument|documento) (\d{1,6}) (?:of|von|de|sur|van|di) (\d{1,6}))"
)


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(rf"[ \t\xa0\f]*{_SEPARATOR}[ \t\xa0]*", re.IGNORECASE)


@cache
def _evidence() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A separator line, and a label in capitals below it."""
    first = re.compile(rf"^[ \t\xa0\f]*{_SEPARATOR}[ \t\xa0]*\r?$", re.IGNORECASE | re.MULTILINE)
    return first, re.compile(r"^[A-ZÄÖÜÀ-Ý][A-ZÄÖÜÀ-Ý -]{2,22}[ \xa0]?:[ \xa0]*\S", re.MULTILINE)


def fits(text: str, origin: Origin) -> float:
    """Documents counted as Nexis counts them, with labels in capitals below."""
    separator, label = _evidence()
    found = separator.search(text[:_HEAD])
    if found is None or "____________" in text[: found.start()]:
        return 0.0
    return 0.95 if label.search(text, found.end(), found.end() + _HEAD) else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order; the cover page belongs to the first."""
    lines = split_lines(text)
    starts = _starts(lines)
    ends = [*starts[1:], len(lines)]
    records, origin = [], origin.summed()
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        record = Record()
        if number == 1:
            record.drop(row for block in blocks_of(lines, 0, start) for row in block.rows)
        _read_document(record, blocks_of(lines, start, end))
        records.append(record.reading(NAME, origin, number, len(lines)))
    return tuple(records)


def _starts(lines: Sequence[str]) -> list[int]:
    """Where documents begin: a separator counts when it goes on from the one before, or starts at 1."""
    starts: list[int] = []
    before = 0
    for at, line in enumerate(lines):
        if len(line) > 120 or not (match := _separator().fullmatch(line)):
            continue
        number = int(match[1] or match[3])
        if number in (1, before + 1) or not starts:
            starts.append(at)
            before = number
    return starts or [0]


def _read_document(record: Record, blocks: list[Block]) -> None:
    if blocks and _separator().fullmatch(blocks[0].rows[0].text):
        record.drop(blocks[0].rows[:1])
        blocks[:1] = [Block(blocks[0].rows[1:], blocks[0].indents[1:])] if blocks[0].rows[1:] else []
    first = next((at for at, block in enumerate(blocks) if _label(block)), len(blocks))
    above = _read_header(record, blocks[:first])
    at = first
    while at < len(blocks) and (label := _label(blocks[at])):
        _take(record, blocks[at], label)
        at += 1
    width = width_of(blocks)
    record.body(blocks[first - above : first], width)
    _read_text(record, blocks[at:], width)


def _label(block: Block) -> Labelled | None:
    return read_label(block.rows[0].text, capitals=True)


def _take(record: Record, block: Block, label: Labelled, more: Sequence[Block] = ()) -> None:
    """Takes the labels of one block: each runs to the next one; `more` are blocks that go on with the last."""
    rows = [*block.rows, *(row for other in more for row in other.rows)]
    starts = [0]
    starts += [at for at in range(1, len(block.rows)) if read_label(rows[at].text, capitals=True)]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        found = read_label(rows[start].text, capitals=True) or label
        value = " ".join(part for part in (found.value, in_one_line(rows[start + 1 : end])) if part)
        take(record, found._replace(value=value), rows[start].line, rows[end - 1].line)


def _read_header(record: Record, blocks: list[Block]) -> int:
    """Source, date, editions and headline; returns how many blocks at the end are text, not header."""
    rows = [(row, block, at) for block in blocks for at, row in enumerate(block.rows)]
    dated = -1
    for index, (row, _, _) in enumerate(rows[:_HEADER]):
        moment, rest = moment_at_start(row.text)
        if moment and len(rest) <= _EDITION and not is_copyright(row.text):
            record.put("published", moment, row.line, "date line")
            _edition(record, rest, row.line)
            dated = index
            break
    above = [row for row, _, _ in rows[:dated]] if dated >= 0 else list(blocks[0].rows) if blocks else []
    _source(record, above)
    below = _after(blocks, rows[dated][0].line if dated >= 0 else (above[-1].line if above else 0))
    if not below:
        return 0
    at = _editions(record, below, rows[dated][0].line if dated >= 0 else 0)
    if at < len(below):
        headline = below[at]
        record.put("headline", headline.text, headline.line, "headline", last=headline.last)
    return max(len(below) - at - 1, 0)


def _source(record: Record, rows: Sequence[Row]) -> None:
    rights = [row for row in rows if is_copyright(row.text)]
    take_rights(record, rights)
    names = [row for row in rows if row not in rights]
    if names:
        record.put("source", in_one_line(names), names[0].line, "source line", last=names[-1].line)


def _after(blocks: list[Block], line: int) -> list[Block]:
    """What stands below the line, the rest of its block included."""
    below = []
    for block in blocks:
        keep = [at for at, row in enumerate(block.rows) if row.line > line]
        if keep:
            below.append(
                Block(tuple(block.rows[at] for at in keep), tuple(block.indents[at] for at in keep))
            )
    return below


def _editions(record: Record, blocks: list[Block], date_line: int) -> int:
    """Reads the centred lines below the date, and those in its own block; how many blocks they are."""
    at = 0
    for block in blocks:
        beside = block.line == date_line + 1
        centred = all(indent >= _CENTRED for indent in block.indents) and len(blocks) > at + 1
        if not (beside or centred) or len(block.text) > _EDITION * 2:
            break
        if block.text.casefold() == "correction appended":
            record.drop(block.rows)
        else:
            _edition(record, block.text, block.line)
        at += 1
    return at


def _edition(record: Record, text: str, line: int) -> None:
    if text and not record.put("edition", text, line, "below the date"):
        record.fields["edition"] += f"; {text}"


def _read_text(record: Record, blocks: list[Block], width: int) -> None:
    """Paragraphs down to the labels of the database, and what follows them."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if label := _label(block):
            more = at
            while label.goes_on and more < len(blocks) and not _ends_value(blocks[more]):
                more += 1
            _take(record, block, label, blocks[at:more])
            at = more
        elif is_copyright(block.rows[0].text) and (block.indents[0] >= _CENTRED or at >= len(blocks) - 1):
            take_rights(record, block.rows)
        else:
            record.body([block], width)


def _ends_value(block: Block) -> bool:
    return _label(block) is not None or is_copyright(block.rows[0].text)
