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

from newscli.formats.base import Fit
from newscli.formats.clipping.export_values import moment_at_start
from newscli.formats.clipping.exports import Block, Record, blocks_of, in_one_line, width_of
from newscli.formats.clipping.nexis_labels import is_copyright, read_label, take, take_rights
from newscli.text.lines import split_lines, window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.nexis_labels import Labelled
    from newscli.formats.clipping.rows import Row

NAME = "clipping/nexis"

_HEAD = 20_000  # characters in which the first document begins
_PAGE_LINE = re.compile(r"(?:Page|Seite|Página|Pagina) \d{1,5}", re.IGNORECASE)
_CENTRED = 4  # spaces before a line that is centred
_WORDS = ("ocument", "OCUMENT", "okument", "OKUMENT")  # one of them is in every separator
_HEADER = 14  # rows that stand above a headline at most
_EDITION = 60  # characters
_EDITIONS = 6  # blocks of them
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


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """Documents counted as Nexis counts them, with labels in capitals below."""
    head = window(text, 2 * _HEAD)
    if not any(word in head for word in _WORDS):
        return 0.0
    separator, label = _evidence()
    found = separator.search(head, 0, _HEAD)
    if found is None or "____________" in head[: found.start()]:
        return 0.0
    if not label.search(head, found.end(), found.end() + _HEAD):
        return 0.0
    return Fit(0.95, f"“{found[0].strip()}” above labels in capitals")


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order; the cover page belongs to the first."""
    lines = split_lines(text)
    starts = _starts(lines)
    ends = [*starts[1:], len(lines)]
    records, origin = [], origin.summed()
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        record = Record()
        if number == 1:
            record.drop_lines(lines, 0, start)
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
    blocks = [part for block in blocks for part in _split(block)]
    first = next((at for at, block in enumerate(blocks) if _label(block)), len(blocks))
    above = _read_header(record, blocks[:first])
    at = first
    while at < len(blocks) and (label := _label(blocks[at])) and label.role != "text":
        _take(record, blocks[at], label)
        at += 1
    width = width_of(blocks)
    record.body(blocks[first - above : first], width)
    _read_text(record, blocks[at:], width)


def _split(block: Block) -> list[Block]:
    """A block parted before each label, and below the number of words: blank lines may be missing there."""
    found = [read_label(row.text, capitals=True) for row in block.rows]
    cuts = {at for at, label in enumerate(found) if label}
    cuts |= {at + 1 for at, label in enumerate(found) if label and label.role == "length"}
    starts = sorted({0, *cuts} - {len(block.rows)})
    return [
        Block(block.rows[start:end], block.indents[start:end])
        for start, end in zip(starts, [*starts[1:], len(block.rows)], strict=True)
    ]


def _label(block: Block) -> Labelled | None:
    return read_label(block.rows[0].text, capitals=True)


def _take(record: Record, block: Block, label: Labelled, more: Sequence[Block] = ()) -> None:
    """Takes the label of a block; the blocks of `more` go on with its value."""
    rows = [*block.rows, *(row for other in more for row in other.rows)]
    value = " ".join(part for part in (label.value, in_one_line(rows[1:])) if part)
    take(record, label._replace(value=value), block.line, rows[-1].line)


def _read_header(record: Record, blocks: list[Block]) -> int:
    """Source, date, editions and headline; returns how many blocks at the end are text, not header."""
    rows = [row for block in blocks for row in block.rows]
    dated = _date(record, rows)
    above = rows[:dated] if dated >= 0 else list(blocks[0].rows) if blocks else []
    _source(record, above)
    last = rows[dated].line if dated >= 0 else above[-1].line if above else 0
    below = _after(blocks, last)
    centred = any(
        block.indents[block.rows.index(rows[dated])] >= _CENTRED
        for block in blocks
        if dated >= 0 and rows[dated] in block.rows
    )
    at = _editions(record, below, 0 if centred else last)
    if at < len(below):
        headline = below[at]
        record.put("headline", headline.text, headline.line, "headline", last=headline.last)
    return max(len(below) - at - 1, 0)


def _date(record: Record, rows: Sequence[Row]) -> int:
    """Reads the date line, and the edition behind it; its index, -1 when there is none."""
    for index, row in enumerate(rows[:_HEADER]):
        moment, rest = moment_at_start(row.text)
        if moment and len(rest) <= _EDITION and not is_copyright(row.text):
            record.put("published", moment, row.line, "date line")
            _edition(record, rest, row.line)
            return index
    return -1


def _source(record: Record, rows: Sequence[Row]) -> None:
    rights = [row for row in rows if is_copyright(row.text)]
    take_rights(record, rights)
    names = [row for row in rows if row not in rights]
    if names:
        record.put("source", in_one_line(names), names[0].line, "source line", last=names[-1].line)


def _after(blocks: list[Block], line: int) -> list[Block]:
    """What stands below the line, the rest of its block included, parted where centred lines end."""
    below: list[Block] = []
    for block in blocks:
        start = next((at for at, row in enumerate(block.rows) if row.line > line), len(block.rows))
        cut = next((at for at in range(start, len(block.rows)) if block.indents[at] < _CENTRED), start)
        for first, end in ((start, cut), (cut, len(block.rows))):
            if first < end:
                below.append(Block(block.rows[first:end], block.indents[first:end]))
    return below


def _editions(record: Record, blocks: list[Block], date_line: int) -> int:
    """Reads the centred lines below the date; how many blocks they are, of which one is left for a headline.

    `date_line` is that of a date that is not centred: there the next line is an edition, too.
    """
    at = 0
    for block in blocks[:-1][:_EDITIONS]:
        beside = date_line and block.line == date_line + 1
        centred = all(indent >= _CENTRED for indent in block.indents)
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
        label = _label(block)
        if label and label.role == "text":
            record.body([_without_label(block, label)], width)
        elif _PAGE_LINE.fullmatch(block.rows[0].text) and block.indents[0] >= _CENTRED:
            record.drop(block.rows)  # the running head of a printed page
        elif label:
            more = at
            while label.goes_on and more < len(blocks) and not _ends_value(blocks[more]):
                more += 1
            _take(record, block, label, blocks[at:more])
            at = more
        elif is_copyright(block.rows[0].text) and (block.indents[0] >= _CENTRED or at >= len(blocks) - 1):
            take_rights(record, block.rows)
        else:
            record.body([block], width)


def _without_label(block: Block, label: Labelled) -> Block:
    """`BODY:` and its paragraph, without the label."""
    first = (block.rows[0]._replace(text=label.value),) if label.value else ()
    rows = (*first, *block.rows[1:])
    return Block(rows, block.indents[-len(rows) :] if rows else ())


def _ends_value(block: Block) -> bool:
    return _label(block) is not None or is_copyright(block.rows[0].text)
