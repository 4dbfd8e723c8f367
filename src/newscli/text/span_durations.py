"""`--since` expressions that say how long ago: 3d, 2w, 90min, "3 weeks ago", 1w2d, P1M, PT36H."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UsageError
from newscli.text.days import Span, add_days, add_months, earlier, far, instant, midnight
from newscli.text.span_words import span_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.text.span_dates import Asked

_SECONDS = {"s": 1, "min": 60, "h": 3600}
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"mo": 1, "q": 3, "y": 12}
_NAMES = {"s": "second", "min": "minute", "h": "hour", "d": "day", "w": "week"} | {
    "mo": "month",
    "q": "quarter",
    "y": "year",
}
_ISO = r"-?p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?"
_ISO_UNITS = ("y", "mo", "w", "d", "h", "min", "s")
_MOST_DIGITS = 9


class Duration(NamedTuple):
    """So many months, days and seconds, and how it is said; `exact` when a clock unit was named."""

    months: int
    days: int
    seconds: int
    exact: bool
    words: str


def duration_of(pairs: Iterable[tuple[int, str]]) -> Duration:
    """The sum of (number, unit) pairs, as `2 weeks 3 days`."""
    pairs = list(pairs)
    return Duration(
        months=sum(number * _MONTHS.get(unit, 0) for number, unit in pairs),
        days=sum(number * _DAYS.get(unit, 0) for number, unit in pairs),
        seconds=sum(number * _SECONDS.get(unit, 0) for number, unit in pairs),
        exact=any(unit in _SECONDS for _, unit in pairs),
        words=" ".join(f"{number} {_NAMES[unit]}{'' if number == 1 else 's'}" for number, unit in pairs),
    )


def iso_duration(text: str) -> Duration | None:
    """`p1m`, `pt36h`, `p1y2m3dt4h` (lower case); None for other shapes."""
    match = re.fullmatch(_ISO, text)
    if not match or not any(match.groups()):
        return None
    if "t" in text and not any(match.groups()[4:]):
        return None
    pairs = zip(match.groups(), _ISO_UNITS, strict=True)
    return duration_of((_number(digits), unit) for digits, unit in pairs if digits)


def spoken_duration(tokens: list[str]) -> Duration | None:
    """`3 d`, `-1 week`, `2 weeks 3 days ago`, `last 2 weeks`, as folded tokens; None for other shapes.

    Raises UsageError for a lone `m`, which could be minutes or months.
    """
    words = span_words()
    roles = [words.roles.get(token) for token in tokens]
    if len(tokens) == 2 and roles[1] == "ago" and tokens[0] in words.units:
        return duration_of([(1, words.units[tokens[0]])])  # as in Russian, where one is not said
    start = 1 if tokens and (tokens[0] == "-" or roles[0] == "last") else 0
    end = len(tokens) - (1 if tokens and roles[-1] == "ago" else 0)
    pairs: list[tuple[int, str]] = []
    while start < end:
        if pairs and roles[start] == "and":
            start += 1
        number = _count(tokens[start], words.numbers) if start + 1 < end else None
        if number is None:
            return None
        if tokens[start + 1] == "m":
            raise UsageError(f"minutes or months? write {number}min or {number}mo")
        unit = words.units.get(tokens[start + 1])
        if unit is None:
            return None
        pairs.append((number, unit))
        start += 2
    return duration_of(pairs) if pairs else None


def ago_span(duration: Duration, asked: Asked) -> Span:
    """The point so long before now: calendar units from local midnight, clock units exact."""
    day = add_days(add_months(asked.today, -duration.months), -duration.days)
    said = f"{duration.words} ago"
    if not duration.exact:
        start = midnight(day, asked.zone)
        return Span(start, start, f"{said}, from midnight")
    wall = (
        asked.now
        if day == asked.today
        else instant(datetime.combine(day, asked.now.replace(tzinfo=None).time()), asked.zone)
    )
    start = earlier(wall, duration.seconds)
    return Span(start, start, f"{said}, to the second")


def add_duration(start: datetime, duration: Duration, asked: Asked) -> datetime:
    """`start` and so long after it, for `2024-05-01/P1M`."""
    day = add_days(add_months(start.date(), duration.months), duration.days)
    wall = instant(datetime.combine(day, start.replace(tzinfo=None).time()), asked.zone)
    return earlier(wall, -duration.seconds)


def _count(token: str, numbers: dict[str, int]) -> int | None:
    return _number(token) if token.isdecimal() else numbers.get(token)


def _number(digits: str) -> int:
    if len(digits.lstrip("0")) > _MOST_DIGITS:
        raise far()
    return int(digits)
