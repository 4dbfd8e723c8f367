"""Reads a page copied from a browser: headline, what stands between it and the text, the text, the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Image
from newscli.formats.clipping.people import byline, people, without_office
from newscli.formats.clipping.rows import Row, item_text
from newscli.formats.clipping.stamps import Stamps, read_stamps

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.formats.clipping.sheet import Sheet

_HEAD = 16  # rows below the headline among which dates and bylines are looked for
_LATE = 2  # paragraphs above a row of dates that still is the article's own
_LONGEST_HEADLINE = 300
_LONGEST_SECTION = 40
_SHORTEST_LEAD = 25
_LONGEST_LEAD = 400
_COUNT = re.compile(r"\d{1,3}(?:[,.  ]\d{3})*[KkMm]?(?: [Cc]omments?)?")
_READ = re.compile(r"(?:\W?\s*)?(?P<minutes>\d{1,3})[\s-]*(?:min(?:ute)?s?)[\s.-]*(?:read)\.?", re.IGNORECASE)
_DATED_BYLINE = re.compile(r"(?P<names>By .{3,80}?),?\s+(?P<date>[A-Z][A-Za-z]{2,8}\.? \d{1,2}, \d{4})")
_META = re.compile(r"\s+[|·•]\s+")
_SHARING = re.compile(
    r"share(?: (?:this|on|with|full article|via|page|article).*)?|save|copy link|link copied!?"
    r"|print(?: this page)?|e-?mail"
    r"|facebook|twitter|x|whatsapp|linkedin|pinterest|messenger|reddit|telegram|tweet|about sharing"
    r"|add to reading list"
    r"|skip (?:to|past) .{1,60}|skip advertisement|advertisement|adverti[sz]ing|ad feedback"
    r"|sign up(?: .{1,120})?"
    r"|subscribe(?: .{1,60})?|close|menu|search|comments?|view comments|read more|follow|listen"
    r"|gift this article"
    r"|newsletter.{0,40}|supported by|sponsored.{0,30}|story continues below.{0,40}"
    r"|continue reading the main story"
    r"|(?:©|\(c\)|copyright ).{0,200}|all rights reserved\.?|hide caption|toggle caption|enlarge this image",
    re.IGNORECASE,
)


class Manner(NamedTuple):
    """What an outlet prints around its articles, over what every page has.

    `furniture` tells whole rows that are none of the article's; from a row that `tail` tells on,
    nothing is body and `read_tail` has the rows. `special` takes a row anywhere below the headline.
    `named` says that a person's name alone, above the date, is the byline.
    """

    furniture: Callable[[str], object]
    tail: Callable[[str], object]
    read_tail: Callable[[Sheet, list[Row]], None]
    special: Callable[[Sheet, list[Row], int], int] = lambda _sheet, _rows, _at: 0
    named: bool = False
    headless: Callable[[str], bool] = lambda _text: False


def drop_all(sheet: Sheet, rows: list[Row]) -> None:
    """A tail that is nothing but furniture."""
    for row in rows:
        sheet.drop(row)


PLAIN = Manner(lambda _text: False, lambda _text: False, drop_all)


def read_page(sheet: Sheet, rows: list[Row], manner: Manner = PLAIN) -> None:
    """Reads all rows of one page into the sheet: every row becomes a field, body, or boilerplate."""
    at = 0
    while at < len(rows) and is_furniture(rows[at].text, manner):
        sheet.drop(rows[at])
        at += 1
    if at == len(rows):
        return
    end = next((i for i in range(at + 1, len(rows)) if manner.tail(rows[i].text)), len(rows))
    at += _read_section(sheet, rows[at:end], manner)
    if len(rows[at].text) <= _LONGEST_HEADLINE and end > at + 1 and not manner.headless(rows[at].text):
        sheet.put("headline", rows[at].text, rows[at].line, "first row")
        at += 1
    at = _read_head(sheet, rows[:end], at, manner)
    _read_body(sheet, rows[:end], at, manner)
    if end < len(rows):
        manner.read_tail(sheet, rows[end:])


def _read_section(sheet: Sheet, rows: list[Row], manner: Manner) -> int:
    """How many short rows stand above the headline; the first is the section.

    They are short, no sentences, and at least a headline and a standfirst stand between them and the
    byline or date; one in capitals is a section above a headline alone.
    """
    head = next((at for at, row in enumerate(rows[:8]) if at and _is_meta_row(row.text, manner)), 0)
    short = 0
    while short < head and len(rows[short].text.split()) <= 3 and len(rows[short].text) <= _LONGEST_SECTION:
        short += 1
    capitals = short == 1 and rows[0].text.isupper()
    if not short or head - short < (1 if capitals else 2) or rows[0].text.endswith((".", "?", "!")):
        return 0
    sheet.put("section", rows[0].text, rows[0].line, "above the headline")
    for row in rows[1:short]:
        sheet.drop(row)
    return short


def _is_meta_row(text: str, manner: Manner) -> bool:
    return bool(
        byline(text) or read_stamps(text).whole or _DATED_BYLINE.fullmatch(text)
    ) and not is_furniture(text, manner)


def is_furniture(text: str, manner: Manner = PLAIN) -> bool:
    """Whether a whole row is a share button, an advertisement's mark, or the outlet's own furniture."""
    return bool(_SHARING.fullmatch(text) or manner.furniture(text))


def _read_head(sheet: Sheet, rows: list[Row], at: int, manner: Manner) -> int:
    """Reads bylines, dates, the standfirst and furniture below the headline; the index of the text."""
    last = min(len(rows), at + _HEAD)
    while at < last:
        taken = manner.special(sheet, rows, at) or _read_meta(sheet, rows, at, manner)
        if not taken and "lead" not in sheet.fields and _is_lead(rows, at, last, manner):
            taken = int(sheet.put("lead", rows[at].text, rows[at].line, "above byline and date"))
        if not taken:
            break
        at += taken
    return at


def _read_meta(sheet: Sheet, rows: list[Row], at: int, manner: Manner) -> int:
    """How many rows, from `at` on, were a date, a byline, a count or furniture."""
    row = rows[at]
    if (
        is_furniture(row.text, manner)
        or _COUNT.fullmatch(row.text)
        or row.text == sheet.fields.get("headline")
    ):
        sheet.drop(row)
        return 1
    if take_stamps(sheet, rows, at):
        return _stamp_rows(rows, at)
    return int(
        _take_dated_byline(sheet, row)
        or take_byline(sheet, rows, at, manner)
        or take_minutes(sheet, row)
        or take_parts(sheet, row, manner)
    )


def _stamp_rows(rows: list[Row], at: int) -> int:
    return 2 if _is_bare_label(rows[at].text) and _stamps_at(rows, at + 1).whole else 1


def _is_bare_label(text: str) -> bool:
    stamps = read_stamps(text)
    return (
        stamps.whole
        and stamps.published is None
        and stamps.modified is None
        and not any(map(str.isdigit, text))
    )


def _stamps_at(rows: list[Row], at: int) -> Stamps:
    return read_stamps(rows[at].text) if at < len(rows) else Stamps()


def take_stamps(sheet: Sheet, rows: list[Row], at: int) -> bool:
    """Reads a row of dates, or a label and the date in the next row."""
    row = rows[at]
    stamps = read_stamps(row.text)
    if not stamps.whole:
        return False
    if _stamp_rows(rows, at) == 2:
        stamps = read_stamps(f"{row.text} {rows[at + 1].text}")
    took = sheet.put("published", stamps.published, row.line, "date below the headline")
    if stamps.modified:
        took = sheet.put("modified", stamps.modified, row.line, "date of change") or took
    if not took:
        sheet.drop(row)
    return True


def take_byline(sheet: Sheet, rows: list[Row], at: int, manner: Manner) -> bool:
    """Reads `By NAMES`, or a name alone above the date where the outlet prints it so."""
    row = rows[at]
    names = byline(row.text)
    if not names and manner.named and _dated_soon(rows, at + 1, manner):
        names = people(without_office(row.text))
    return sheet.add("byline", names, row.line, "byline")


def _dated_soon(rows: list[Row], at: int, manner: Manner) -> bool:
    for row in rows[at : at + 3]:
        if read_stamps(row.text).whole:
            return True
        if not (
            people(without_office(row.text)) or is_furniture(row.text, manner) or row.text.startswith("in ")
        ):
            return False
    return False


def _take_dated_byline(sheet: Sheet, row: Row) -> bool:
    """Reads `By RUTH HILL MAY 14, 2019`."""
    match = _DATED_BYLINE.fullmatch(row.text)
    stamps = read_stamps(match["date"]) if match else Stamps()
    names = byline(match["names"]) if match and stamps.whole else []
    if not names:
        return False
    sheet.put("published", stamps.published, row.line, "date beside the byline")
    return sheet.add("byline", names, row.line, "byline")


def take_minutes(sheet: Sheet, row: Row) -> bool:
    """Reads `3 min read`."""
    match = _READ.fullmatch(row.text)
    return (
        bool(match) and sheet.put("stated_minutes", int(match["minutes"]), row.line, "read time")
        if match
        else False
    )


def take_parts(sheet: Sheet, row: Row, manner: Manner) -> bool:
    """Reads a row of several parts, `By Ruth Hill | 14 May 2019 | 3 min read`, when each is understood."""
    parts = _META.split(row.text)
    if len(parts) < 2 or not all(_is_meta(part, manner) for part in parts):
        return False
    for part in parts:
        one = [Row(row.line, part)]
        known = is_furniture(part, manner) or take_stamps(sheet, one, 0) or take_byline(sheet, one, 0, manner)
        if is_furniture(part, manner) or not (known or take_minutes(sheet, one[0])):
            sheet.drop(one[0])
    return True


def _is_meta(text: str, manner: Manner) -> bool:
    known = bool(byline(text)) or read_stamps(text).whole or bool(_READ.fullmatch(text))
    return known or is_furniture(text, manner)


def _is_lead(rows: list[Row], at: int, last: int, manner: Manner) -> bool:
    """Whether a row is a standfirst: nothing but furniture stands between it and a byline or a date."""
    if not _SHORTEST_LEAD <= len(rows[at].text) <= _LONGEST_LEAD or item_text(rows[at].text):
        return False
    for i in range(at + 1, min(last, at + 5)):
        text = rows[i].text
        if is_furniture(text, manner):
            continue
        named = manner.named and people(without_office(text)) and _dated_soon(rows, i + 1, manner)
        parts = _META.split(text)
        meta = (
            byline(text)
            or read_stamps(text).whole
            or (len(parts) > 1 and all(_is_meta(p, manner) for p in parts))
        )
        return bool(meta or named)
    return False


def _read_body(sheet: Sheet, rows: list[Row], at: int, manner: Manner) -> None:
    while at < len(rows):
        taken = manner.special(sheet, rows, at)
        if taken:
            at += taken
            continue
        row = rows[at]
        if len(sheet.pieces) < _LATE and take_stamps(sheet, rows, at):
            at += _stamp_rows(rows, at)
            continue
        item = item_text(row.text)
        if is_furniture(row.text, manner) or row.text == sheet.fields.get("headline"):
            sheet.drop(row)
        elif item:
            sheet.write(Row(row.line, item), "li")
        else:
            sheet.write(row)
        at += 1


def add_image(sheet: Sheet, line: int, *, credit: str = "", caption: str = "") -> bool:
    """Adds a picture known by its credit or its caption."""
    return sheet.add("images", [Image(caption=caption.strip(), credit=credit.strip())], line, "photo")
