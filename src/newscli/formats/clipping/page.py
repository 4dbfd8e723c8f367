"""Reads a copied news page: what stands above the headline, the head, the body, and the page's end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.clipping.datelines import move_dateline
from newscli.formats.clipping.draft import Draft
from newscli.formats.clipping.labels import is_name, line_key, whole_line
from newscli.formats.clipping.page_body import read_body
from newscli.formats.clipping.page_clock import read_clock
from newscli.formats.clipping.page_fits import above_offers
from newscli.formats.clipping.page_furniture import is_furniture, is_ticker, section_of_path
from newscli.formats.clipping.page_head import take_items
from newscli.formats.clipping.page_items import SENTENCE_END, Item, Reader, read_items
from newscli.formats.clipping.page_labels import section_languages
from newscli.formats.clipping.page_language import decide
from newscli.formats.clipping.rows import Row, all_rows
from newscli.formats.clipping.wide_datelines import read_wide_dateline
from newscli.tables import bcp47
from newscli.text.folding import exact_key
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

_HEAD = 16  # rows in which the headline and the date of a page stand
_NEAR = 9  # rows from the headline to its date
_CHRONOLOGY = 40  # rows in which a second date shows that the first is one of several
_LEAD = 400  # characters of a standfirst
_DATES = ("date", "published", "updated", "published, undated", "updated, undated", "stats")
_COUNT = re.compile(r"\d{1,3}(?:[ ,.\u202f\xa0]\d{3})+|\d{1,9}")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Layout(NamedTuple):
    """A kind of page: the name of its format, and the IANA zone of its outlet's clocks ("" for none)."""

    name: str
    zone: str = ""


def read_page(text: str, origin: Origin, layout: Layout) -> Reading:
    """The article of the page. Raises UnreadableError when it has more lines than any article."""
    lines = split_lines(text)
    rows = all_rows(lines)
    line, code = decide(rows)
    draft = Draft(zone=layout.zone)
    if code:
        draft.heard, draft.heard_by = (0, line, bcp47(code)), "labels, date words"
    reader = Reader(draft.language)
    at = _above_headline(draft, rows, reader)
    if draft.captured:
        reader = reader._replace(base=draft.captured.local)
    at = _below_section(draft, rows, at, reader)
    at = _headline(draft, rows, at, reader)
    at = _below_headline(draft, rows, at, reader)
    read_body(draft, rows[at:], reader)
    _take_dateline(draft)
    if draft.published and draft.published.zone == "assumed":
        value = f"{layout.zone}, {draft.published.iso()[-6:]} (assumed)"
        draft.note("published_zone", 0, "layout’s zone", value, confidence="inferred")
    return draft.reading(layout.name, origin, len(lines))


def _above_headline(draft: Draft, rows: list[Row], reader: Reader) -> int:
    """Reads what stands above the headline: clocks, tickers, menus; where the headline may begin.

    A bare date there is the page's clock, not the article's; one with a label or a section is read.
    """
    at = _below_clock(draft, rows, reader)
    while at < min(len(rows) - 1, _HEAD) and _is_above(draft, rows[at], reader):
        at += 1
    return at


def _below_clock(draft: Draft, rows: list[Row], reader: Reader) -> int:
    """Reads the clock of a city, and drops what stands above it: the top of the page; 0 without one."""
    for at, row in enumerate(rows[:_HEAD]):
        clock = read_clock(row.text, reader)
        if clock and clock.role == "captured":
            for above in rows[:at]:
                draft.drop(above, understood=whole_line(above.text) is not None)
            take_items(draft, row, [clock])
            return at + 1
    return 0


def _is_above(draft: Draft, row: Row, reader: Reader) -> bool:
    if read_clock(row.text, reader) or whole_line(row.text) or is_ticker(row.text):
        draft.drop(row, understood=True)
        if crumb := section_of_path(row.text):
            take_items(draft, row, [Item("section", crumb)])
        return True
    items = read_items(row.text, reader)
    roles = {item.role for item in items}
    if roles == {"url"}:
        return take_items(draft, row, items)
    if roles in ({"date"}, {"published, undated"}):
        draft.drop(row, understood=False)
        return True
    dated = roles & {"published", "updated", "stats"} or roles >= {"section", "date"}
    return bool(dated) and take_items(draft, row, items)


def _below_section(draft: Draft, rows: list[Row], at: int, reader: Reader) -> int:
    """Reads a section and the date above the headline; `at` when the rows there are anything else."""
    if at + 2 >= len(rows) or draft.section or exact_key(rows[at].text) not in section_languages():
        return at
    roles = {item.role for item in read_items(rows[at + 1].text, reader)}
    below = rows[at + 2].text
    if "date" not in roles or SENTENCE_END.search(below) or read_items(below, reader):
        return at
    take_items(draft, rows[at], [Item("section", rows[at].text)])
    take_items(draft, rows[at + 1], read_items(rows[at + 1].text, reader))
    return at + 2


def _headline(draft: Draft, rows: list[Row], at: int, reader: Reader) -> int:
    """Reads the headline and the rows between it and the date; where the rows after those begin."""
    if at >= len(rows):
        return at
    dated = _dated_row(rows, at, reader)
    block = [rows[at], *(row for row in rows[at + 1 : dated] if not _is_dropped(draft, row))]
    own = _own_headline(block, rows[dated : dated + 4])
    for row in block[:own]:
        _kicker(draft, row)
    draft.headline = block[own].text
    draft.note("headline", block[own].line, "headline")
    for row in block[own + 1 :]:
        _between(draft, row, reader)
    return dated


def _dated_row(rows: list[Row], at: int, reader: Reader) -> int:
    """The index of the row with the date of the headline at `at`; the next one when none is near."""
    sentences = 0
    for i in range(at + 1, min(at + _NEAR, len(rows))):
        if any(item.role in _DATES for item in read_items(rows[i].text, reader)):
            return at + 1 if sentences and _is_chronology(rows[i:], reader) else i
        sentences += bool(SENTENCE_END.search(rows[i].text))
        if sentences > 1 or len(rows[i].text) > _LEAD:
            break
    return at + 1


def _is_chronology(rows: list[Row], reader: Reader) -> bool:
    """Whether dates alone in their lines head the paragraphs of the text: none of them is the article's."""
    near = above_offers(rows[:_CHRONOLOGY])
    bare = [row for row in near if {item.role for item in read_items(row.text, reader)} == {"date"}]
    return len(bare) > 1 and bare[0] is rows[0] and bare[1] is not rows[1]


def _is_dropped(draft: Draft, row: Row) -> bool:
    if not (whole_line(row.text) or is_furniture(row.text)):
        return False
    draft.drop(row, understood=True)
    return True


def _own_headline(block: list[Row], below: list[Row]) -> int:
    """Which row above the date is the headline: one printed twice, else the first that is no section.

    A few letters above a much longer line are the name of a section or of the outlet.
    """
    keys = [line_key(row.text) for row in block]
    again = {line_key(row.text) for row in below}
    for at, key in enumerate(keys):
        if key in again or keys.count(key) > 1:
            return at
    for at, row in enumerate(block[:-1]):
        text, after = row.text, block[at + 1].text
        short = len(text) <= 20 and 2 * len(text) < len(after) and not SENTENCE_END.search(after)
        if exact_key(text) not in section_languages() and not (short and not is_name(after)):
            return at
    return len(block) - 1


def _kicker(draft: Draft, row: Row) -> None:
    if exact_key(row.text) in section_languages() and not draft.section:
        take_items(draft, row, [Item("section", row.text)])
    else:
        draft.drop(row, understood=False)


def _between(draft: Draft, row: Row, reader: Reader) -> None:
    """A row between headline and date: a label, a standfirst, or unknown; never text of the body."""
    if line_key(row.text) == line_key(draft.headline):
        draft.drop(row, understood=True)
    elif take_items(draft, row, read_items(row.text, reader)):
        return
    elif not draft.lead and SENTENCE_END.search(row.text):
        draft.lead = row.text
        draft.note("lead", row.line, "above the date")
    else:
        draft.drop(row, understood=False)


def _below_headline(draft: Draft, rows: list[Row], at: int, reader: Reader) -> int:
    """Reads the lines of the head below the headline; where the body begins."""
    while at < len(rows):
        row = rows[at]
        if line_key(row.text) == line_key(draft.headline):
            draft.drop(row, understood=True)
        elif (label := whole_line(row.text)) or is_furniture(row.text):
            if label and label.role in ("related", "trailer"):
                break
            draft.drop(row, understood=True)
        elif _is_count(row.text):
            draft.drop(row, understood=False)  # of readers, or of comments: nothing says which
        elif not (_wide_dateline(draft, row) or take_items(draft, row, read_items(row.text, reader))):
            break
        at += 1
    return at


def _is_count(text: str) -> bool:
    """Whether a line is a bare number, and none that may be a year in the text."""
    return _COUNT.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def _wide_dateline(draft: Draft, row: Row) -> bool:
    """`【サマルカンド＝山田花子】` as a line of its own."""
    found = read_wide_dateline(row.text, draft.published)
    return found is not None and not found.rest and found.put(draft, row.line)


def _take_dateline(draft: Draft) -> None:
    if not draft.paragraphs or draft.dateline:
        return
    first = draft.paragraphs[0]
    wide = read_wide_dateline(first.text, draft.published)
    if wide and wide.rest:
        wide.put(draft, first.line)
        draft.paragraphs[0] = Row(first.line, wide.rest)
        return
    move_dateline(draft)
