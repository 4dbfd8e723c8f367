"""Dates printed with words, in any order: text -> tokens -> the numbers of one date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.text.calendars import ETHIOPIC, JALALI, era_years, local_years, named_day
from newscli.text.date_parts import Parts, either_order, possible
from newscli.text.date_words import key
from newscli.text.zones import read_offset

if TYPE_CHECKING:
    from newscli.text.date_words import Vocabulary

_LONGEST = 100  # characters; no printed date is longer
_LAST_SHORT = 68  # 00 to 68 are 20xx, 69 to 99 are 19xx, as POSIX has it
_NO_OFFSET = 99 * 60
_NUMERALS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
_EAST_ASIAN = (
    (r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]", r"\1-\2-\3 "),
    (r"^\s*(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*$", r"\1-\2"),
    (r"(?<![年년\d])(?<![年년] )(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]", r"--\1-\2 "),
    (r"(\d{1,2})\s*[時时點点시]\s*(\d)\s*[分분]", r"\1:0\2 "),
    (r"(\d{1,2})\s*[時时點点시]\s*(\d{1,2})\s*[分분]?", r"\1:\2 "),
    (r"(?<!\d)(\d{1,2})\s*[時时點点시](?!\w)", r"\1:00 "),
    (r"(\d)\s+h\s+(\d{2})\b", r"\1h\2"),
    (r"(?:(?<=\d{4}, )|(?<=\d{4} um )|(?<=\d{4} às )|(?<=\d{4} à ))(\d{1,2})\s?(?:uhr|h)$", r"\1:00"),
    (r"(\d{4})\.\s+(\d{1,2})\.\s+(\d{1,2})\b\.?", r"\1-\2-\3 "),
    (r"(\d{1,2})\.\s+(\d{1,2})\.\s+(\d{4})", r"\1.\2.\3"),
    (r"\b([ap])\.?\s?m\b\.?", r"\1m"),
    (r"\(\d{4} [a-z]{3,4}\)", ""),
    (r"(\d)(?:st|nd|rd|th|er|º|°|o(?= de\b))(?![^\W\d_])", r"\1"),
)
_TOKENS = (
    r"(?P<ymd>\d{4}([-/.])\d{1,2}\2\d{1,2}(?!\d))"
    r"|(?P<dmy>\d{1,2}([./-])\d{1,2}\4(?:\d{4}|\d{2})(?!\d))"
    r"|(?P<monthday>--\d{1,2}-\d{1,2}(?!\d))"
    r"|(?P<clock>\d{1,2}(?::\d{2}(?::\d{2}(?:[.,]\d+)?)?|[h.]\d{2})(?!\d))"
    r"|(?P<offset>(?:(?:gmt|utc)\s?|(?<=[\d\s(]))[+-](?:\d{1,2}(?::?\d{2})?)(?!\d)(?![-./]\d))"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_](?:[^\s\d!-,/:-@\[-`{-~،፣。、（）–—|·]*[^\s\d!-/:-@\[-`{-~،፣。、（）–—|·])?)"
    r"|(?P<skip>[\s,./|()\[\]·•،፣–—]+|-)"
)


def tidy(text: str, code: str = "") -> str:
    """`text` with Western digits and years, in lower case, East Asian dates and times as `2019-5-14 20:49`.

    `code` is the calendar table's: some years are only written in one country.
    """
    if not text.isascii():
        text = _western(text)
    if "PT" in text:  # `pt` is Friday in Polish and Monday in Turkish; only in capitals it is a zone
        text = re.sub(r"(?<![A-Z])PT(?![A-Z])", "pacific time", text)
    text = local_years(text.lower(), code)
    for pattern, by in _EAST_ASIAN:
        text = re.sub(pattern, by, text)
    return text


def _western(text: str) -> str:
    from unicodedata import decimal, normalize

    text = normalize("NFKC", text)
    text = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
    text = re.sub(r"[〇零一二三四五六七八九十]+(?=[年月日])", _numeral, text)
    return era_years(text)


def _numeral(match: re.Match[str]) -> str:
    tens, ten, units = match[0].rpartition("十")
    if not ten:
        return "".join(_NUMERALS[sign] for sign in units)
    return str(int(_NUMERALS.get(tens, "1")) * 10 + int(_NUMERALS.get(units, "0")))


class _Found:
    """What the tokens so far say."""

    def __init__(self) -> None:
        self.parts = Parts()
        self.numeric = False
        self.clocks = 0
        self.era: int | None = None
        self.numbers: list[str] = []
        self.months: set[int] = set()
        self.month_at = 0  # how many numbers stand before the month
        self.days: set[int] = set()
        self.either: list[tuple[int, int]] = []  # `mar` is March and Tuesday
        self.ampm: list[int] = []
        self.zones: list[int | str] = []


def read_words(text: str, words: Vocabulary, *, day_first: bool | None, short_years: bool) -> Parts | None:
    """The one date that all of `text` (already tidied) prints; year 0 when it prints none.

    None when a word is unknown, a part comes twice, or the parts make no date. `short_years` lets
    `14.5.19` be 2019 (00 to 68 are 20xx).
    """
    tokens = _tokens(text)
    found = _Found()
    while tokens:
        kind, value = tokens[0]
        used = _take_word(found, tokens, words) if kind == "word" else 1
        if not used or (kind != "word" and not _take(found, kind, value, day_first, short_years)):
            return None
        del tokens[:used]
    return _assemble(found)


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, end = [], 0
    if len(text) > _LONGEST:
        return [("other", text)]
    for match in re.finditer(_TOKENS, text):
        if match.start() != end or _is_minus(text, match):
            break
        end = match.end()
        if match.lastgroup != "skip":
            tokens.append((match.lastgroup or "", match[0]))
    return tokens if end == len(text) else [("other", text)]


def _is_minus(text: str, match: re.Match[str]) -> bool:
    """Whether a dash parts nothing, as in `20:49 / -14.05.2019`: then a number is negative."""
    before, after = text[: match.start()].rstrip(), text[match.end() : match.end() + 1]
    return match[0] == "-" and after.isdigit() and before[-1:] in {"/", "|", ","}


def _take_word(found: _Found, tokens: list[tuple[str, str]], words: Vocabulary) -> int:
    """How many tokens the longest known phrase here takes; 0 when there is none."""
    for length in range(min(words.longest, len(tokens)), 0, -1):
        phrase = key(" ".join(value for _, value in tokens[:length]))
        if phrase and _take_phrase(found, phrase, words):
            return length
    return 0


def _take_phrase(found: _Found, phrase: str, words: Vocabulary) -> bool:
    month, day = words.months.get(phrase), words.weekdays.get(phrase)
    if month is not None and day is not None:
        found.either.append((month, day))
    elif month is not None:
        found.months.add(month)
        found.month_at = len(found.numbers)
    elif day is not None:
        found.days.add(day)
    elif phrase in words.zones and (found.clocks or _bare_clock(found)):
        found.zones.append(words.zones[phrase])
    elif phrase in words.ampm and (found.clocks or phrase not in words.fillers):  # م: p.m., or C.E.
        found.ampm.append(words.ampm[phrase])
    elif phrase in words.eras:
        found.era = words.eras[phrase]
    else:
        return phrase in words.fillers
    return True


def _bare_clock(found: _Found) -> bool:
    """Whether the number before a zone is a clock of four digits, as in `2049 GMT`; it is taken as one."""
    if not found.numbers or not re.fullmatch(r"([01]\d|2[0-3])[0-5]\d", found.numbers[-1]):
        return False
    clock = found.numbers.pop()
    return _take_clock(found, f"{clock[:2]}:{clock[2:]}")


def _take(found: _Found, kind: str, value: str, day_first: bool | None, short_years: bool) -> bool:
    if kind == "number":
        found.numbers.append(value)
    elif kind == "offset":
        minutes = read_offset(re.sub(r"(?:gmt|utc)\s?", "", value))
        found.zones.append(_NO_OFFSET if minutes is None else minutes)
        return found.clocks > 0
    elif kind == "clock":
        return _take_clock(found, value)
    elif kind == "monthday":
        _, _, month, day = value.split("-")
        found.numeric, again = True, found.numeric
        return not again and _keep(found, 0, int(month), int(day))
    else:
        return (
            kind in {"ymd", "dmy"} and not found.numeric and _take_date(found, value, day_first, short_years)
        )
    return True


def _take_date(found: _Found, value: str, day_first: bool | None, short_years: bool) -> bool:
    found.numeric = True
    first, second, third = re.split(r"[-/.]", value)
    if int(first) == 0 or (len(third) == 4 and int(third) == 0):
        return False
    if len(first) == 4:
        return _keep(found, int(first), int(second), int(third))
    if len(third) == 2 and not (short_years and "." in value):
        return False
    year = int(third) if len(third) == 4 else int(third) + (2000 if int(third) <= _LAST_SHORT else 1900)
    if "." in value:
        return _keep(found, year, int(second), int(first))
    parts = either_order(Parts(year=year), int(first), int(second), day_first)
    return parts is not None and _keep(found, parts.year, parts.month, parts.day)


def _keep(found: _Found, year: int, month: int, day: int) -> bool:
    found.parts = found.parts._replace(year=year, month=month, day=day)
    return bool(month and day)


def _take_clock(found: _Found, value: str) -> bool:
    clock, _, fraction = value.partition(".") if value.count(":") == 2 else (value, "", "")
    numbers = [int(number) for number in re.split(r"[:h.,]", clock)]
    found.clocks += 1
    found.parts = found.parts._replace(
        hour=numbers[0],
        minute=numbers[1],
        second=numbers[2] if len(numbers) > 2 else -1,
        fraction=fraction,
    )
    return found.clocks == 1


def _settle(found: _Found) -> None:
    """Make each word that is a month and a weekday the one that is missing; the last is the month."""
    for month, day in reversed(found.either):
        if found.months or found.numeric:
            found.days.add(day)
        else:
            found.months.add(month)


def _assemble(found: _Found) -> Parts | None:
    _settle(found)
    extra = found.numeric and (found.numbers or found.months)
    if extra or len(found.days) > 1 or (found.ampm and not _apply_ampm(found)):
        return None
    if not found.numeric and not _named_date(found):
        return None
    parts = found.parts._replace(weekday=next(iter(found.days), -1))
    if parts.hour >= 0 and not parts.day:
        return None
    if found.era is not None and parts.year:
        parts = parts._replace(year=parts.year + found.era)
    if found.zones and parts.hour >= 0 and (possible(parts) or parts.month > JALALI):
        parts = _zoned(parts, found.zones)
    return parts if possible(parts) or (parts.month > JALALI and not parts.year) else None


def _named_date(found: _Found) -> bool:
    years = [int(number) for number in found.numbers if len(number) == 4]
    days = [int(number) for number in found.numbers if len(number) < 3]
    if len(found.months) != 1 or len(years) > 1 or len(days) > 1 or len(years + days) < len(found.numbers):
        return False
    if years and days and not found.month_at and len(found.numbers[0]) == 4:
        return False  # `Dec 2019 1`: in that order nobody prints a date
    month = next(iter(found.months))
    if month > ETHIOPIC and found.clocks:
        return False  # whose hours begin at sunrise, or ours
    if month > JALALI and years:
        day = named_day(years[0], month, days[0]) if days else None
        return day is not None and _keep(found, day.year, day.month, day.day)
    found.parts = found.parts._replace(year=years[0] if years else 0, month=month, day=days[0] if days else 0)
    return days != [0] and years != [0]


def _apply_ampm(found: _Found) -> bool:
    """Turn `8:49 pm` into 20:49."""
    hour = found.parts.hour
    if len(found.ampm) != 1 or not 0 <= hour <= 12:
        return bool(found.ampm == [12] and 12 < hour < 24)  # 下午20:49 is printed too
    found.parts = found.parts._replace(hour=hour % 12 + found.ampm[0])
    return True


def _zoned(parts: Parts, zones: list[int | str]) -> Parts:
    """`parts` with the one offset that all of `zones` say, as `-0800 (PST)` does."""
    each = [parts._replace(offset=zone) if isinstance(zone, int) else in_zone(parts, zone) for zone in zones]
    agreed = len({(one.offset, one.zone) for one in each}) == 1
    return each[0] if agreed else parts._replace(offset=_NO_OFFSET)


def in_zone(parts: Parts, zone: str = "") -> Parts:
    """`parts` with the offset that `zone`, or their own, has on their day; kept by name without a year."""
    name = zone or parts.zone
    if not name or not parts.year or parts.month > JALALI:
        return parts._replace(zone=name)
    from datetime import datetime

    from newscli.text.zones import find_zone, offset_at

    local = datetime(parts.year, parts.month, parts.day, parts.hour, parts.minute)  # noqa: DTZ001 -- a wall clock
    return parts._replace(offset=offset_at(local, find_zone(name)), zone="")
