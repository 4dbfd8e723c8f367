"""Reads the page layout of kun.uz and its editions, kept as plain text.

    menu, share and accessibility lines, up to twelve
    Jamiyat | 18:05 / 20.11.2026
    1 204
    2 daqiqa o‘qiladi

    Headline

    Paragraph …
    Foto: Credit
    Tayyorlagan: Name
    #tag

    Mavzuga oid
    12:10 / 19.11.2026
    Headline of a related article

Blank lines are optional: without them every line is a paragraph. Labels of every language in the
table are read, as whole lines only; subheads are never guessed.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscli.article import Note
from newscli.formats.base import Fit
from newscli.formats.clipping.datelines import move_dateline
from newscli.formats.clipping.draft import Draft
from newscli.formats.clipping.header import ZONE, Header, read_header, read_stats
from newscli.formats.clipping.labels import line_key, whole_line
from newscli.formats.clipping.lines_of_body import read_line
from newscli.formats.clipping.rows import Row, all_rows, filled
from newscli.formats.clipping.trailer import MOST, is_trailer, read_trailer
from newscli.formats.clipping.wrapping import unwrapped
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Article, Reading
    from newscli.formats.base import Origin

NAME = "clipping/kunuz"

_PREFACE = 12  # lines above the header
_TAIL = MOST + 2  # rows from the end in which the label of a page without a header may stand
_WINDOW = 1000  # lines from the start and from the end that are looked at to recognise the layout
_ROUNDED = re.compile(r"\d{1,3}[.,]\d{1,2}\s?[^\W\d_]{1,5}\.?|\d{1,3}\s?[KkMmКкМм]\.?")
_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mdx")


def fits(text: str, origin: Origin) -> float:
    """A header is all but certain; a related label alone is enough above something like a trailer."""
    lines = split_lines(text)
    rows = list(islice(filled(lines[:_WINDOW]), _PREFACE + 2))
    if (header := _header_at(rows)) >= 0:
        return Fit(0.85, f"a header in line {rows[header].line}")
    tail = list(filled(lines[-_WINDOW:]))[-_TAIL:]
    at = next((at for at, row in enumerate(tail) if at and _is(row, "related")), 0)
    below = is_trailer(tail[at + 1 :]) if at else "text"
    if origin.name.lower().endswith(_MARKDOWN) and below != "dated":
        return 0.0
    score = {"dated": 0.62, "nothing": 0.58, "listed": 0.55}.get(below, 0.0)
    return Fit(score, f"a heading of related articles in line {tail[at].line}") if score else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it has more lines than any article."""
    lines = split_lines(text)
    rows = all_rows(lines)
    draft = Draft(zone=ZONE)
    at = _header_at(rows)
    for row in rows[: max(at, 0)]:
        draft.drop(row, understood=whole_line(row.text) is not None)
    if at >= 0:
        _read_header(draft, rows[at])
    end = next((i for i in range(at + 1, len(rows)) if _is(rows[i], "related")), len(rows))
    _read_page(draft, rows[at + 1 : end], headed=at >= 0)
    if end < len(rows):
        read_trailer(draft, rows[end], rows[end + 1 :])
    if draft.paragraphs:
        move_dateline(draft)
    if draft.published and draft.published.zone == "assumed":
        value = f"{ZONE}, {draft.published.iso()[-6:]} (assumed)"
        draft.note("published_zone", 0, "layout’s zone", value, confidence="inferred")
    return (draft.reading(NAME, origin, len(lines)),)


def write(article: Article) -> str:
    """The article as a page of this layout; what the layout has no place for is left out."""
    from newscli.formats.clipping.kunuz_page import page

    return page(article)


def _is(row: Row, role: str) -> bool:
    label = whole_line(row.text)
    return label is not None and label.role == role


def _header_at(rows: list[Row]) -> int:
    """The index of the header among the first rows; -1 when the page has none."""
    for at, row in enumerate(rows[: _PREFACE + 1]):
        if _is(row, "related"):
            break
        header = read_header(row.text)
        if header and (header.section or at == 0 or _has_stats(header.rest, rows[at + 1 : at + 2])):
            return at
    return -1


def _has_stats(rest: str, following: list[Row]) -> bool:
    """Whether a reading time stands beside or below a date: then it is a header without a section."""
    return any(read_stats(text).minutes is not None for text in (rest, *(row.text for row in following)))


def _read_header(draft: Draft, row: Row) -> None:
    header = read_header(row.text) or Header("", "", None, row.text)
    if header.section:
        draft.section = header.section
        draft.note("section", row.line, "header, section")
    if header.published:
        draft.published = header.published
        draft.note("published", row.line, "header, date")
    else:
        draft.extra["published"] = header.literal
        draft.note("extra.published", row.line, "header, no date that exists")
        message = f"{header.literal} is no date that exists"
        draft.notes.append(Note("published-missing", row.line, message))
    if header.rest and not _take_stats(draft, Row(row.line, header.rest)):
        draft.drop(Row(row.line, header.rest), understood=False)


def _take_stats(draft: Draft, row: Row) -> bool:
    """Reads a line of views, reading time or both; false when it says anything else, or says it again."""
    stats = read_stats(row.text)
    again = (stats.views is not None and draft.views is not None) or (
        stats.minutes is not None and draft.minutes is not None
    )
    if not stats.whole or again or (stats.views is None and stats.minutes is None):
        return False
    if stats.views is not None:
        draft.views = stats.views
        draft.note("stated_views", row.line, "views")
    if stats.minutes is not None:
        draft.minutes = stats.minutes
        draft.note("stated_minutes", row.line, "read time")
        draft.hear("read_time", row.line, stats.languages)
    else:
        draft.hear("views", row.line, stats.languages)
    return True


def _read_page(draft: Draft, rows: list[Row], *, headed: bool) -> None:
    """The rows from below the header down to the trailer: counts, headline, body, other lists."""
    at = 0
    while at < len(rows) and _above_headline(draft, rows[at : at + 2], headed=headed):
        at += 1
    rows = unwrapped(rows[at:])
    if not rows:
        return
    draft.headline = rows[0].text.replace("\n", " ")
    draft.note("headline", rows[0].line, "headline")
    body = rows[1:]
    while body and _below_headline(draft, body[0]):
        body.pop(0)
    end = _other_list(body)
    for i, row in enumerate(body[:end]):
        read_line(draft, row, edge=i == 0 or i >= end - 2)
    for row in body[end:]:
        draft.drop(row, understood=True)


def _above_headline(draft: Draft, rows: list[Row], *, headed: bool) -> bool:
    """Whether the first of two rows is a count or page furniture and not the headline.

    Without a header a bare number is a count only beside a reading time.
    """
    row = rows[0]
    if whole_line(row.text):
        draft.drop(row, understood=True)
        return True
    beside_time = draft.minutes is not None or any(read_stats(row.text).minutes is not None for row in rows)
    if headed and beside_time and draft.views is None and _ROUNDED.fullmatch(row.text):
        draft.drop(row, understood=False)  # "6,2 ming" is near the number of views, but is not it
        return True
    return (headed or beside_time) and _take_stats(draft, row)


def _below_headline(draft: Draft, row: Row) -> bool:
    """Whether the row is the headline once more, or a reading time with its label; both are read here."""
    if line_key(row.text) == line_key(draft.headline):
        draft.drop(row, understood=True)
        return True
    return read_stats(row.text).minutes is not None and _take_stats(draft, row)


def _other_list(rows: list[Row]) -> int:
    """Where a list of other articles ("So‘nggi yangiliklar") begins; the number of rows when none does."""
    for at, row in enumerate(rows):
        if _is(row, "trailer") and is_trailer(rows[at + 1 : at + 2 + MOST]) != "text":
            return at
    return len(rows)
