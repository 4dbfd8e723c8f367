"""Reads a page kept in a notes app: Apple Notes, Evernote, Notion, Joplin, OneNote and their like.

Headline
https://news.example/2019/05/14/van            url
Clipped: 15 May 2019 at 07:12                  captured (also Created, Saved); Updated is the note's own
Source: … | Tags: a, b | Notebook: …           url, tags, extra

Text …                                         every line is a paragraph; [ ] and bullets are lists
Clipped from: https://…                        or at the end, as Joplin keeps its fields
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.key_lines import key_line, pair, read_entry
from newscli.formats.clipping.markdown_body import is_markdown, with_markdown
from newscli.formats.clipping.rows import Row, first_rows, item_text, last_rows, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.key_lines import Entry

NAME = "clipping/notes"

_HEAD = 10  # rows below the headline that may be the note's own fields
_FOOT = 12  # rows at the end that may be
_ADDRESS = re.compile(r"(?:<?(?P<url>https?://\S+?)>?|(?:Clipped )?[Ff]rom:? <(?P<from>https?://\S+)>)")
_PAIR = re.compile(r"[^\W\d_][^:：\n]{0,30}[:：]\s*\S")
_RAW = re.compile(r"[a-z]+_?[a-z_]*: ?.{0,200}")  # an app's own name of a field
_CHECK = re.compile(r"\[[ xX]\]\s+(?=\S)")
_ROLES = {"date": "captured", "modified": "updated"}


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """A headline, then an address or a note's own fields; a date of clipping makes it sure."""
    rows = first_rows(text)
    if len(rows) < 3 or _PAIR.match(rows[0].text) or _ADDRESS.fullmatch(rows[0].text):
        return 0.0
    head = rows[1 : 1 + _HEAD]
    if not (_ADDRESS.fullmatch(head[0].text) or _PAIR.match(head[0].text)) and not _footed(text):
        return 0.0
    block = _block(list(rows), 1)
    names = {entry.name for entry in block if entry}
    addressed = any(_ADDRESS.fullmatch(row.text) for row in rows[1 : 1 + len(block)])
    if "captured" in names and ("url" in names or addressed or len(names) > 1):
        return Fit(0.85, "a note’s date and its other fields")
    if addressed or {"url", "tags"} <= names:
        return Fit(0.7, "an address below the headline")
    if _footed(text):
        return Fit(0.7, "a note’s fields below the text")
    return Fit(0.6, "a note’s date") if "captured" in names else 0.0


def _footed(text: str) -> bool:
    rows = [row.text for row in last_rows(text)[-_FOOT:]]
    return any(
        row.startswith(("source_url: http", "Clipped from: http", "Clipped from <http")) for row in rows
    )


def _block(rows: list[Row], at: int) -> list[Entry | None]:
    """The entries of the rows from `at` on that are a note's fields; None for a bare address."""
    found: list[Entry | None] = []
    for row in rows[at : at + _HEAD]:
        if _ADDRESS.fullmatch(row.text):
            found.append(None)
            continue
        entry = key_line(row.text)
        if entry is None:
            break
        found.append(_own(entry, row))
    return found


def _own(entry: Entry, row: Row) -> Entry:
    """The entry as a note means it: what was created or changed, or in a table written, is the note."""
    if entry.name == "byline" and "\t" in row.text:
        return entry._replace(name="author")
    return entry._replace(name=_ROLES.get(entry.name, entry.name))


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the note. Raises UnreadableError when it holds no text, or more lines than any."""
    lines = split_lines(text)
    rows = page_rows(lines)
    sheet = Sheet()
    headline = rows[0].text.removeprefix("# ").strip()
    sheet.put("headline", headline, rows[0].line, "first row")
    block = _block(rows, 1)
    foot = _foot(rows, 1 + len(block))
    for row, entry in zip(rows[1:], block, strict=False):
        _take(sheet, row, entry)
    written = rows[1 + len(block) : foot]
    for row in () if is_markdown(origin) else written:
        _write(sheet, row)
    for row in rows[foot:]:
        entry = pair(row.text)
        _take(sheet, row, _own(entry, row) if entry else None)
    reading = sheet.reading(NAME, origin, len(lines))
    if is_markdown(origin) and written:
        reading = with_markdown(reading, lines, written[0].line - 1, written[-1].line)
    return (reading,)


def _foot(rows: list[Row], first: int) -> int:
    """The index of the first of the last rows when all from it on are fields or an address."""
    at = len(rows)
    while at > max(first, len(rows) - 4 * _FOOT) and _is_field(rows[at - 1].text):
        at -= 1
    named = any(
        (entry := key_line(row.text)) and entry.name in ("captured", "url", "published") for row in rows[at:]
    )
    return at if named or any(_ADDRESS.fullmatch(row.text) for row in rows[at:]) else len(rows)


def _is_field(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text) or key_line(text) or _RAW.fullmatch(text))


def _take(sheet: Sheet, row: Row, entry: Entry | None) -> None:
    if entry:
        read_entry(sheet, row, entry)
        return
    match = _ADDRESS.fullmatch(row.text)
    address = (match["url"] or match["from"]) if match else ""
    if not sheet.put("url", address, row.line, "address"):
        sheet.drop(row, understood=bool(match))


def _write(sheet: Sheet, row: Row) -> None:
    item = item_text(row.text) or (_CHECK.sub("", row.text) if _CHECK.match(row.text) else "")
    if item:
        sheet.write(Row(row.line, item), "li")
    elif row.text == sheet.fields.get("headline"):
        sheet.drop(row)
    else:
        sheet.write(row)
