"""The values of date and number fields: what `--since` understands as a span, comparisons as bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn, Protocol

from newscli.errors import UsageError
from newscli.library.query_tree import Dates, Numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from newscli.library.query_tree import Field

_NUMBER = r"\d{1,15}(?:\.\d{1,6})?"


class Setting(NamedTuple):
    """What a query is read in: the moment, how dates are read, the saved queries by name.

    `extras` gives the keys of `extra` in the library: all of them, or of one name only itself.
    """

    now: datetime
    day_first: bool | None = None
    week_start: int = 0
    saved: Mapping[str, str] = {}
    extras: Callable[[str], Iterable[str]] = lambda _name: ()


class Refuse(Protocol):
    """Raises UsageError at a column of the query."""

    def __call__(self, column: int, message: str, remedy: str = "") -> NoReturn:
        """Say what is wrong there, and what to write instead."""


def read_dates(node: Field, setting: Setting, refuse: Refuse) -> Dates:
    """The span that the value of a date field means, or the part of time that a comparison leaves."""
    from newscli.text.spans import read_span

    if node.prefix:
        refuse(node.at, "a date has no *", f"write {node.name}:{node.value}")
    try:
        span = read_span(node.value, setting.now, day_first=setting.day_first, week_start=setting.week_start)
    except UsageError as error:
        refuse(node.at, f"{node.value}: {error.message}", error.remedy)
    since, until = span.start, span.end
    if node.op in ("", "="):
        if since is not None and since == until:
            _refuse_point(node, since, refuse)
        return Dates(node.name, since, until, span.reading, node)
    if ".." in node.value:
        refuse(node.at, f"{node.op} wants one date, not a range")
    bounds = {"<": (None, since), "<=": (None, until), ">": (until, None), ">=": (since, None)}
    return Dates(node.name, *bounds[node.op], span.reading, node)


def _refuse_point(node: Field, moment: datetime, refuse: Refuse) -> NoReturn:
    if ".." in node.value:
        refuse(node.at, "the range ends before it starts", "write the earlier date first")
    day = f"{node.name}:{moment.date().isoformat()}"
    remedy = f"write {node.name}:{node.value}.. for all since then, or {day} for that day"
    refuse(node.at, f"{node.value} is a point of time, without length", remedy)


def read_numbers(node: Field, refuse: Refuse) -> Numbers:
    """The bounds that the value of a number field means."""
    if node.prefix:
        refuse(node.at, "a number has no *")
    value = node.value.strip()
    if node.op not in ("", "="):
        bounds = [(node.op, _number(value, node, refuse))]
    elif ".." in value:
        bounds = _range(value, node, refuse)
    elif node.name == "minutes":  # as they are shown: 3 is what rounds to 3
        half, shown = 0.5 / 10 ** len(value.partition(".")[2]), _number(value, node, refuse)
        bounds = [(">=", shown - half), ("<", shown + half)]
    else:
        bounds = [("=", _number(value, node, refuse))]
    return Numbers(node.name, tuple(bounds), node)


def _range(value: str, node: Field, refuse: Refuse) -> list[tuple[str, float]]:
    least, _, most = (side.strip() for side in value.partition(".."))
    bounds = [(sign, _number(side, node, refuse)) for sign, side in ((">=", least), ("<=", most)) if side]
    if not bounds:
        refuse(node.at, "a range is A..B, A.. or ..B")
    if len(bounds) == 2 and bounds[0][1] > bounds[1][1]:
        refuse(node.at, "the range ends before it starts", "write the smaller number first")
    return bounds


def _number(text: str, node: Field, refuse: Refuse) -> float:
    if not re.fullmatch(_NUMBER, text, re.ASCII):
        refuse(node.at, f"{node.name}: {text} is no number", f"as in {node.name}:200..500")
    return float(text) if "." in text else int(text)


def is_numeric(node: Field) -> bool:
    """Whether a key of `extra` is compared as a number: with a sign, or within a range of numbers."""
    if node.op not in ("", "="):
        return True
    side = rf"(?:{_NUMBER})?"
    return bool(re.fullmatch(rf"{side}\.\.{side}", node.value, re.ASCII)) and not node.prefix
