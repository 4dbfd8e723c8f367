"""`--since`, `--until`, `--on`: an expression -> a half-open span of time, given `now`.

Whatever is not understood is refused with the nearest thing that is; nothing is guessed or dropped.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UsageError
from newscli.text.days import Span
from newscli.text.span_dates import Asked, digits_span
from newscli.text.span_durations import add_duration, ago_span, iso_duration
from newscli.text.span_phrases import phrase_span

if TYPE_CHECKING:
    from datetime import datetime

_LONGEST = 100  # characters
_ISO_SIDE = r"\d{4}[-\dwqtz:+.]*"

__all__ = ["Bounds", "Span", "on", "read_span", "since", "until"]


class Bounds(NamedTuple):
    """What a filter keeps: from `start` on, before `end`; None is "without a bound"."""

    start: datetime | None
    end: datetime | None


def read_span(expression: str, now: datetime, *, day_first: bool | None = None, week_start: int = 0) -> Span:
    """The span an expression or range means at the aware `now`, in its zone; `week_start` 0 is Monday.

    A point of time (`3d`, `now`) starts where it ends. Raises UsageError, with the nearest
    expression that is understood.
    """
    try:
        return _range(expression, Asked(now, day_first, week_start))
    except UsageError as error:
        raise _about(expression, error) from None


def since(expression: str, now: datetime, *, day_first: bool | None = None, week_start: int = 0) -> datetime:
    """Where the expression starts, for `--since`. Raises UsageError for a range."""
    if _is_range(expression):
        raise _no_range("--since", expression)
    start = _named("--since", expression, Asked(now, day_first, week_start)).start
    assert start is not None  # only a range has an open start
    return start


def until(
    expression: str, now: datetime, *, day_first: bool | None = None, week_start: int = 0
) -> datetime | None:
    """Where the expression ends, for `--until`; None after 9999. Raises UsageError for a range."""
    if _is_range(expression):
        raise _no_range("--until", expression)
    return _named("--until", expression, Asked(now, day_first, week_start)).end


def on(expression: str, now: datetime, *, day_first: bool | None = None, week_start: int = 0) -> Bounds:
    """Both ends, for `--on`. Raises UsageError for a point of time, which has no length."""
    span = _named("--on", expression, Asked(now, day_first, week_start))
    if span.start is not None and span.start == span.end:
        day = f"--on {span.start.date().isoformat()}"
        remedy = f"write --since {_quoted(expression)}, or {day} for that day"
        raise UsageError("is a point of time, without length", path=f"--on {expression}", remedy=remedy)
    return Bounds(span.start, span.end)


def _named(option: str, expression: str, asked: Asked) -> Span:
    try:
        return _range(expression, asked)
    except UsageError as error:
        raise _about(f"{option} {expression}", error) from None


def _about(path: str, error: UsageError) -> UsageError:
    return UsageError(error.message, path=path, remedy=error.remedy)


def _is_range(expression: str) -> bool:
    return ".." in expression or _slash(_digits(expression.strip().lower())) is not None


def _no_range(option: str, expression: str) -> UsageError:
    start, _, end = expression.partition(".." if ".." in expression else "/")
    sides = (("--since", start.strip()), ("--until", end.strip(" .")))
    spelling = " ".join(f"{name} {_quoted(side)}" for name, side in sides if side)
    remedy = f"write {spelling}" if spelling else "write one date, as 2024-05"
    return UsageError("takes one date, not a range", path=f"{option} {expression}", remedy=remedy)


def _quoted(expression: str) -> str:
    return f'"{expression}"' if re.search(r"[\s'()&;<>|*]", expression) else expression


def _range(expression: str, asked: Asked) -> Span:
    text = expression.strip()
    if len(text) > _LONGEST:
        raise UsageError("is too long for a date", remedy="write one like 2024-05-14, 3d or yesterday")
    text = _digits(text)
    if ".." in text:
        return _dotted(text, asked)
    if sides := _slash(text.lower()):
        return _slashed(*sides, asked)
    return _expression(text, asked)


def _digits(text: str) -> str:
    """`text` with the decimal digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(int(char)) if char.isdecimal() else char for char in text)


def _dotted(text: str, asked: Asked) -> Span:
    sides = [side.strip() for side in text.split("..")]
    if len(sides) != 2 or not any(sides) or any(side[:1] == "." or side[-1:] == "." for side in sides):
        raise UsageError("a range is A..B, A.. or ..B", remedy="write it as 2024-04..2024-05")
    first, last = (_expression(side, asked) if side else None for side in sides)
    return _between(first, last)


def _slash(text: str) -> tuple[str, str] | None:
    left, slash, right = (side.strip() for side in text.partition("/"))
    if slash and re.fullmatch(_ISO_SIDE, left) and (re.fullmatch(_ISO_SIDE, right) or iso_duration(right)):
        return left, right
    return None


def _slashed(left: str, right: str, asked: Asked) -> Span:
    first = _expression(left, asked)
    duration = iso_duration(right)
    if duration is None:
        last = _expression(right, asked)
        return _between(first, last)
    assert first.start is not None
    end = add_duration(first.start, duration, asked)
    return Span(first.start, end, f"{duration.words} from {first.reading}")


def _between(first: Span | None, last: Span | None) -> Span:
    start, end = first.start if first else None, last.end if last else None
    if start and end and start.astimezone(UTC) > end.astimezone(UTC):
        raise UsageError("the range ends before it starts", remedy="write the earlier date first")
    said = [f"from {first.reading}"] if first else []
    if last:
        said.append(f"to {'' if last.start == last.end else 'the end of '}{last.reading}")
    return Span(start, end, "; ".join(said))


def _expression(text: str, asked: Asked) -> Span:
    lower = text.lower()
    if span := digits_span(lower, asked):
        return span
    if duration := iso_duration(lower):
        return ago_span(duration, asked)
    return phrase_span(lower, asked)
