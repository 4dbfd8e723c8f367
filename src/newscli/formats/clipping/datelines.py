"""The dateline at the head of a first paragraph, `TOSHKENT, 14-may (UzA) — `: read only beyond doubt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Dateline
from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from newscli.article import Moment

_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\d,;:()—–\n]{1,40}?)"
    r"(?:,\s*(?P<date>[^(){}—–\n]{3,30}?))?"
    r"(?:[.,]?\s*[(/](?P<agency>[^\W\d_][^()/\n]{1,40})[)/]\.?)?"
    r"(?:\s+|(?<=[)/.]))(?:[—–]|--?)\s+(?=\S)"
)


class Found(NamedTuple):
    """A dateline and the paragraph without it."""

    dateline: Dateline
    rest: str


def read_dateline(paragraph: str, published: Moment | None, language: str) -> Found | None:
    """The dateline that `paragraph` begins with; None when there is none, or only perhaps one.

    Sure is a place with a date that reads as one, or a place in capitals with an agency. A date
    without a year takes that of `published`; without it the paragraph is left as it is.
    """
    match = _DATELINE.match(paragraph[:160])
    if match is None or not _is_place(match["place"]):
        return None
    literal, agency = match["date"] or "", (match["agency"] or "").strip()
    date = _date(literal.strip(), published, language) if literal else None
    if (literal and date is None) or (not literal and not (agency and match["place"].isupper())):
        return None
    return Found(Dateline(match["place"].strip(), date, agency), paragraph[match.end() :])


def _is_place(place: str) -> bool:
    words = place.split()
    return len(words) <= 4 and all(not word[0].islower() for word in words)


def _date(literal: str, published: Moment | None, language: str) -> Moment | None:
    moment = read_moment(literal, language=language)
    if moment or published is None:
        return moment
    dated = read_moment(f"{literal} {published.local.year}", language=language)
    return replace(dated, inferred=("year",)) if dated and dated.precision == "day" else None
