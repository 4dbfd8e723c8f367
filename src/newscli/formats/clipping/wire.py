"""Reads the stories of news agencies, as their pages and services print them.

UPDATE 1-Headline
By Ruth Hill
May 14, 2019 / 8:49 PM / Updated 3 years ago
2 Min Read
(Adds details)                                                 extra.update_note; (Corrects …) correction

PLACE, May 14 (Agency) - Text …                                the forms of datelines.py
FILE PHOTO: Caption. REUTERS/Name    |    Caption (AP Photo/Name)

(Reporting by Ruth Hill; Additional reporting by …; Editing by Otto Kraus)     byline, editors
Our Standards: …    © 2019 …
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.agency_lines import read_agency_line
from newscli.formats.clipping.copied import Manner, drop_all, read_page
from newscli.formats.clipping.datelines import read_dateline
from newscli.formats.clipping.rows import Row, first_rows, last_rows, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.formats.clipping.wraps import in_paragraphs
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/wire"

_GLANCE = 16  # rows from either end
_FIRST_TEXT = 8  # pieces of the body among which the dateline is looked for
_SIGN = re.compile(
    r"[^\W\d_][^()\n]{2,70}[(/](?:Reuters|AP|AFP|dpa|Sputnik|Xinhua|TASS|ТАСС|UPI|EFE|Interfax|PTI|Anadolu"
    r"|AA|UzA|УзА"
    r"|Kyodo|Yonhap|Bernama|IANS|ANI|CP|[A-Z]{2,6})[)/]\.?\s*(?:[—–-]|\S)"
    r"|[^\W\d_][^()\n]{2,50},\s[^()\n]{3,20}\s[—–-]\s(?:Sputnik|РИА Новости|ТАСС|TASS)\.\s"
    r"|[^\W\d_]+\. \d{1,2} [^\W\d_]+\. (?:ИНТЕРФАКС|INTERFAX)\S* [—–-]"
)
_TRAILER = re.compile(r"\(?(?:Reporting|Writing|Compiled|Editing) (?:and (?:writing|editing) )?[Bb]y\b")
_FURNITURE = re.compile(
    r"Summary|Companies|_{3,}|-{3,}|\*{3,}|Our Standards: .*|Register now for .*"
    r"|.{0,20}Thomson Reuters Trust Principles\.?"
    r"|\(\(.{5,300}\)\)|[a-z]{2,4}(?:-[a-z]{2,4})*(?:/[a-z]{2,4}){1,4}|More from (?:AP|Reuters).*"
    r"|Click (?:here|For).*"
    r"|(?:Opens new tab|Read Next|Purchase Licensing Rights.*|Suggested Topics:?|Join our .*"
    r"|Follow us on .*)",
)
_TAIL = re.compile(r"(?:Read Next|Most Read|Related Coverage|Sponsored Content)$", re.IGNORECASE)
_SECTION = re.compile(r"[A-Z][A-Z &-]{2,30} NEWS|[A-Z][a-z]+ News")


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """An agency's dateline is strong evidence, its trailer stronger; both are all but certain."""
    dated = any(_SIGN.match(row.text) and _has_agency(row.text) for row in first_rows(text)[:_GLANCE])
    signed = any(_TRAILER.match(row.text) for row in last_rows(text)[-_GLANCE:])
    if dated:
        return Fit(0.9, "an agency’s dateline and trailer") if signed else Fit(0.8, "an agency’s dateline")
    return Fit(0.65, "an agency’s trailer") if signed else 0.0


def _has_agency(text: str) -> bool:
    found = read_dateline(text, None, "", wire=True)
    return found is not None and found.dateline.agency != ""


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one story of the file. Raises UnreadableError when it holds no text, or more lines than any."""
    lines = split_lines(text)
    rows = in_paragraphs(page_rows(lines))
    sheet = Sheet()
    if len(rows) > 2 and _SECTION.fullmatch(rows[0].text):
        sheet.put("section", rows[0].text, rows[0].line, "above the headline")
        rows = rows[1:]
    read_page(sheet, rows, _MANNER)
    take_dateline(sheet)
    return (sheet.reading(NAME, origin, len(lines)),)


def _special(sheet: Sheet, rows: list[Row], at: int) -> int:
    return int(read_agency_line(sheet, rows[at]))


def take_dateline(sheet: Sheet, *, wire: bool = True) -> None:
    """Takes the dateline out of the first paragraph that begins with one; its agency is a source.

    `wire` says that articles of the layout begin so: see `read_dateline`.
    """
    text = [at for at, piece in enumerate(sheet.pieces[:_FIRST_TEXT]) if piece.kind == "p"]
    for at in text:
        piece = sheet.pieces[at]
        found = read_dateline(piece.row.text, sheet.fields.get("published"), "", wire=wire and at == text[0])
        if found is None:
            continue
        line = piece.row.line
        if found.dateline.place:
            sheet.put("dateline", found.dateline, line, "dateline")
        sheet.put("source", found.dateline.agency, line, "dateline, agency", confidence="inferred")
        if found.undated:
            sheet.keep("dateline_date", found.undated, line, "dateline, no year")
        sheet.pieces[at] = piece._replace(row=Row(line, found.rest))
        return


_MANNER = Manner(_FURNITURE.fullmatch, _TAIL.match, drop_all, _special, headless=_has_agency)
