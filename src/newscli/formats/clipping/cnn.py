"""Reads a page copied from CNN.

Headline
By Ruth Hill and Otto Kraus, CNN
Updated 2049 GMT (0449 HKT) May 14, 2019  |  Published 5:00 AM EDT, Tue May 14, 2019
3 minute read

Tashkent, Uzbekistan (CNN) — Text …            or (CNN)Text, or CNN — in a line of its own
READ MORE: Headline                            related

CNN’s Ann Lee contributed to this report.      extra.contributors
© 2019 Cable News Network. …                   rights
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.article import Dateline, Link
from newscli.formats.base import Fit
from newscli.formats.clipping.agency_lines import read_agency_line
from newscli.formats.clipping.copied import Manner, drop_all, read_page
from newscli.formats.clipping.people import byline
from newscli.formats.clipping.rows import Row, first_rows, last_rows, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/cnn"

_GLANCE = 16  # rows of the head
_PLACE = re.compile(r"[A-Z][^\d()—–:;.!?]{1,50}")
_MARK = re.compile(
    r"(?:(?P<place>[A-Z][^\d()—–:;]{1,50}?)\s*)?"
    r"(?:\((?P<agency>CNN(?: [A-Z][a-z]+| en Español)*)\)\s*(?:(?:[—–]|--?)\s*)?"
    r"|(?P<bare>CNN(?: [A-Z][a-z]+)?)\s+[—–]\s*)"
)
_SIGNS = (
    re.compile(r"(?:[A-Z][^()—–]{1,50} )?(?:\(CNN[^()]{0,20}\)|CNN(?: \w+)? +[—–])"),
    re.compile(r"(?:By|Analysis by) .{3,100}, (?:CNN|Special to CNN|for CNN)"),
    re.compile(
        r"(?:Updated|Published) .{0,40}(?:\(\d{4} HKT\)|[AP]M E[DS]?T, (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))"
    ),
    re.compile(
        r"Ad Feedback$|Link Copied!$|Paid Content$|CNN[’']s .{3,120} contributed|.*Cable News Network"
    ),
)
_TAIL = re.compile(
    r"(?:Paid Content|More from CNN|See all topics|Sponsored Content|Search CNN.*|Most read|Outbrain)$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"Ad Feedback|Link Copied!?|Video Ad Feedback|\d{1,2}:\d\d|.{0,10}Source: CNN.*|CNN|Follow:?"
    r"|JUST WATCHED|Replay|MUST WATCH"
    r"|Replay More Videos.*|See all topics|Facebook Tweet Email Link|CNN values your feedback"
    r"|Live Updates?|Story highlights"
    r"|Sign up for CNN[’']s .*|Now playing.*|Chat with us.*|What do you think\?|- Source: .*",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:READ(?: MORE)?|Related(?: article)?|RELATED|Read more|WATCH|See also):\s*(?P<headline>\S.{5,200})"
)


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """Each kind of CNN's own marks adds to the evidence; the network's dateline alone is enough."""
    rows = {*first_rows(text), *last_rows(text)}
    found = [any(sign.match(row.text) for row in rows) for sign in _SIGNS]
    score = min(0.9, 0.75 + 0.07 * sum(found))
    return Fit(score, "the network’s dateline and lines") if found[0] or sum(found) > 1 else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it holds no text, or more lines than any."""
    lines = split_lines(text)
    sheet = Sheet()
    read_page(sheet, _joined(sheet, page_rows(lines)), _MANNER)
    return (sheet.reading(NAME, origin, len(lines)),)


def _joined(sheet: Sheet, rows: list[Row]) -> list[Row]:
    """The rows with the dateline of three lines in one, and without the name that a portrait repeats."""
    found, at = [], 0
    while at < len(rows):
        row, below = rows[at], [below.text for below in rows[at + 1 : at + 3]]
        if below[:1] == ["CNN"] and below[1:] in (["—"], ["–"]) and _PLACE.fullmatch(row.text):
            found.append(Row(row.line, f"{row.text} CNN —"))
            at += 3
            continue
        if at < _GLANCE and below and byline(below[0]) == [row.text]:
            sheet.drop(row)
        else:
            found.append(row)
        at += 1
    return found


def _special(sheet: Sheet, rows: list[Row], at: int) -> int:
    row = rows[at]
    more = _MORE.fullmatch(row.text)
    if more:
        return int(sheet.add("related", [Link(more["headline"])], row.line, "offer in the text"))
    if not sheet.pieces and (match := _MARK.match(row.text)):
        return _take_mark(sheet, row, match)
    return int(read_agency_line(sheet, row))


def _take_mark(sheet: Sheet, row: Row, match: re.Match[str]) -> int:
    """Takes `Tashkent, Uzbekistan (CNN) — ` out of the first row of the text."""
    place, agency = (match["place"] or "").strip(" ,"), match["agency"] or match["bare"]
    sheet.put("source", "CNN", row.line, "dateline, agency", confidence="inferred")
    if place:
        sheet.put("dateline", Dateline(place, None, agency), row.line, "dateline")
    rest = row.text[match.end() :]
    if rest:
        sheet.write(Row(row.line, rest))
    return 1


_MANNER = Manner(_FURNITURE.fullmatch, _TAIL.match, drop_all, _special)
