"""The chunks of a text browser's dump as an article: which is the headline, what is text, what is offered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.article import Link
from newscli.formats.clipping.copied import (
    PLAIN,
    is_furniture,
    take_byline,
    take_minutes,
    take_parts,
    take_stamps,
)
from newscli.formats.clipping.labels import whole_line
from newscli.formats.clipping.rows import Row

if TYPE_CHECKING:
    from newscli.formats.clipping.dumped import Chunk
    from newscli.formats.clipping.sheet import Sheet

_HEAD = 10  # chunks below the headline among which dates and bylines are looked for
_TEXT_INDENT = 3
_FORM = re.compile(
    r"_{4,}|\[_{2,}\]|\(BUTTON\).*|\[(?:INLINE|IMAGE|LINK|EMBED|img)[^\]]*\]|#?(?:\(.\)|\[.\]) .{0,30}"
    r"|_{3,}.*|\[[^\[\]\s]{1,40}\]"  # the last: a picture without words of its own
)
_META = re.compile(r"#.{0,200}|(?:IFRAME|Skip to|Jump to|Link:|REFRESH)\b.{0,100}")
_LONGEST_HEADING = 120


def read_dumped(sheet: Sheet, chunks: list[Chunk], addresses: dict[int, str], line: int) -> None:
    """Reads all chunks into the sheet; addresses (from `line` on) that no offer used go to extra.links."""
    at = _headline(chunks)
    for chunk in chunks[: max(at, 0)]:
        sheet.drop(chunk.row)
    used: set[int] = set()
    if at >= 0:
        sheet.put("headline", _line(chunks[at]).text, chunks[at].row.line, "headline of the dump")
    at = _read_head(sheet, chunks, at + 1)
    base = _text_indent(chunks[at:])
    offering = False
    for chunk in chunks[at:]:
        label = whole_line(chunk.row.text)
        if label and label.role in ("related", "trailer") and not chunk.bullet:
            offering = True
            sheet.drop(chunk.row)
        elif offering:
            used |= _offer(sheet, chunk, addresses)
        else:
            _write(sheet, chunk, heading=chunk.indent < base)
    links = [url for number, url in sorted(addresses.items()) if number not in used]
    if links:
        sheet.keep("links", links, line, "list of addresses")


def _line(chunk: Chunk) -> Row:
    return Row(chunk.row.line, chunk.row.text.replace("\n", " "))


def _headline(chunks: list[Chunk]) -> int:
    """The index of the headline: the first chunk in the middle of the line, else the first below menus."""
    for at, chunk in enumerate(chunks[:40]):
        text = chunk.row.text
        if chunk.indent > _TEXT_INDENT + 2 and not chunk.bullet and len(text) <= 250 and not _is_menu(chunk):
            return at
    return next((at for at, chunk in enumerate(chunks[:40]) if not _is_menu(chunk) and not chunk.bullet), -1)


def _is_menu(chunk: Chunk) -> bool:
    text = chunk.row.text
    alone = len(chunk.links) > 1 and len(text) < 30 * len(chunk.links)
    return bool(alone or _FORM.fullmatch(text) or _META.fullmatch(text) or is_furniture(text))


def _read_head(sheet: Sheet, chunks: list[Chunk], at: int) -> int:
    last = min(len(chunks), at + _HEAD)
    while at < last:
        texts = enumerate(chunks[at].row.text.split("\n"), chunks[at].row.line)
        rows = [Row(line, text) for line, text in texts]
        if not all(_meta(sheet, row) for row in rows):
            break
        at += 1
    return at


def _meta(sheet: Sheet, row: Row) -> bool:
    if is_furniture(row.text) or _FORM.fullmatch(row.text) or row.text == sheet.fields.get("headline"):
        sheet.drop(row)
        return True
    return (
        take_stamps(sheet, [row], 0)
        or take_byline(sheet, [row], 0, PLAIN)
        or take_minutes(sheet, row)
        or take_parts(sheet, row, PLAIN)
    )


def _offer(sheet: Sheet, chunk: Chunk, addresses: dict[int, str]) -> set[int]:
    """Reads an offer with its address; a chunk without a link ends nothing, and is none."""
    numbers = [number for number in chunk.links if number in addresses]
    if len(numbers) != 1 or is_furniture(chunk.row.text):
        sheet.drop(chunk.row)
        return set()
    sheet.add(
        "related", [Link(_line(chunk).text, addresses[numbers[0]])], chunk.row.line, "offers below the text"
    )
    return {numbers[0]}


def _text_indent(chunks: list[Chunk]) -> int:
    """How far most of the text is indented: what is less far is a heading."""
    widths: dict[int, int] = {}
    for chunk in chunks:
        if not chunk.bullet:
            widths[chunk.indent] = widths.get(chunk.indent, 0) + len(chunk.row.text)
    return max(widths, key=lambda indent: widths[indent], default=0)


def _write(sheet: Sheet, chunk: Chunk, *, heading: bool) -> None:
    row, text = chunk.row, chunk.row.text
    if (
        _is_menu(chunk)
        or whole_line(text)
        or text == sheet.fields.get("headline")
        or not any(map(str.isalnum, text))
    ):
        sheet.drop(row)
    elif chunk.bullet:
        sheet.write(_line(chunk), "li", chunk.last)
    elif heading and len(text) <= _LONGEST_HEADING and "\n" not in text:
        sheet.write(row, "h")
    else:
        sheet.write(row, "p", chunk.last)
