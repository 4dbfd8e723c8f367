"""Reads a page as a browser printed it, or as the Wayback Machine or archive.today kept it.

The Wayback Machine - https://web.archive.org/web/20190515071200/https://news.example/a      captured, url
5/15/2019, 7:12 AM            Headline | Outlet          on each page: captured; the title is boilerplate
Headline
Text … goes on
https://news.example/a                        1/2        on each page: url; page numbers are boilerplate
over the end of a page.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.base import Fit
from newscli.formats.clipping.copied import read_page
from newscli.formats.clipping.print_marks import Marks, read_capture, read_marks, saved_from, stamp_moment
from newscli.formats.clipping.rows import Row, first_rows, last_rows, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.formats.clipping.wraps import in_paragraphs
from newscli.text.dates import read_moment
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Moment, Reading
    from newscli.formats.base import Origin

NAME = "clipping/printed"

_TOP = 40  # rows in which an archive's bar stands
_ARCHIVE = re.compile(
    r".{0,60}https?://web\.archive\.org/web/\d{14}.*|webpage capture|[Ss]aved from:?(?: https?://\S+)?"
)
_BAR = re.compile(
    r"(?:The )?Wayback Machine.*|\d[\d,]* captures?|\d{1,2} \w{3} \d{4}\s*[-–—]\s*\d{1,2} \w{3} \d{4}"
    r"|success|fail|\d{1,2}|About this capture"
    r"|(?:[A-Z][a-z]{2}\s+)?[A-Z]{3}(?:\s+[A-Z][a-z]{2})?|(?:\d{4}\s+){1,2}\d{4}|COLLECTED BY"
    r"|Organization:.*|Collection:.*|TIMESTAMPS"
    r"|Archive-It.*|Internet Archive.*|Formed in 2009.*|archive\.(?:today|is|ph|md|org).*|webpage capture"
    r"|Webpage Screenshot|share"
    r"|download \.zip|report (?:bug or abuse|error).*|no other snapshots.*|All snapshots.*|history.*"
    r"|search|Buy me a coffee|Close Help.*|Share via.*",
)
_SUFFIX = re.compile(r"(?P<headline>.+?)\s+(?:[|–—·»-]|::)\s+(?P<outlet>[^|–—·»]{2,60})")
_OPEN = re.compile(r"[\w,;–—-]$")


class _Sure(NamedTuple):
    """What a whole print tells: how often each mark stands, which on its edges, if pages are numbered."""

    counts: Counter[Marks]
    edges: set[Marks]
    numbered: bool


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """An archive's bar, or furniture of prints: an address with a page number, a stamp with a title."""
    first = first_rows(text)
    if any(_ARCHIVE.fullmatch(row.text) for row in first[:_TOP]):
        return Fit(0.86, "an archive’s bar")
    found = [read_marks(row.text) for row in (*first[:6], *last_rows(text)[-6:])]
    paged = any(marks.pages and (marks.url or marks.stamp) for marks in found)
    stamped = any(marks.stamp and (marks.title or marks.url) for marks in found)
    numbered = any(marks.pages and not marks.title for marks in found)
    addressed = any(marks.url and not marks.title for marks in found)
    stamps = any(marks.stamp for marks in found)
    if paged or (stamped and numbered) or (stamps and numbered and addressed):
        return Fit(0.86, "what browsers print on each page")
    return 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it holds no text, or more lines than any."""
    from newscli.formats.clipping.tails import labelled_manner
    from newscli.formats.clipping.wire import take_dateline

    lines = split_lines(text)
    rows = page_rows(lines)
    sheet = Sheet()
    start = _read_bar(sheet, rows)
    kept, breaks = _without_marks(sheet, rows[start:])
    read_page(sheet, _over_breaks(in_paragraphs(kept), breaks), labelled_manner())
    take_dateline(sheet, wire=False)
    return (sheet.reading(NAME, origin, len(lines)),)


def _read_bar(sheet: Sheet, rows: list[Row]) -> int:
    """Reads an archive's bar on top of the page; the index of the row below it."""
    last = next(
        (at for at in range(min(_TOP, len(rows)) - 1, -1, -1) if _ARCHIVE.fullmatch(rows[at].text)), -1
    )
    if last < 0:
        return 0
    at = 0
    while at < len(rows) and (at <= last or _is_bar(rows, at)):
        row = rows[at]
        if at > last:
            sheet.put("captured", _clock(row.text), row.line, "archive, time of capture")
        capture = read_capture(row.text)
        if capture:
            sheet.put("url", capture.url, row.line, "archive, address")
            sheet.put("captured", capture.moment, row.line, "archive, time of capture")
        sheet.put("url", saved_from(rows, at), row.line, "archive, address")
        marks = read_marks(row.text)
        if marks.stamp and not marks.title:
            sheet.put("captured", stamp_moment(marks.stamp), row.line, "archive, time of capture")
        sheet.drop(row)
        at += 1
    return at


def _is_bar(rows: list[Row], at: int) -> bool:
    """Whether a row below an archive’s first rows is its own: a label, the address, the time of capture."""
    text = rows[at].text
    return bool(_BAR.fullmatch(" ".join(text.split())) or saved_from(rows, at - 1) or _clock(text))


def _clock(text: str) -> Moment | None:
    """A moment with its zone, as archives print it; pages print a day, or none."""
    moment = read_moment(text, language="en") if text.endswith("UTC") else None
    return moment if moment and moment.offset is not None else None


def _without_marks(sheet: Sheet, rows: list[Row]) -> tuple[list[Row], set[int]]:
    """The rows that are no furniture of printed pages, and the lines above which a page begins."""
    marks = [read_marks(row.text) for row in rows]
    sure = _Sure(Counter(marks), {*marks[:1], *marks[-2:]}, any(mark.pages for mark in marks))
    titles = {mark.title for mark in marks if mark.title and _is_furniture(mark, sure)}
    kept: list[Row] = []
    breaks: set[int] = set()
    broken = False
    for row, mark in zip(rows, marks, strict=True):
        if _is_furniture(mark, sure) or (row.text in titles and (broken or not kept)):
            _take(sheet, row, mark)
            broken = bool(kept)
            continue
        if broken:
            breaks.add(row.line)
        broken = False
        kept.append(row)
    _take_title(sheet, kept, titles)
    return kept, breaks


def _is_furniture(mark: Marks, sure: _Sure) -> bool:
    """Whether a row is furniture beyond doubt: two marks, a page number, or printed on every page."""
    if mark.title:
        return bool(mark.stamp or (mark.url and sure.numbered))
    if sum(map(bool, (mark.stamp, mark.url, mark.pages))) > 1 or mark.pages:
        return True
    return mark != Marks() and (sure.counts[mark] > 1 or mark in sure.edges)


def _take(sheet: Sheet, row: Row, mark: Marks) -> None:
    if mark.stamp:
        sheet.put("captured", stamp_moment(mark.stamp), row.line, "printed, time")
    if mark.url.startswith("http") and "…" not in mark.url and "..." not in mark.url:
        capture = read_capture(mark.url)
        sheet.put("url", capture.url if capture else mark.url, row.line, "printed, address")
    sheet.drop(row)


def _take_title(sheet: Sheet, rows: list[Row], titles: set[str]) -> None:
    """A printed title that is the headline and the outlet's name gives the outlet."""
    headlines = {row.text for row in rows[:12]}
    for title in titles:
        match = _SUFFIX.fullmatch(title)
        if match and match["headline"] in headlines:
            line = next((row.line for row in sheet.boilerplate if title in row.text), 0)
            sheet.put("source", match["outlet"].strip(), line, "printed, title", confidence="inferred")


def _over_breaks(rows: list[Row], breaks: set[int]) -> list[Row]:
    """The rows with those joined that the end of a page parted within a sentence."""
    joined: list[Row] = []
    for row in rows:
        if joined and row.line in breaks and _OPEN.search(joined[-1].text) and row.text[:1].islower():
            joined[-1] = Row(joined[-1].line, f"{joined[-1].text}\n{row.text}")
        else:
            joined.append(row)
    return joined
