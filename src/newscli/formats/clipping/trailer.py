"""What a page offers below its article: related headlines with their dates, and page furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from newscli.article import Link
from newscli.formats.clipping.header import Header, in_zone, read_dated, read_stats
from newscli.formats.clipping.labels import labelled, line_key, whole_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Moment
    from newscli.formats.clipping.draft import Draft
    from newscli.formats.clipping.rows import Row

_HEADLINE = 200  # characters; what is longer is an excerpt
_BULLET = re.compile(r"^[-–—•·*▪●]\s+")
MOST = 60  # rows below the label that recognises a page without a header
_LONGEST_DATE = 40
_MOST_OFFERS = 500  # rows below any label: no page offers more


Dated: TypeAlias = "Callable[[str], Header | None]"


class _Dated(NamedTuple):
    """A row of the trailer: a date, a headline, or both in one line (then `headline` is set too)."""

    row: Row
    headline: str
    is_date: bool
    moment: Moment | None


def _dated(text: str) -> Header | None:
    """What `read_dated` reads, and lines that are nothing but a date of another shape, `14 may 2019`."""
    if (found := read_dated(text)) or len(text) > _LONGEST_DATE or not any(map(str.isdecimal, text)):
        return found
    from newscli.text.dates import read_moment

    moment = read_moment(text)
    whole = moment is not None and moment.precision not in {"year", "month"}
    return Header("", text, in_zone(moment), "") if moment and whole else None


def read_trailer(draft: Draft, label: Row, rows: list[Row], dated: Dated = _dated) -> None:
    """Reads the rows below the related label; none of them is body. `dated` reads the dates of the layout."""
    found = whole_line(label.text)
    if found:
        draft.hear("related", label.line, found.languages)
    offers = [_offer(row, dated) for row in _offered(draft, rows[:_MOST_OFFERS])]
    for row in rows[_MOST_OFFERS:]:
        draft.drop(row, understood=False)
    for headline, moment, row in _pairs(draft, offers):
        draft.related.append(Link(headline, published=moment))
        draft.note("related", row.line, "trailer")
    if not offers:
        draft.note("related", label.line, "trailer", "none below the heading")


def _offered(draft: Draft, rows: list[Row]) -> list[Row]:
    """The rows of related articles, without page furniture and lists of other articles."""
    kept: list[Row] = []
    other = False
    for row in rows:
        label = whole_line(row.text)
        if label and label.role in ("related", "trailer"):
            other = label.role == "trailer"
        if other:
            draft.drop(row, understood=True)
        elif not _furniture(draft, row):
            kept.append(row)
    return kept


def is_trailer(rows: list[Row]) -> str:
    """What the rows below a related label are: "dated" or "listed" headlines, "nothing", or "text"."""
    if len(rows) > MOST:
        return "text"
    offers = [_offer(row) for row in rows if not _is_furniture(row.text)]
    if any(offer.is_date for offer in offers):
        return "dated"
    if not offers:
        return "nothing"
    return "text" if any(_is_excerpt(offer.headline) for offer in offers) else "listed"


def _offer(row: Row, read: Dated = read_dated) -> _Dated:
    dated = read(row.text)
    if dated is None:
        return _Dated(row, _BULLET.sub("", row.text), is_date=False, moment=None)
    # "Jahon | 16:41 / 14.12.2024": a section is no headline, so only what has no bar is one
    headline = dated.rest or ("" if "|" in row.text else dated.section)
    return _Dated(row, headline, is_date=True, moment=dated.published)


def _is_furniture(text: str) -> bool:
    if text.startswith("©") or whole_line(text):
        return True
    stats = read_stats(text)
    return stats.whole and (stats.views is not None or stats.minutes is not None)


def _furniture(draft: Draft, row: Row) -> bool:
    """Whether a row is a label, a count or the copyright line; then it is put where it belongs."""
    if row.text.startswith("©") and not draft.rights:
        draft.rights = row.text
        draft.note("rights", row.line, "copyright line")
        return True
    if not _is_furniture(row.text):
        found = labelled(row.text)
        if found is None or found.role not in ("photo", "video", "comments"):
            return False
    draft.drop(row, understood=True)
    return True


def _is_excerpt(text: str) -> bool:
    ends = text.endswith((".", "…", "。", "।", "۔"))
    return ends or len(text) > _HEADLINE or not any(char.isalpha() for char in text)


def _pairs(draft: Draft, offers: list[_Dated]) -> list[tuple[str, Moment | None, Row]]:
    """(headline, moment, row) of each related item: the date stands above its headline, or below it."""
    pairs: list[tuple[str, Moment | None, Row]] = []
    date_first = bool(offers) and offers[0].is_date
    for group in _groups(offers, date_first=date_first):
        date = next((offer for offer in group if offer.is_date), None)
        headlines = _headlines(draft, group)
        if date is not None and not headlines:
            draft.drop(date.row, understood=True)
        own = 0 if date_first else len(headlines) - 1
        for at, offer in enumerate(headlines):
            if date and at == own:
                pairs.append((offer.headline, date.moment, min(offer.row, date.row)))
            else:
                pairs.append((offer.headline, None, offer.row))
    return pairs


def _groups(offers: list[_Dated], *, date_first: bool) -> list[list[_Dated]]:
    """The offers cut before each date, or after each; a line with date and headline stands alone."""
    groups: list[list[_Dated]] = [[]]
    for offer in offers:
        if offer.is_date and offer.headline:
            groups += [[offer], []]
        elif offer.is_date and date_first:
            groups.append([offer])
        elif offer.is_date:
            groups[-1].append(offer)
            groups.append([])
        else:
            groups[-1].append(offer)
    return [group for group in groups if group]


def _headlines(draft: Draft, group: list[_Dated]) -> list[_Dated]:
    """The headlines of a group: printed twice they count once, excerpts below one are dropped."""
    kept: list[_Dated] = []
    for offer in group:
        if not offer.headline:
            continue
        twice = any(line_key(offer.headline) == line_key(other.headline) for other in kept)
        if twice or (kept and _is_excerpt(offer.headline)):
            draft.drop(offer.row, understood=True)
        else:
            kept.append(offer)
    return kept
