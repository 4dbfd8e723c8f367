"""What a rule is: Context -> Problems, at a level."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from newscli.measure import measure
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from newscli.article import Article, Reading
    from newscli.measure import Measure


class Level(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `line` and `column` count from 1 (0 = the whole file); `length` in characters."""

    rule: str
    level: Level
    message: str
    line: int = 0
    column: int = 0
    length: int = 0


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the reading, the text it was read from, what is counted in it, and now."""

    reading: Reading
    text: str
    now: datetime
    zone: tzinfo

    @property
    def article(self) -> Article:
        """The article of the reading."""
        return self.reading.article

    @cached_property
    def measure(self) -> Measure:
        """Words and reading time, counted when a rule first asks: most files need no counting.

        At everyone's speed, not the reader's own: what a page states is meant for everyone.
        """
        return measure(self.article)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text; line 1 is `lines[0]`."""
        return split_lines(self.text)


class Rule(Protocol):
    """A module of `rules/`: `ID`, its usual `LEVEL`, and `check`. Its docstring is its page."""

    ID: str
    LEVEL: Level

    def check(self, context: Context) -> Iterable[Problem]:
        """The problems in line order; none when the article passes."""
