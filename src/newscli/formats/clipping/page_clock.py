"""The clock of a page, which tells when it was saved and not when its article was published."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from newscli import tables
from newscli.formats.clipping.page_items import Item
from newscli.formats.clipping.page_labels import fold
from newscli.text.dates import read_moment
from newscli.text.zones import find_zone, offset_at

if TYPE_CHECKING:
    from newscli.formats.clipping.page_items import Reader

_LONGEST = 100  # characters of a clock
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)")


def read_clock(line: str, reader: Reader) -> Item | None:
    """A date with the word for the time of some city, `Тошкент вақти: 16:50`: "captured".

    A date behind the word for today is the clock of a page too, but says no time: it is furniture.
    """
    if len(line) > _LONGEST or not any(char.isdecimal() for char in line):
        return None
    folded = fold(line)
    for words, zone in _city_times().items():
        if words in folded and (item := _captured(line, folded, words, zone, reader)):
            return item
    today = folded.split()[0].strip(",:") in _todays() and _is_today(line, reader)
    return Item("furniture", line) if today else None


def _captured(line: str, folded: str, words: str, zone: str, reader: Reader) -> Item | None:
    at = folded.index(words)
    rest = (line[:at] + " " + line[at + len(words) :]).replace(" : ", " ")
    literal = re.sub(r"\s*[,|]?\s*:?\s+(?=\d{1,2}[:.]\d{2})", " ", rest).strip(" ,:")
    moment = read_moment(literal, language=reader.language)
    if moment is None or moment.precision not in ("minute", "second") or moment.offset is not None:
        return None
    offset = offset_at(moment.local, find_zone(zone))
    return Item("captured", line, moment=replace(moment, offset=offset, zone="stated"))


def _is_today(line: str, reader: Reader) -> bool:
    """Whether a date follows the first word."""
    rest = line.split(maxsplit=1)[1:]
    text = rest[0].strip(" ,:") if rest else ""
    some = datetime(2000, 12, 31, 23, 59)  # noqa: DTZ001 -- any base: only whether it is a date matters
    return read_moment(text, language=reader.language, base=some) is not None and not _CLOCK.match(text)


@cache
def _city_times() -> dict[str, str]:
    """Folded words for the time of a city -> the zone of their language."""
    return {
        fold(words).rstrip(" :"): tables.languages()[code]["tz"]
        for code, row in tables.page_labels().items()
        for words in row.get("clock", ())
        if tables.languages()[code]["tz"]
    }


@cache
def _todays() -> frozenset[str]:
    words = (word for row in tables.calendar().values() for word in row.get("relative", {}).get("today", ()))
    return frozenset(fold(word) for word in words)
