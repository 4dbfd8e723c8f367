"""What a browser prints on each page, and what archives put above a page: stamps, addresses, page numbers."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Moment
from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from newscli.formats.clipping.rows import Row

_STAMP = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
    r"|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})\.?,?\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?"
    r"(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
)
_PAGE = (
    r"(?:(?:Page|Seite|Стр\.|стр\.|Sayfa|Pagina|Página|-)\s?)?(?P<page>\d{1,3})\s?(?:/|of|von|из|sur|de|di"
    r"|van)\s?(?P<pages>\d{1,3})(?:\s?-)?"
)
_URL = r"(?:https?://|www\.)\S+|file:///\S+"
_KINDS = re.compile(rf"(?P<stamp>{_STAMP})|{_PAGE}|(?P<url>{_URL})")
_LONGEST = 600  # characters of a row of furniture
_DIGIT = re.compile(r"[0-9]")
_GAP = re.compile(r"\s{2,}|\t+|\x0c+")
_TIGHT = re.compile(rf"(?P<first>{_STAMP}|{_URL})\s+(?P<second>\S.*)|(?P<title>\S.*?)\s+(?P<last>{_URL})")
_SHORT_YEAR = re.compile(r"(\d{1,2}[/.-]\d{1,2}[/.-])(\d\d)(?=,?\s)")
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/(?P<stamp>\d{14})(?:[a-z]{2}_)?/(?P<url>\S+)")
_SAVED = re.compile(r"[Ss]aved from:?\s*(?P<url>https?://\S+)?")


class Marks(NamedTuple):
    """What one row of page furniture says; "" and None for what it does not."""

    stamp: str = ""
    url: str = ""
    title: str = ""
    page: int = 0
    pages: int = 0


class Capture(NamedTuple):
    """An archive's own address of a page."""

    url: str
    moment: Moment | None


def read_marks(raw: str) -> Marks:
    """The marks of a row with its inner gaps; all empty when it is no furniture, or only perhaps."""
    text = raw.strip()
    if len(text) > _LONGEST or not (_DIGIT.search(text) or "://" in text or "www." in text):
        return Marks()
    parts = [part for part in _GAP.split(text) if part]
    if len(parts) == 1:
        parts = _tight(text)
    if len(parts) > 4:
        return Marks()
    marks = Marks()
    for part in parts:
        match = _KINDS.fullmatch(part)
        if match is None:
            if marks.title:
                return Marks()
            marks = marks._replace(title=part)
        elif match["page"]:
            marks = marks._replace(page=int(match["page"]), pages=int(match["pages"]))
        else:
            marks = marks._replace(stamp=match["stamp"] or marks.stamp, url=match["url"] or marks.url)
    sound = marks.pages == 0 or 0 < marks.page <= marks.pages
    return marks if sound and (marks.stamp or marks.url or marks.pages) else Marks()


def _tight(text: str) -> list[str]:
    """A row whose gaps were lost: `https://… 1/2`, `5/15/2019, 7:12 AM Headline | Outlet`."""
    if _KINDS.fullmatch(text):
        return [text]
    match = _TIGHT.fullmatch(text)
    if match is None:
        return [text]
    return [match["first"], match["second"]] if match["first"] else [match["title"], match["last"]]


def stamp_moment(literal: str) -> Moment | None:
    """When a browser printed a page; None when day and month cannot be told apart."""
    full = _SHORT_YEAR.sub(r"\g<1>20\2", literal)
    american = bool(re.search(r"\d\s?[AP]M$", full)) and "/" in full
    points = "." in full.partition(":")[0]
    return read_moment(full, language="en-US" if american else "de" if points else "")


def read_capture(text: str) -> Capture | None:
    """The address of a page and the moment of its capture, in the Wayback Machine's address of it."""
    match = _WAYBACK.search(text)
    if match is None:
        return None
    try:
        local = datetime.strptime(match["stamp"], "%Y%m%d%H%M%S")  # noqa: DTZ007 -- the zone stands beside it
    except ValueError:
        return Capture(match["url"], None)
    return Capture(match["url"], Moment(local, "second", 0, "assumed"))


def saved_from(rows: list[Row], at: int) -> str:
    """The address below or beside archive.today's `Saved from`; "" when there is none."""
    match = _SAVED.fullmatch(rows[at].text)
    if match is None:
        return ""
    below = rows[at + 1].text if at + 1 < len(rows) else ""
    return match["url"] or (below if re.fullmatch(_URL, below) else "")
