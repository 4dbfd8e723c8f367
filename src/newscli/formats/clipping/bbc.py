"""Reads a page copied from BBC News.

Headline
14 May 2019 | Published 14 May 2019 | Published, then the date in the next line
By Ruth Hill
BBC News, Tashkent                             source
Share

Image source, Getty Images                     these two are one picture
Image caption, The van in Tashkent

Text …

Related Topics
Uzbekistan
More on this story
Headline
12 May 2019
The BBC is not responsible for the content of external sites.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.copied import Manner, add_image, read_page
from newscli.formats.clipping.people import is_person
from newscli.formats.clipping.rows import first_rows, last_rows, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.formats.clipping.tails import reader
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.rows import Row

NAME = "clipping/bbc"

_SIGNS = (
    re.compile(r"Image (?:source|caption|copyright)\b"),
    re.compile(
        r"(?:BBC (?:News|Sport|Monitoring|World Service|[A-Z][a-z]+)(?:, [A-Z].{1,40})?"
        r"|By .{3,60}BBC News.{0,40})$"
    ),
    re.compile(r"(?:The )?BBC is not responsible|© \d{4} BBC|Copyright © \d{4} BBC"),
    re.compile(
        r"(?:More on this story|Related Topics|Around the BBC|Elsewhere on the BBC"
        r"|Related internet links)$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:Share this with|Close share panel|Media playback is (?:un|not )supported|About sharing"
        r"|(?:Share page|Save)$)"
    ),
)
_PICTURE = re.compile(r"Image (?P<what>source|copyright|caption),?\s*(?P<value>.*)")
_OFFICE = re.compile(r"(?P<source>BBC (?:News|Sport|Monitoring|World Service|[A-Z][a-z]+))(?:,? .{2,60})?")
_JOB = re.compile(
    r"(?:[A-Z][\w’'-]*\s){0,4}(?:correspondent|reporter|editor|analyst|presenter)(?:, .{2,40})?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:Related (?:Topics|Internet Links|Content|Articles|Stories)|More on this story|Around the BBC"
    r"|Elsewhere on the BBC"
    r"|Top stories|Features(?: & Analysis)?|Most (?:read|watched)|Editor[’']s recommendations"
    r"|From other local news sites"
    r"|View comments|The BBC is not responsible .*|You may also (?:like|be interested in):?"
    r"|Explore the BBC)$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"Media playback is .*|Share this with.*|(?:Close )?share panel|Share page|Read more about sharing\.?"
    r"|These are external links.*"
    r"|Media caption.*|This (?:video|article) .{0,60}(?:can not be played|contains content provided).*"
    r"|Video (?:caption|content).*"
    r"|Warning: .{0,120}|Skip .{3,60} post.*|End of .{3,60} post.*|Watch: .{3,120}|Published"
    r"|Copy this link|BBC Homepage"
    r"|Reporting from .{2,40}|Have you been affected .*|Follow .{0,30}BBC .*|Getty Images|Reuters|EPA|AFP"
    r"|PA Media",
    re.IGNORECASE,
)
_MODES = {
    "related topics": "tags",
    "more on this story": "related",
    "related content": "related",
    "related articles": "related",
    "related stories": "related",
    "related internet links": "",
    "around the bbc": "",
    "elsewhere on the bbc": "",
    "top stories": "",
    "features": "",
    "features & analysis": "",
    "most read": "",
    "most watched": "",
}


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """Each kind of the BBC's own furniture adds to the evidence; one alone is too little."""
    rows = {*first_rows(text), *last_rows(text)}
    found = sum(any(sign.match(row.text) for row in rows) for sign in _SIGNS)
    score = min(0.9, 0.8 + 0.05 * (found - 2))
    return Fit(score, f"{found} kinds of the BBC’s own lines") if found > 1 else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it holds no text, or more lines than any."""
    lines = split_lines(text)
    sheet = Sheet()
    read_page(sheet, page_rows(lines), _manner())
    return (sheet.reading(NAME, origin, len(lines)),)


def _special(sheet: Sheet, rows: list[Row], at: int) -> int:
    row = rows[at]
    if _PICTURE.fullmatch(row.text):
        return _picture(sheet, rows, at)
    office = _OFFICE.fullmatch(row.text)
    if office and not sheet.pieces:
        sheet.put("source", office["source"], row.line, "below the byline")
        sheet.drop(row)
        return 1
    if not sheet.pieces and sheet.fields.get("byline") and _JOB.fullmatch(row.text):
        sheet.drop(row)
        return 1
    below = rows[at + 1].text if at + 1 < len(rows) else ""
    if not sheet.pieces and is_person(row.text) and (_OFFICE.fullmatch(below) or _JOB.fullmatch(below)):
        return int(sheet.add("byline", [row.text], row.line, "name above the office"))
    return 0


def _picture(sheet: Sheet, rows: list[Row], at: int) -> int:
    """Reads `Image source, …` and `Image caption, …`, their values beside them or in the next row."""
    found: dict[str, str] = {}
    taken = at
    while taken < len(rows) and (match := _PICTURE.fullmatch(rows[taken].text)):
        name = "caption" if match["what"] == "caption" else "credit"
        beside = match["value"].strip()
        if name in found or (not beside and taken + 1 == len(rows)):
            break
        found[name] = beside or rows[taken + 1].text
        taken += 1 if beside else 2
    if not found:
        sheet.drop(rows[at])
        return 1
    add_image(sheet, rows[at].line, **found)
    return taken - at


def _manner() -> Manner:
    return Manner(_FURNITURE.fullmatch, _TAIL.match, reader(_MODES, _manner), _special)
