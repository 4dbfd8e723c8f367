"""Reads `Key: value` lines above a text: Pelican's, MultiMarkdown's, keys in any language of the table.

Title: Library van to visit nine villages
Date: 2019-05-14 20:49
Author: Ruth Hill
Tags: library, villages
continued                                  an indented line goes on with the value above
Thing: what no field holds                     extra.thing

Text …                                         Markdown in a .md file, else plain paragraphs
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.base import Fit
from newscli.formats.clipping.markdown_body import is_markdown, with_markdown
from newscli.formats.clipping.rows import Row, filled, first_rows, item_text, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.formats.clipping.wraps import in_paragraphs
from newscli.text.lines import split_lines, trim

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.key_lines import Entry

NAME = "clipping/key-value"

_KEY = re.compile(r"[^\W\d_][^:：\n]{0,40}?\s*[:：](?!//)")
_MOST, _MOST_LINES = 60, 1000  # keys and lines of a header
_STRONG = frozenset(("headline", "date", "published"))


class _Header(NamedTuple):
    """The entries with their rows, and the index of the line at which the text begins."""

    entries: list[tuple[Row, Entry]]
    end: int


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """Two keys that mean fields, one of them the headline or the date; a title alone is just enough."""
    rows = first_rows(text)
    if not rows or rows[0].line > 3 or not _KEY.match(rows[0].text):
        return 0.0
    lines = split_lines(text[:6000])
    header = _header(lines)
    if header.end < len(lines) and trim(lines[header.end]):
        return 0.0
    names = [entry.name for _, entry in header.entries if entry.name]
    unknown = len(header.entries) - len(names)
    if not _STRONG & set(names) or unknown > len(names) + 2:
        return 0.0
    if len(names) == 1:
        return Fit(0.55, "a key for the headline") if names[0] == "headline" and not unknown else 0.0
    return Fit(0.8 if "headline" in names else 0.75, f"{len(names)} keys that mean fields")


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article below the header. Raises UnreadableError when the file holds no text, or too much."""
    from newscli.formats.clipping.key_lines import read_entry

    lines = split_lines(text)
    page_rows(lines)
    header = _header(lines)
    sheet = Sheet()
    language = _language(sheet, header)
    for row, entry in header.entries:
        read_entry(sheet, row, entry, language)
    if is_markdown(origin):
        reading = sheet.reading(NAME, origin, len(lines))
        return (with_markdown(reading, lines, header.end, len(lines)),)
    rows = [Row(row.line + header.end, row.text) for row in filled(lines[header.end :])]
    for row in in_paragraphs(rows):
        _write(sheet, row)
    return (sheet.reading(NAME, origin, len(lines)),)


def _header(lines: list[str]) -> _Header:
    """The pairs from the first line that is not blank to the first that is, or that is no pair."""
    from newscli.formats.clipping.key_lines import pair

    entries: list[tuple[Row, Entry]] = []
    at = next((i for i, line in enumerate(lines) if trim(line)), len(lines))
    while at < min(len(lines), _MOST_LINES) and len(entries) < _MOST:
        line = trim(lines[at])
        found = pair(line)
        if found is None and entries and lines[at][:1] in (" ", "\t") and line:
            row, above = entries[-1]
            entries[-1] = (row, above._replace(value=f"{above.value} {line}".strip()))
        elif found is None:
            break
        else:
            entries.append((Row(at + 1, line), found))
        at += 1
    return _Header(entries, at)


def _language(sheet: Sheet, header: _Header) -> str:
    """The language that the keys decide: the one that all known keys have, unless it is English."""
    from newscli.tables import bcp47

    known = [(row, entry.languages) for row, entry in header.entries if entry.name]
    common = frozenset.intersection(*(codes for _, codes in known)) if known else frozenset[str]()
    stated = any(entry.name == "language" for _, entry in header.entries)
    if len(common) != 1 or common == {"en"}:
        return ""
    language = bcp47(next(iter(common)))
    if not stated:
        sheet.put("language", language, known[0][0].line, "its keys", confidence="inferred")
    return language


def _write(sheet: Sheet, row: Row) -> None:
    item = item_text(row.text)
    heading = re.match(r"#{1,6}\s+(?=\S)", row.text)
    if item and "\n" not in row.text:
        sheet.write(Row(row.line, item), "li")
    elif heading:
        sheet.write(Row(row.line, row.text[heading.end() :]), "h")
    elif row.text != sheet.fields.get("headline"):
        sheet.write(row)
    else:
        sheet.drop(row)
