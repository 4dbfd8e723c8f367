"""Where in the file a problem stands: the line, column and length of a field's value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.rules.base import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.article import Moment
    from newscli.rules.base import Context, Level

# The key and the value of a front-matter line; looked for in a head of the line only.
_KEY = re.compile(
    r"""\s*["']?[\w.@-]+["']?\s*[:=]\s*(?P<quote>["']?)(?P<value>\S.*?)(?P=quote)\s*,?(?:\s+#.*)?$"""
)
_HEAD = 300
_NUMBER = re.compile(r"[0-9]{1,20}")


class Place(NamedTuple):
    """Line and column from 1; length 0 stands for no part of the line in particular."""

    line: int = 1
    column: int = 1
    length: int = 0


WHOLE_FILE = Place()
MOST_LINES = 100


def of_field(context: Context, name: str, literal: str = "") -> Place:
    """Where the value of a field stands; the whole file when no line gave it.

    In front matter that is the value after the key, elsewhere `literal`, or the line.
    """
    number = context.reading.line_of(name)
    if not 1 <= number <= len(context.lines):
        return Place(number) if number else WHOLE_FILE  # the line is there, its text is not looked at
    line = context.lines[number - 1]
    if matched := _key_value(context, line):
        return Place(number, matched.start("value") + 1, len(matched["value"]))
    if literal and (column := line.find(literal)) >= 0:
        return Place(number, column + 1, len(literal))
    return _stripped(number, line)


def of_moment(context: Context, name: str, moment: Moment) -> Place:
    """Where a date is printed: in front matter its value, else from its first number to its last."""
    place = of_field(context, name)
    line = context.lines[place.line - 1] if place.length else ""
    if not line or _key_value(context, line):
        return place
    local = moment.local
    wanted = {local.year, local.year % 100, local.month, local.day, local.hour, local.minute}
    found = [match for match in _NUMBER.finditer(line) if len(match[0]) < 5 and int(match[0]) in wanted]
    if not found:
        return place
    return Place(place.line, found[0].start() + 1, found[-1].end() - found[0].start())


def _key_value(context: Context, line: str) -> re.Match[str] | None:
    return _KEY.match(line[:_HEAD]) if context.reading.format == "markdown" else None


def _stripped(number: int, line: str) -> Place:
    text = line.strip()
    return Place(number, line.find(text) + 1 if text else 1, len(text))


def noted(context: Context, rule: str, level: Level) -> Iterator[Problem]:
    """What the reader itself remarked under this rule's id."""
    for note in context.reading.notes:
        if note.rule == rule:
            yield Problem(rule, level, note.message, note.line or 1, note.column or 1, note.length)


def once_a_line(rule: str, level: Level, found: Iterable[tuple[Place, str]], what: str) -> Iterator[Problem]:
    """A problem for each (place, message), one a line; after MOST_LINES, that there are others."""
    for count, (place, message) in enumerate(found):
        if count == MOST_LINES:
            yield Problem(rule, level, f"{what} on further lines, too", *place)
            return
        yield Problem(rule, level, message, *place)


def day_and_time(moment: Moment, *, clock: bool = True) -> str:
    """A moment as the messages say it: `18 Nov 2026`, `18 Nov 2026, 20:49`, `2026-11`."""
    if moment.precision in {"month", "year"}:
        return moment.iso()
    day = f"{moment.local.day} {moment.local:%b} {moment.local.year}"
    return day if moment.precision == "day" or not clock else f"{day}, {moment.local:%H:%M}"
