"""One document of a Factiva export without codes: each line above the text by its shape and order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newscli.formats.clipping.export_values import language_tag, names
from newscli.formats.clipping.exports import blocks_of, first_number, in_one_line, rows_within, width_of
from newscli.formats.clipping.labels import is_name
from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.formats.clipping.exports import Block, Record
    from newscli.formats.clipping.rows import Row

DOCUMENT = r"(?:Document|Dokument|Documento|文件|文档)\s+([A-Z][A-Z0-9]{2,12}[0-9]{6,}[A-Za-z0-9]{3,20})"
WORDS = ("Document", "Dokument", "文件", "文档")  # one of them begins the last line
_HEADER = 24  # rows above the text at most


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "words": re.compile(
            r"\d[\d.,\xa0\u202f ]{0,9} ?(?:words?|wörter|worte|mots?|palabras|parole|palavras|woorden|"
            r"слов[ао]?|字|単語|語)",
            re.IGNORECASE,
        ),
        "time": re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,5})?"),
        "code": re.compile(r"[A-Z][A-Z0-9]{1,7}"),
        "page": re.compile(r"(?:[A-Z]{0,3}-?\d{1,4}(?:[-,. ]{1,2}[A-Z]{0,3}\d{1,4})*)"),
        "rights": re.compile(r"(?:copyright|\(c\)|©)", re.IGNORECASE),
        "by": re.compile(r"(?:by|von|par|por|door|di)\s+\S", re.IGNORECASE),
        "document": re.compile(DOCUMENT),
    }


def read_plain(record: Record, lines: Sequence[str], start: int, end: int) -> None:
    """Reads lines[start:end]; the number of words anchors the lines above the text."""
    blocks = blocks_of(lines, start, end)
    rows = [row for block in blocks for row in block.rows]
    if rows and (found := _patterns()["document"].fullmatch(rows[-1].text)):
        record.put("identifier", found[1], rows[-1].line, "document line")
        rows.pop()
    at = next((i for i, row in enumerate(rows[:_HEADER]) if _patterns()["words"].fullmatch(row.text)), -1)
    if at < 1:
        _headline_only(record, blocks, rows)
        return
    _above(record, blocks, rows[:at])
    record.put("stated_words", first_number(rows[at].text), rows[at].line, "number of words")
    used = at + 1 + _below(record, rows[at + 1 :][:_HEADER])
    _text(record, blocks, rows[used:])


def _headline_only(record: Record, blocks: Sequence[Block], rows: Sequence[Row]) -> None:
    """Without the number of words only the headline is certain."""
    if rows:
        record.put("headline", rows[0].text, rows[0].line, "first line")
        _text(record, blocks, rows[1:])


def _above(record: Record, blocks: Sequence[Block], rows: Sequence[Row]) -> None:
    """Section, headline and byline: the byline says "By", or has the shape of a name below a headline."""
    rows = list(rows)
    if len(rows) > 1 and (_patterns()["by"].match(rows[-1].text) or _is_person(rows[-1].text, rows[-2].text)):
        row = rows.pop()
        record.put("byline", names(row.text), row.line, "below the headline")
    last = next((block for block in blocks if block.line <= rows[-1].line <= block.last), None)
    if len(rows) > 1 and last and len(rows[0].text.split()) <= 4 and len(rows[0].text) <= 40:
        record.put("section", rows[0].text, rows[0].line, "above the headline")
        rows = rows[1:]
    record.put("headline", in_one_line(rows), rows[0].line, "headline", last=rows[-1].line)


def _is_person(text: str, headline: str) -> bool:
    parts = re.split(r"\s*(?:,|;| and | und | et )\s*", text)
    return all(is_name(part) for part in parts) and len(headline) > len(text)


def _below(record: Record, rows: Sequence[Row]) -> int:
    """Date, time, source, its code, page, language, copyright, in this order; how many rows they are."""
    at = 0
    if at < len(rows) and (moment := read_moment(rows[at].text)):
        time = (
            rows[at + 1] if at + 1 < len(rows) and _patterns()["time"].fullmatch(rows[at + 1].text) else None
        )
        together = read_moment(f"{rows[at].text} {time.text}") if time else None
        record.put("published", together or moment, rows[at].line, "date line", last=time.line if time else 0)
        at += 2 if time else 1
    if at < len(rows) and len(rows[at].text) <= 120:
        record.put("source", rows[at].text, rows[at].line, "below the date")
        at += 1
    rights = next((i for i, row in enumerate(rows[at:], at) if _patterns()["rights"].match(row.text)), -1)
    tongue = next((i for i, row in enumerate(rows[at : at + 6], at) if language_tag(row.text)), -1)
    end = max(rights, tongue)
    for row in rows[at : end + 1]:
        _slot(record, row)
    return max(end + 1, at)


def _slot(record: Record, row: Row) -> None:
    """A line between source and text, by its shape."""
    text, shapes = row.text, _patterns()
    if shapes["rights"].match(text):
        record.put("rights", text, row.line, "copyright line")
    elif tag := language_tag(text):
        record.put("language", tag, row.line, "language line")
    elif (
        shapes["code"].fullmatch(text)
        and "source_code" not in record.kept
        and not re.fullmatch(r"[A-Z]\d{1,3}", text)
    ):
        record.keep("source_code", text, row.line, "code of the source")
    elif shapes["page"].fullmatch(text):
        record.put("page", text, row.line, "page line")
    else:
        record.put("edition", text, row.line, "edition line")


def _text(record: Record, blocks: Sequence[Block], rows: Sequence[Row]) -> None:
    text = rows_within(blocks, {row.line for row in rows})
    record.body(text, width_of(text))
