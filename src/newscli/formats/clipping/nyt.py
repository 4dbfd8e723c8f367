"""Reads a page copied from the New York Times.

Headline
SKIP ADVERTISEMENT
Standfirst                                     lead, when it stands above the byline
By Daniel Frost and Ana Ruiz
Published May 14, 2019Updated May 15, 2019, 5:00 a.m. ET

TASHKENT, Uzbekistan — Text …                  dateline, taken out of the text
Caption.Credit...Ana Ruiz for The New York Times

A correction was made on May 16, 2019: …       correction
A version of this article appears in print on , Section A, Page 9 of the New York edition with the headline: …
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.copied import Manner, add_image, read_page
from newscli.formats.clipping.rows import first_rows, last_rows, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.formats.clipping.wire import take_dateline
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.rows import Row

NAME = "clipping/nyt"

_GLANCE = 25
_SIGNS = (
    re.compile(r"SKIP ADVERTISEMENT$", re.IGNORECASE),
    re.compile(r"A version of this article appears? (?:in print )?on\b", re.IGNORECASE),
    re.compile(r".{0,300}\bCredit(?:\.\.\.|…)"),
    re.compile(r"(?:Share full article|Give this article|Leer en español|Continue reading the main story)$"),
    re.compile(r".{0,200}\bThe New York Times\b"),
    re.compile(r"(?:Published )?[A-Z][a-z]+\.? \d{1,2}, \d{4}Updated [A-Z][a-z]+"),
)
_TAIL = re.compile(
    r"A version of this article appears? |(?:Related Content|Related Coverage|Most Popular|Site Index"
    r"|Trending in The Times"
    r"|Editors[’'] Picks|More in .{2,40}|What to Read Next|Read \d+ Comments)$"
)
_PRINT = re.compile(
    r"A version of this article appears? (?:in print )?on (?P<date>[^,]*(?:, \d{4})?)?,?\s*(?:on )?"
    r"(?P<page>Section [A-Z]+, Page \d+|Page [A-Z]{0,3}\d+)(?: of (?:the )?(?P<edition>[^:]{2,40}?edition))?"
    r"(?:,? with the headline: (?P<headline>.+?)\.?(?=\s*(?:Order Reprints|$)))?(?:\s*Order Reprints.*)?",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"Photo|Share full article|Give this article|Leer en español|Image|Video|Listen to this article.*"
    r"|Listen ·.*"
    r"|Read in app"
    r"|\d{1,5}|Order Reprints.*|Order a reprint.*|How we handle corrections.*|When we learn of a mistake.*"
    r"|Learn more"
    r"|\[(?:Read|Sign up|Follow|Like|Get|Here).{3,200}\]|Follow The New York Times .*|Today[’']s Paper",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?P<caption>.{0,600}?)\s*(?:Photo )?Credit(?:\.\.\.|…|:|(?=\s[A-Z]))\s*(?P<credit>[^.]{2,120})"
)
_CORRECTION = re.compile(
    r"(?:A correction was made on|Correction: |An earlier version of this (?:article|story)).{8,1000}"
)


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """Each kind of the paper's own furniture adds to the evidence; one alone is too little."""
    rows = {*first_rows(text), *last_rows(text)}
    found = sum(any(sign.match(row.text) for row in rows) for sign in _SIGNS)
    score = min(0.9, 0.65 + 0.15 * (found - 1))
    return Fit(score, f"{found} kinds of the paper’s own lines") if found > 1 else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it holds no text, or more lines than any."""
    lines = split_lines(text)
    sheet = Sheet()
    read_page(sheet, page_rows(lines), _MANNER)
    take_dateline(sheet)
    return (sheet.reading(NAME, origin, len(lines)),)


def _special(sheet: Sheet, rows: list[Row], at: int) -> int:
    row = rows[at]
    if _CORRECTION.fullmatch(row.text):
        return int(sheet.put("correction", row.text, row.line, "correction"))
    match = _CREDIT.fullmatch(row.text)
    return int(add_image(sheet, row.line, credit=match["credit"], caption=match["caption"])) if match else 0


def _read_tail(sheet: Sheet, rows: list[Row]) -> None:
    for row in rows:
        match = _PRINT.fullmatch(row.text)
        if match:
            sheet.put("page", match["page"], row.line, "where it was printed")
            sheet.put("edition", match["edition"] or "", row.line, "where it was printed")
            if match["headline"]:
                sheet.keep("print_headline", match["headline"].strip(), row.line, "where it was printed")
        if not (match or (_CORRECTION.fullmatch(row.text) and _special(sheet, [row], 0))):
            sheet.drop(row)


_MANNER = Manner(_FURNITURE.fullmatch, _TAIL.match, _read_tail, _special)
