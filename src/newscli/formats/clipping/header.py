"""The head of a kun.uz page: `section | HH:MM / DD.MM.YYYY`, its views and its reading time."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import NamedTuple

from newscli.article import Moment
from newscli.formats.clipping.labels import line_key, reading_time, views
from newscli.text.dates import assume_zone, read_moment

ZONE = "Asia/Tashkent"  # of the layout, whatever the language of the page

_LONGEST = 400
_UNSEEN = re.compile("[\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff]")
_CLOCK = (
    r"(?P<moment>(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"\s*/\s*(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}))(?!\d)"
)
# The same with the date first; only after a section, since such lines stand in other pages too.
_SWAPPED = (
    r"(?P<moment>(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\s*[/,]\s*"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)(?!\d)"
)
_HEADERS = tuple(
    re.compile(rf"(?:(?P<section>[^|｜\s].{{0,119}}?)?\s*[|｜]\s*){optional}{clock}(?P<rest>.*)", re.DOTALL)
    for clock, optional in ((_CLOCK, "?"), (_SWAPPED, ""))
)
# A clock and a date in numbers that is none: a line of text has no such thing behind its section.
_UNREAD = re.compile(
    r"(?P<section>[^|｜\s][^|｜]{0,119}?)\s*[|｜]\s*(?P<moment>\d{1,2}:\d{2}\s*/\s*[-\d./]{6,})"
)
_DATED = re.compile(rf"(?P<before>.*?)(?:\s*[|｜]\s*)?(?<!\d){_CLOCK}(?:\s*[|｜])?(?P<after>.*)", re.DOTALL)
_COUNT = re.compile(r"\d{1,3}(?:[ ,]\d{3}){1,3}|\d{1,9}")
_PARTING = re.compile("[\\s|｜·•,;\u2190-\u2bff\ufe0f\U0001f300-\U0001faff]+")


class Stats(NamedTuple):
    """Views and reading time of one line; None for what it does not say."""

    views: int | None = None
    minutes: int | None = None
    languages: frozenset[str] = frozenset()
    whole: bool = False


class Header(NamedTuple):
    """A header line: `published` is None when `literal` is no date, or none that exists."""

    section: str
    literal: str
    published: Moment | None
    rest: str


def read_header(line: str) -> Header | None:
    """The header that is the whole of `line`; its section may be missing. None when it is text."""
    if len(line) > _LONGEST:
        return None
    seen = _UNSEEN.sub("", line).strip()
    match = next((found for header in _HEADERS if (found := header.fullmatch(seen))), None)
    if match is None:
        return _unread(seen)
    section = (match["section"] or "").strip()
    return Header(section, match["moment"], _moment(match), match["rest"].strip(" \t\xa0|｜·•"))


def _unread(seen: str) -> Header | None:
    """A header whose date is in no order that its readers could trust; None when it is text."""
    match = _UNREAD.fullmatch(seen)
    if match is None or read_moment(match["moment"], language="uz"):
        return None
    return Header(match["section"].strip(), match["moment"], None, "")


def read_dated(line: str) -> Header | None:
    """A line of the trailer that holds a date: `section` is what stands before it, `rest` after."""
    match = _DATED.fullmatch(_UNSEEN.sub("", line).strip()) if len(line) <= _LONGEST else None
    if match is None:
        return None
    return Header(match["before"].strip(), match["moment"], _moment(match), match["after"].strip())


def in_zone(moment: Moment) -> Moment:
    """`moment` with the offset of the layout's zone, when it states none."""
    return assume_zone(moment, ZONE)


def _moment(match: re.Match[str]) -> Moment | None:
    year, month, day, hour, minute, second = (
        int(match[part] or 0) for part in ("year", "month", "day", "hour", "minute", "second")
    )
    try:
        local = datetime.combine(date(year, month, day), time(hour, minute, second))
    except ValueError:  # 31 February, 25:61: the source's mistake, not ours to mend
        return None
    return in_zone(Moment(local, "second" if match["second"] else "minute"))


def read_stats(line: str) -> Stats:
    """Views and reading time that a line states; `whole` when it says nothing else."""
    if len(line) > _LONGEST:
        return Stats()
    key = line_key(_UNSEEN.sub("", line))
    stated = reading_time(key)
    rest = _without(key, stated.span) if stated else key
    seen = views(rest)
    rest = _without(rest, seen.span) if seen else rest
    bare = _PARTING.sub(" ", re.sub(r"(?<=\d),(?=\d)", "", rest)).strip()
    count = seen.value if seen else None
    if seen is None and _COUNT.fullmatch(bare):
        count, bare = int(re.sub(r"\D", "", bare)), ""
    languages = stated.languages if stated else seen.languages if seen else frozenset[str]()
    return Stats(count, stated.value if stated else None, languages, whole=not bare)


def _without(key: str, span: tuple[int, int]) -> str:
    return f"{key[: span[0]]} {key[span[1] :]}"
