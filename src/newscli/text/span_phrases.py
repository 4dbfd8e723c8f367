"""`--since` expressions made of words: today, last friday, this month, 14 may, 3 kun oldin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.errors import UsageError
from newscli.text.date_words import key
from newscli.text.days import Span, add_days, days_span, midnight, or_end, period_of, week_of
from newscli.text.span_dates import say_day, words_span
from newscli.text.span_durations import ago_span, duration_of, spoken_duration
from newscli.text.span_words import DAYS, WEEKDAYS, english, other_words, span_words

if TYPE_CHECKING:
    from datetime import date

    from newscli.text.span_dates import Asked
    from newscli.text.span_durations import Duration

_EDGE = r"([se])o([wmqy])"
_EDGE_UNITS = {"w": "w", "m": "mo", "q": "q", "y": "y"}
_UNIT_NAMES = {"w": "week", "mo": "month", "q": "quarter", "y": "year"}
_SUGGESTED = ("week", "month", "quarter", "year", "days", "weeks", "months", "years", "hours", "minutes")
_LIKE = "write a date as 2024-05-14, or 3d, 2w, yesterday, 2024-04..2024-05"


def phrase_span(text: str, asked: Asked) -> Span:
    """The span of a lower-case phrase. Raises UsageError, with the nearest known word, for others."""
    if re.fullmatch(r"\w+(\.\w+)+", text) and not text.replace(".", "").isdecimal():
        text = text.replace(".", " ")  # 10.days.ago, as git writes it
    folded = key(text)
    tokens = re.findall(r"\d+|[^\W\d_]+|[^\s\w]", folded)
    if not tokens:
        raise UsageError("says nothing", remedy=_LIKE)
    span = _day_word(folded, tokens, asked) or _period(tokens, asked) or _named_day(text, tokens, asked)
    if span is None:
        span = _known_elsewhere(text, asked)
    if span is None:
        raise _unknown(text, tokens)
    return span


def _day_word(folded: str, tokens: list[str], asked: Asked) -> Span | None:
    role = span_words().roles.get(folded, "") if len(tokens) == 1 else ""
    if role == "now":
        return Span(asked.now, asked.now, "now")
    if role in DAYS:
        return _day(add_days(asked.today, DAYS[role]), asked, f"{role}, ")
    return None


def _day(day: date, asked: Asked, said: str = "") -> Span:
    return days_span(day, or_end(day, 1), asked.zone, f"{said}{say_day(day)}")


def _period(tokens: list[str], asked: Asked) -> Span | None:
    """`last week`, `this year`, `eom`, and every duration."""
    if len(tokens) == 1 and (edge := re.fullmatch(_EDGE, tokens[0])):
        return _edge(edge[1] == "s", _EDGE_UNITS[edge[2]], asked)
    words = span_words()
    if len(tokens) == 2 and (role := words.roles.get(tokens[0])) in {"last", "this"}:
        unit = words.units.get(tokens[1], "")
        if unit in _UNIT_NAMES:
            return _unit_span(unit, role == "last", asked)
    duration = spoken_duration(tokens)
    return ago_span(duration, asked) if duration else None


def _unit_span(unit: str, last: bool, asked: Asked) -> Span:
    first, after = period_of(asked.today, unit, asked.week_start)
    if last:
        first, after = period_of(add_days(first, -1), unit, asked.week_start)
    said = f"{'last' if last else 'this'} {_UNIT_NAMES[unit]}, from {say_day(first)}"
    return days_span(first, after, asked.zone, said)


def _edge(at_start: bool, unit: str, asked: Asked) -> Span:
    first, after = period_of(asked.today, unit, asked.week_start)
    day = first if at_start else after
    if day is None:
        raise UsageError("lies outside the years 1000 to 9999")
    point = midnight(day, asked.zone)
    said = f"the {'start' if at_start else 'end'} of this {_UNIT_NAMES[unit]}, {say_day(day)}, midnight"
    return Span(point, point, said)


def _named_day(text: str, tokens: list[str], asked: Asked) -> Span | None:
    """English weekdays and month names: no table is read for them."""
    span = _weekday(" ".join(tokens), english().weekdays, asked)
    if span or not text.isascii():
        return span
    from newscli.text.date_tokens import tidy

    return words_span(tidy(text), english(), asked)


def _weekday(phrase: str, weekdays: dict[str, int], asked: Asked) -> Span | None:
    first, _, rest = phrase.partition(" ")
    role = span_words().roles.get(first, "") if rest else ""
    number = weekdays.get(rest if role in {"last", "this"} else phrase)
    if number is None:
        return None
    if role == "this":
        day = week_of(asked.today, asked.week_start)
        day = add_days(day, (number - day.weekday()) % 7)
        return _day(day, asked, f"{WEEKDAYS[number]} of this week, ")
    back = (asked.today.weekday() - number) % 7
    if role == "last":
        return _day(add_days(asked.today, -(back or 7)), asked, "last ")
    return _day(add_days(asked.today, -back), asked, "the latest, ")


def _known_elsewhere(text: str, asked: Asked) -> Span | None:
    """The words of the tables' other languages."""
    from newscli.text.date_tokens import tidy
    from newscli.text.date_words import all_words

    words, others = all_words(), other_words()
    tidied = tidy(text)
    phrase = key(tidied)
    if phrase in others.days:
        number = others.days[phrase]
        name = next(word for word in DAYS if DAYS[word] == number)
        return _day(add_days(asked.today, number), asked, f"{name}, ")
    if duration := _ago(phrase, others.ago):
        return ago_span(duration, asked)
    return _weekday(phrase, words.weekdays, asked) or words_span(tidied, words, asked)


def _ago(phrase: str, patterns: dict[str, str]) -> Duration | None:
    numbers = re.findall(r"\d+", phrase)
    if not numbers:  # "vor einem Tag": the tables write out only the number one
        alone = patterns.get(phrase.replace(" ", ""))
        return duration_of([(1, alone)]) if alone else None
    if len(numbers) != 1 or len(numbers[0]) > 9:
        return None
    unit = patterns.get(phrase.replace(numbers[0], "{n}").replace(" ", ""))
    return duration_of([(int(numbers[0]), unit)]) if unit else None


def _unknown(text: str, tokens: list[str]) -> UsageError:
    if text.isdecimal():
        return _bare_number(text)
    if text.startswith("+") or tokens[0] in {"in", "next"}:
        return UsageError("what lies ahead is written as a date", remedy=f"3d is 3 days ago; {_LIKE}")
    if match := re.fullmatch(r"(\d{4})[/.](\d{1,2})", text):
        return UsageError("is not a date", remedy=f"did you mean {match[1]}-{match[2]:0>2}?")
    from difflib import get_close_matches

    from newscli.text.date_words import vocabulary

    tables = (english(), *(vocabulary(code) for code in ("uz", "uz-Cyrl", "ru")))
    names = [name for words in tables for name in (*words.months, *words.weekdays)]
    known = [word for word in (*span_words().roles, *_SUGGESTED, *names) if len(word) > 3]
    for token in tokens:
        if token not in known and (near := get_close_matches(token, known, n=1, cutoff=0.7)):
            return UsageError("is not a date", remedy=f"did you mean {text.replace(token, near[0])}?")
    return UsageError("is not a date", remedy=_LIKE)


def _bare_number(digits: str) -> UsageError:
    if len(digits) < 4:
        return UsageError(f"{digits} what? write {digits}d, {digits}min or a date as 2024-05-14")
    remedy = f"write @{digits} for seconds since 1970, or a date as 2024-05-14"
    return UsageError("is not a date", remedy=remedy)
