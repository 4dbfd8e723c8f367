"""The dateline at the head of a first paragraph, `TOSHKENT, 14-may (UzA) — `: read only beyond doubt."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Dateline
from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from newscli.article import Moment
    from newscli.formats.clipping.draft import Draft

_GLANCE = 200
_LETTER = r"(?:[^\d,;:()—–/\n]|/(?=\w))"
_PLACE = rf"(?P<place>[^\W\d_]{_LETTER}{{1,40}}?(?:,\s*[^\W\d_]{_LETTER}{{1,30}}?)?)"
_DATE = r"[,.]\s*(?P<date>(?:\d|[^\W\d_]{1,12}\.?\s?\d)[^(){}—–/\n]{0,26}?)"
_AGENCY = r"(?P<agency>[^\W\d_][^()/\n]{1,40})"
_DASH = r"(?:\s+|(?<=[)/.]))(?:[—–]|--?|_)\s+(?=\S)"
_MONTH_DAY = r"(?P<date>[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2} [^\W\d_]{3,9})"
_FORMS = (
    # May 14 (Reuters) -
    rf"(?P<place>){_MONTH_DAY}\.?,?\s*\({_AGENCY}\){_DASH}",
    rf"{_PLACE}(?:{_DATE})?[.,]?\s*[(/]{_AGENCY}[)/]\.?{_DASH}",  # TASHKENT, May 14 (Reuters) -
    rf"{_PLACE}{_DATE}[.,]?\s*[(/]{_AGENCY}[)/]\.?\s+(?=\S)",  # ТАШКЕНТ, 14 мая. /ТАСС/.
    # ТАШКЕНТ, 14 мая — Sputnik.
    rf"{_PLACE}{_DATE}{_DASH}(?P<agency>[^\W\d_][\w.]{{1,20}}(?:\s[^\W\d_]\w{{1,20}})?)\.\s+(?=\S)",
    rf"{_PLACE}{_DATE}\.\s+(?P<agency>[^\W\d_][\w.]{{2,30}}){_DASH}",  # Москва. 14 мая. ИНТЕРФАКС -
    rf"{_PLACE}(?:{_DATE})?{_DASH}",  # TASHKENT, May 14 -
    rf"{_PLACE}(?:\s+{_AGENCY}[.]?)?\s+—\s+(?=\S)",  # Tashkent, Uzbekistan CNN  —
)
_KNOWN = frozenset(
    [
        "reuters",
        "ap",
        "afp",
        "cnn",
        "dpa",
        "sputnik",
        "tass",
        "тасс",
        "xinhua",
        "pti",
        "ani",
        "ians",
        "efe",
        "ansa",
        "upi",
        "interfax",
        "интерфакс",
        "aa",
        "anadolu",
        "uza",
        "kyodo",
        "yonhap",
        "apa",
        "trend",
        "kabar",
        "kazinform",
        "belta",
        "bernama",
        "рбк",
        "риа",
        "upi",
        "cp",
        "jta",
        "rferl",
        "bbc",
    ]
)
_SMALL = frozenset(
    ("de", "da", "do", "del", "la", "le", "of", "the", "am", "an", "der", "ash", "sur", "upon")
)


class Found(NamedTuple):
    """A dateline and the paragraph without it; `undated` is a date without any year to take."""

    dateline: Dateline
    rest: str
    undated: str = ""


def read_dateline(
    paragraph: str, published: Moment | None, language: str, *, wire: bool = False
) -> Found | None:
    """The dateline that `paragraph` begins with; None when there is none, or only perhaps one.

    Sure is a place with a date that reads as one, or with an agency. A date without a year takes that
    of `published`; without it the paragraph is left as it is. `wire` says that articles of the layout
    begin so: then a place in capitals and a dash are enough, and a date may stay without its year.
    """
    head = paragraph[:_GLANCE]
    if not any(sign in head for sign in ("—", "–", "- ", "/", ")", "_ ")):
        return None
    for form in _patterns():
        match = form.match(head)
        if match and (found := _found(match, paragraph, published, language, wire=wire)):
            return found
    return None


def move_dateline(draft: Draft) -> None:
    """Moves the dateline that the first paragraph begins with, if any, into its field."""
    first = draft.paragraphs[0]
    found = read_dateline(first.text, draft.published, draft.language)
    if found:
        draft.dateline = found.dateline
        draft.note("dateline", first.line, "dateline")
        draft.paragraphs[0] = first._replace(text=found.rest)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in _FORMS)


def _found(
    match: re.Match[str], paragraph: str, published: Moment | None, language: str, *, wire: bool
) -> Found | None:
    parts = match.groupdict()
    place, literal = match["place"].strip(), (parts.get("date") or "").strip().rstrip(".,")
    agency = (parts.get("agency") or "").strip()
    if not (_is_place(place) if place else wire and _is_known(agency)):
        return None
    date = _date(literal, published, language) if literal else None
    if literal and date is None:
        if not (wire and agency and published is None and _is_day(literal, language)):
            return None
        return Found(Dateline(place, None, agency), paragraph[match.end() :], literal)
    capitals = place.partition(",")[0].isupper()
    sure = literal or (agency and (capitals or _is_known(agency))) or (wire and capitals)
    if not sure or (match.re is _patterns()[-1] and not _is_known(agency)):
        return None
    return Found(Dateline(place, date, agency), paragraph[match.end() :])


def _is_known(agency: str) -> bool:
    return agency.casefold().partition(" ")[0].partition(".")[0] in _KNOWN


def _is_place(place: str) -> bool:
    words = place.replace(",", " ").split()
    return (
        len(words) <= 6
        and place.casefold() not in _KNOWN
        and all(not word[0].islower() or word in _SMALL for word in words)
    )


def _is_day(literal: str, language: str) -> bool:
    """Whether the literal is a day and month, in a year that has all days."""
    dated = read_moment(f"{literal} 2020", language=language)
    return dated is not None and dated.precision == "day"


def _date(literal: str, published: Moment | None, language: str) -> Moment | None:
    moment = read_moment(literal, language=language)
    if moment or published is None or published.precision == "year":
        return moment
    dated = _in_year(literal, published.local.year, language)
    if dated and dated.local > published.local + timedelta(days=3):  # filed before the new year
        dated = _in_year(literal, published.local.year - 1, language)
    return replace(dated, inferred=("year",)) if dated else None


def _in_year(literal: str, year: int, language: str) -> Moment | None:
    dated = read_moment(f"{literal} {year}", language=language)
    return dated if dated and dated.precision == "day" else None
