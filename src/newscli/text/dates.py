"""Printed dates: a whole literal -> Moment, or None when it is not certainly a date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from newscli.article import Moment
from newscli.text.calendars import BUDDHIST_YEARS, from_jalali
from newscli.text.date_parts import possible, read_digits

if TYPE_CHECKING:
    from newscli.article import Precision
    from newscli.text.date_parts import Parts

_LONGEST = 100  # characters; no printed date is longer
_JALALI = {"fa", "prs", "ps"}
_HIJRI = 1430  # a year beyond is of the lunar calendar
_THAI = re.compile("[\u0e00-\u0e7f]")
_EASTERN_DIGIT = re.compile("[٠-٩۰-۹]")
_BUDDHIST = range(2400, 2700)  # Thai, if the language is; nobody's else
_LAST_BARE_YEAR = 2999  # a lone number beyond is a count of something
_SLASHES = re.compile(r"(?<!\d)\d{1,2}/(\d{1,2})/\d{4}")
_BOTH_ORDERS = {"en", "es"}  # as Britain and the United States print them; others write the day first always


def read_moment(
    literal: str, *, language: str = "", day_first: bool | None = None, base: datetime | None = None
) -> Moment | None:
    """The moment the whole of `literal` states; None when it is no date, an impossible or a doubtful one.

    `language` is a BCP 47 tag: it chooses between languages whose words differ, and the order of
    `03/04/2019` unless `day_first` does. A lone year reaches 2999, since 6210 is a view count.
    Given `base`, when the text was printed or saved (a wall clock; with a zone, hours ago count across
    a change of clocks), `yesterday at 6:05 PM`, `2 soat oldin` and `14-may` are read too, and the
    Moment's `inferred` names what the base gave.
    """
    text = literal.strip()
    if not text or len(text) > _LONGEST:
        return None
    parts = _read(text, language, day_first)
    if parts and parts.year:
        return _moment(parts)
    return _from_base(parts, text, base, language) if base else None


def _from_base(parts: Parts | None, text: str, base: datetime, language: str) -> Moment | None:
    from newscli.text.date_base import read_relative, with_year
    from newscli.text.date_tokens import tidy

    found = read_relative(tidy(text), base, language)  # first: `3h ago` is none of August
    if found is None and parts and parts.day:
        found = with_year(parts, base)
    moment = _moment(found.parts) if found and possible(found.parts) else None
    return replace(moment, inferred=found.inferred) if moment and found else None


def fraction_of(literal: str) -> str:
    """The digits of the fraction of a second in `literal`, which a Moment drops; "" when it has none."""
    text = literal.strip()
    parts = _read(text, "", None) if 0 < len(text) <= _LONGEST else None
    return parts.fraction if parts and parts.year else ""


def assume_zone(moment: Moment, zone: str) -> Moment:
    """`moment` with the offset its wall clock has in the IANA zone; days and stated zones stay as they are.

    Raises UsageError when there is no such zone.
    """
    from newscli.text.zones import find_zone, offset_at

    if moment.offset is not None or moment.precision not in {"minute", "second"}:
        return moment
    return replace(moment, offset=offset_at(moment.local, find_zone(zone)), zone="assumed")


def _read(text: str, language: str, day_first: bool | None) -> Parts | None:
    """The numbers that `text` prints, as Gregorian ones; a year of 0 when it prints none."""
    parts = read_digits(text, day_first=day_first) if text.isascii() else None
    if parts is None:
        parts = _read_words(text, language, day_first)
    if parts is None or not parts.year:
        return parts
    if day_first is None and _month_leads(text, language):
        return None
    parts = _in_calendar(parts, text, language)
    return parts if parts and possible(parts) else None


def _read_words(text: str, language: str, day_first: bool | None) -> Parts | None:
    from newscli.text.date_tokens import read_words, tidy
    from newscli.text.date_words import all_words, table_code, vocabulary

    text = tidy(text, table_code(language) if language else "")
    if not any(char.isdecimal() for char in text):
        return None
    if day_first is None:
        day_first = _order(language)
    if parts := read_digits(text, day_first=day_first):
        return parts
    short = language != "" and bool(day_first)
    own = vocabulary(language or "en")
    for words in (own, all_words()._replace(zones=own.zones)):
        if parts := read_words(text, words, day_first=day_first, short_years=short):
            return parts
    return None


def _month_leads(text: str, language: str) -> bool:
    """Whether `05/14/2019` stands where that is none: who reads it could not trust `05/06/2019` either."""
    found = _SLASHES.search(text)
    if not found or int(found[1]) <= 12 or language.lower().partition("-")[0] in _BOTH_ORDERS:
        return False
    return _order(language) is True


def _order(language: str) -> bool | None:
    """Whether days come first in `03/04/2019`; None where the language does not decide, as plain English."""
    from newscli import tables
    from newscli.text.date_words import table_code

    tag = language.lower()
    if tag == "en-us":
        return False
    if tag in {"", "en"}:
        return None
    return tables.languages().get(table_code(tag), {}).get("date_order") == "DMY" or None


def _in_calendar(parts: Parts, text: str, language: str) -> Parts | None:
    """`parts` as Gregorian ones, where the language or the digits say they are of another calendar."""
    code = language.lower().partition("-")[0]
    if code in _JALALI and parts.year < 1700:
        day = from_jalali(parts.year, parts.month, parts.day) if parts.year < _HIJRI else None
        return parts._replace(year=day.year, month=day.month, day=day.day) if day else None
    if 1300 <= parts.year < 1500 and not text.isascii() and _EASTERN_DIGIT.search(text):
        return None  # Solar or lunar: without the language nobody knows
    if parts.year in _BUDDHIST:
        if code == "th" or _THAI.search(text):
            return parts._replace(year=parts.year - BUDDHIST_YEARS)
        return parts if re.match(r"\d{4}-", text) else None  # a program wrote 2562-05-14
    return parts


def _moment(parts: Parts) -> Moment | None:
    day = date(parts.year, parts.month or 1, parts.day or 1)
    local = datetime.combine(day, time())
    if not parts.month:
        return Moment(local, "year") if parts.year <= _LAST_BARE_YEAR else None
    if parts.hour < 0:
        return Moment(local, "day" if parts.day else "month")
    precision: Precision = "minute" if parts.second < 0 else "second"
    local = datetime.combine(day, time(parts.hour, parts.minute, max(parts.second, 0)))
    return Moment(local, precision, parts.offset, "none" if parts.offset is None else "stated")
