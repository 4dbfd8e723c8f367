"""Reads a page copied from the Guardian.

Headline
Standfirst                                     lead
Jane Osgood | Jane Osgood in Tashkent          byline, a name alone above the date
Tue 14 May 2019 20.49 BST
Last modified on Wed 15 May 2019 07.12 BST
Share  |  230                                  button, number of comments

Text …
Caption Photograph: Name/Agency

… we have a small favour to ask.               from here on nothing is text
Explore more on these topics
Topic
Reuse this content
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.copied import Manner, add_image, read_page
from newscli.formats.clipping.rows import first_rows, last_rows, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.formats.clipping.tails import reader
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.rows import Row

NAME = "clipping/guardian"

_GLANCE = 20
_DATE = re.compile(
    r"(?:(?:First published|Last modified|Last updated) on )?(?:Mon|Tue|Wed|Thu|Fri|Sat"
    r"|Sun) \d{1,2} [A-Z][a-z]{2} \d{4}"
    r" \d{1,2}\.\d\d [A-Z]{3,4}"
)
_ENDS = re.compile(
    r"Explore more on these topics|Reuse this content|View on theguardian\.com|Most viewed",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"Explore more on these topics$|Reuse this content$|View on theguardian\.com$|Topics$|Most viewed$"
    r"|More on this story$"
    r"|Related stories$|Most popular$|Comments \(\d+\)$"
    r"|.{0,160}\b(?:we have a small favou?r to ask|(?:I|we) hope you(?:’|')d consider supporting"
    r"|(?:I|we) wanted to ask (?:if|whether) you would)\b"
)
_FURNITURE = re.compile(
    r"The Guardian|Photograph|View image in fullscreen|(?:This|The) (?:article"
    r"|content) is more than .{1,20} old"
    r"|(?:Prefer|Add) the Guardian on Google|\d{1,6} comments?|Skip past newsletter promotion"
    r"|after newsletter promotion"
    r"|Privacy Notice: .*|Contribut(?:e|ion)s?|Support (?:us|the Guardian).*|Remind me in .*"
    r"|Guardian (?:staff|Pick)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?P<caption>.{0,500}?)\s*\b(?:Photograph|Illustration|Composite|Photo):\s*(?P<credit>.{2,120})"
)
_MODES = {
    "explore more on these topics": "tags",
    "topics": "tags",
    "reuse this content": "",
    "view on theguardian.com": "",
    "most viewed": "",
    "most popular": "",
    "more on this story": "related",
    "related stories": "related",
    "share": "",
}


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """A date in the paper's own shape, with its stop and zone; its labels below the text make it sure."""
    dated = any(_DATE.fullmatch(row.text) for row in first_rows(text)[:_GLANCE])
    ended = any(_ENDS.fullmatch(row.text) for row in last_rows(text)[-_GLANCE:])
    if not dated:
        return 0.0
    return Fit(0.9, "the paper’s date and labels") if ended else Fit(0.8, "the paper’s date")


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it holds no text, or more lines than any."""
    lines = split_lines(text)
    sheet = Sheet()
    read_page(sheet, page_rows(lines), _manner())
    return (sheet.reading(NAME, origin, len(lines)),)


def _special(sheet: Sheet, rows: list[Row], at: int) -> int:
    match = _CREDIT.fullmatch(rows[at].text)
    return (
        int(bool(match) and add_image(sheet, rows[at].line, credit=match["credit"], caption=match["caption"]))
        if match
        else 0
    )


def _manner() -> Manner:
    return Manner(_FURNITURE.fullmatch, _TAIL.match, reader(_MODES, _manner), _special, named=True)
