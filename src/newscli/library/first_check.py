"""What is said of an article as it is filed: its errors and warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.formats import DATA
from newscli.rules import RULES, Selection
from newscli.rules.base import Context, Level
from newscli.rules.parts import parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newscli.article import Reading
    from newscli.rules.base import Problem
    from newscli.rules.parts import Part


def grave(readings: Sequence[Reading], text: str, now: datetime) -> list[tuple[Problem, ...]]:
    """The errors and warnings of each article of the file `text`; `now` is aware.

    What is only worth a note is left to `validate`.
    """
    several = len(readings) > 1
    graver = Selection(ignore=frozenset(rule for rule, row in RULES.items() if row.level == Level.INFO))
    found = (part.problems(_context(part, now, several=several), graver) for part in parts(readings, text))
    return [tuple(problem for problem in problems if problem.level != Level.INFO) for problems in found]


def errors(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Those that `--strict` refuses."""
    return tuple(problem for problem in problems if problem.level == Level.ERROR)


def _context(part: Part, now: datetime, *, several: bool) -> Context:
    zone = now.tzinfo
    assert zone is not None, "now is aware"
    written = part.reading.format in DATA
    return Context(part.reading, part.text, now, zone, data=written, several=several)
