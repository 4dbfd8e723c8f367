"""What a rule is: Context -> Problems, at a level."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newscli.measure import measure
from newscli.text.lines import line_starts, split_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime, tzinfo

    from newscli.article import Article, Reading
    from newscli.measure import Measure
    from newscli.rules.targets import Target
    from newscli.text.fences import Fence


class Level(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Edit(NamedTuple):
    """Put `text` in the place of the characters from `start` up to `end` of the file's decoded text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a problem: edits in order, not overlapping.

    `safe`: nobody could want it otherwise; the rest wants `--unsafe-fixes`. `changes` names the
    fields whose value it may change; every other field must read the same afterwards.
    """

    edits: tuple[Edit, ...]
    safe: bool
    changes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `line` and `column` count from 1 (0 = the whole file); `length` in characters."""

    rule: str
    level: Level
    message: str
    line: int = 0
    column: int = 0
    length: int = 0
    fix: Fix | None = None


class Facts(NamedTuple):
    """What the settings say that rules compare with: each empty when they say nothing.

    `sections`: the sections there are. `founded`: (outlet, its first day as YYYY-MM-DD) pairs.
    """

    sections: tuple[str, ...] = ()
    founded: tuple[tuple[str, str], ...] = ()


NO_FACTS = Facts()
_ASCII = bytes(range(128))


class Twin(NamedTuple):
    """An article checked earlier that is like this one: where it stands, and how like it is.

    `likeness` is 1.0 for the same words of text; `same`: the headline has the same words, too.
    """

    place: str
    likeness: float
    same: bool


class Keeping(Protocol):
    """How a library keeps one file of newscli's own."""

    @property
    def original(self) -> str:
        """What is the matter with the bytes it was made from: "missing", "changed", or "" for nothing."""

    @property
    def path(self) -> str:
        """Its path, relative to the library."""

    @property
    def wanted(self) -> str:
        """The path that the library's template gives it."""


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the reading, the text it was read from, what is counted in it, and now.

    `path` is the file's, as given ("" for standard input); `exists` tells whether a path relative to the
    file's folder is there, and is None where there is no folder to look into; `encoding` and `mark` are how
    the bytes were decoded, and whether a byte-order mark led them; `tidied` gives the text as `fmt` would
    write it, and is None for a file that `fmt` leaves alone; `earlier` finds the twin of an article and
    remembers it for those that follow, and is None where articles are checked one by one; `first` gives the
    earlier place of another article with the same value of some kind, "" when this is the first. `data` is
    set for what a program wrote (a feed, JSON), `several` where the file holds other articles, too. `keeping`
    tells how the library keeps a file of newscli's own, and is None for any other file.
    """

    reading: Reading
    text: str
    now: datetime
    zone: tzinfo
    path: str = ""
    facts: Facts = NO_FACTS
    exists: Callable[[str], bool] | None = None
    encoding: str = "utf-8"
    mark: bool = False
    tidied: Callable[[], str] | None = None
    earlier: Callable[[Article], Twin | None] | None = None
    first: Callable[[Article, str, str], str] | None = None
    data: bool = False
    several: bool = False
    keeping: Keeping | None = None

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
    def twin(self) -> Twin | None:
        """The article checked earlier that is most like this one, if any is."""
        return self.earlier(self.article) if self.earlier else None

    @cached_property
    def small(self) -> bytes:
        """The text in UTF-8, its ASCII letters small: the soonest searched for words that a rule needs."""
        return self.text.encode("utf-8", "surrogatepass").lower()

    @cached_property
    def odd(self) -> str:
        """The characters of the text beyond ASCII, in order: hardly any in most languages."""
        if self.text.isascii():
            return ""
        return self.small.translate(None, _ASCII).decode("utf-8", "surrogatepass")

    @cached_property
    def fence(self) -> Fence | None:
        """The front matter of a Markdown file; None where there is none."""
        from newscli.text.fences import find_fence

        return find_fence(self.text)

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """(number, line) of what a person reads as text; made once, since many rules go through it."""
        from newscli.rules.prose import lines_of_prose

        return list(lines_of_prose(self))

    def prose_with(self, signs: Sequence[str]) -> Iterable[tuple[int, str]]:
        """The lines of `prose` where any of the signs stands, in code and addresses, too."""
        from newscli.rules.prose import lines_of_prose

        return lines_of_prose(self, signs)

    @cached_property
    def outside_code(self) -> list[tuple[int, str]]:
        """(number, line) of a Markdown body outside blocks of code."""
        from newscli.rules.prose import lines_outside_code

        return list(lines_outside_code(self))

    @cached_property
    def targets(self) -> list[Target]:
        """The addresses of a Markdown body, in order."""
        from newscli.rules.targets import find_targets

        return list(find_targets(self))

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text; line 1 is `lines[0]`."""
        return split_lines(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """Where each of `lines` begins in `text`, in characters."""
        return line_starts(self.text)

    def offset(self, line: int, column: int) -> int:
        """The place of a line and column, both from 1, in `text`: where a fix cuts."""
        return self.starts[line - 1] + column - 1


class Rule(Protocol):
    """A module of `rules/`: `ID`, its usual `LEVEL`, and `check`. Its docstring is its page.

    It is asked where its mark in `rules/marks.py` holds, everywhere when it has none. What can be told at a
    glance (a field is stated, a word or a sign stands in the text) is told there, once, and not in `check`.
    """

    ID: str
    LEVEL: Level

    def check(self, context: Context) -> Iterable[Problem]:
        """The problems in line order; none when the article passes."""
