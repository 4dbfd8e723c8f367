"""What front matter is made of: the fence, its top-level keys, and places in a text."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newscli.errors import UnreadableError

if TYPE_CHECKING:
    from typing import NoReturn

Kind = Literal["toml", "yaml", "json", "json-comment", "julia", "opaque"]

MAX_SIZE = 64 * 1024
MAX_DEPTH = 20
TOO_DEEP = f"front matter nested deeper than {MAX_DEPTH}"
_LINE_END = re.compile(r"\r\n|\n|\r")


class Key(NamedTuple):
    """One top-level key. Offsets count characters of the whole text from 0, `line` and `column` from 1.

    `value` holds scalars as `str`, written as the author wrote them (`20:49`, `no`, `0123`), and
    lists and dicts of such; TOML's dates stay `datetime` objects. `literal` is the source text of
    the value, `text[value_start:end]`. `start` is where the key (of a TOML table, its first
    header) begins. What TOML says of one name in several places is all in `value`, but only the
    first statement, or run of sections, is between `start` and `end`.
    """

    name: str
    value: Any
    literal: str
    start: int
    value_start: int
    end: int
    line: int
    column: int


class Repeat(NamedTuple):
    """A key given again at the same place of a mapping, top-level or nested; `line` is the later one's."""

    name: str
    line: int
    column: int
    first_line: int


class Fence(NamedTuple):
    """Front matter and where it stands: `text[inside:close]` is what its delimiters hold.

    `start` is the opening delimiter's offset, `body` the offset of the first character after the
    closing delimiter's line, `body_line` that line's number. An `opaque` fence (Ziggy, `;;;`) has no
    keys: nobody here reads its language. `comments` are the lines with a comment (TOML only).
    """

    kind: Kind
    start: int
    inside: int
    close: int
    body: int
    body_line: int
    keys: tuple[Key, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    comments: tuple[int, ...] = ()


def lengthened(fence: Fence, characters: int) -> Fence:
    """The delimiters of a fence that has become longer inside; its keys are not moved."""
    return fence._replace(close=fence.close + characters, body=fence.body + characters)


class Plain(str):
    """A scalar written without quotes: only such a one can mean "nothing" (`~`, `null`)."""

    __slots__ = ()


class Places:
    """Line and column, both from 1, of any offset of `text[:end]`."""

    def __init__(self, text: str, end: int = sys.maxsize) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text, 0, end))]

    def line(self, offset: int) -> int:
        """The number of the line that holds `offset`."""
        return bisect_right(self._starts, offset)

    def of(self, offset: int) -> tuple[int, int]:
        """The line and the column of `offset`."""
        line = self.line(offset)
        return line, offset - self._starts[line - 1] + 1


def refuse(message: str, places: Places, offset: int, remedy: str = "") -> NoReturn:
    """Raise UnreadableError for the place `offset`."""
    line, column = places.of(offset)
    raise UnreadableError(message, line=line, column=column, remedy=remedy)


def name_repeated(name: str, taken: dict[str, Any]) -> str:
    """A name for a repeated key's value: `name`, or `name (2)` and so on when that is taken."""
    if name not in taken:
        return name
    above = 2
    while f"{name} ({above})" in taken:  # in leaps: a hostile file repeats one key thousands of times
        above *= 2
    free = bisect_left(range(above), True, lo=2, key=lambda number: f"{name} ({number})" not in taken)
    return f"{name} ({free})"
