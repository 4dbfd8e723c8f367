"""The lines of a clipping as numbered rows, and the first and last of them for a quick look."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnreadableError
from newscli.text.lines import split_lines, trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_ROWS = 400_000
_GLANCE = 6000  # characters from either end that say what a file is
_FULL = 45  # a shorter line was ended on purpose: verse, an address, a list
_WIDEST = 100  # nobody wraps text at more
_BULLET = re.compile(r"(?:[-–•·*▪●◦‣⁃◾◽]\ufe0f?|\+(?=\s))\s+(?=\S)")


class Row(NamedTuple):
    """A line that is not blank: its number from 1 and its trimmed text."""

    line: int
    text: str


@lru_cache(4)
def _first_rows(start: str) -> tuple[Row, ...]:
    return tuple(filled(split_lines(start)))


def first_rows(text: str) -> tuple[Row, ...]:
    """The rows in the first characters of `text`: what a layout is recognised by."""
    return _first_rows(text[:_GLANCE])


def last_rows(text: str) -> tuple[Row, ...]:
    """The rows in the last characters of `text`; their numbers mean nothing, the first may be cut."""
    return _first_rows(text[-_GLANCE:])


def filled(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of lines, numbered from 1, without the blank ones."""
    return (Row(number, text) for number, line in enumerate(lines, 1) if (text := trim(line)))


def all_rows(lines: list[str]) -> list[Row]:
    """All rows of a page. Raises UnreadableError when it has more lines of text than any article."""
    rows = list(filled(lines))
    if len(rows) > _MOST_ROWS:
        raise UnreadableError(f"{len(rows):,} lines of text: an article has at most {_MOST_ROWS:,}")
    return rows


def page_rows(lines: list[str]) -> list[Row]:
    """As `all_rows`, and UnreadableError when there is none."""
    rows = all_rows(lines)
    if not rows:
        raise UnreadableError("holds nothing but white space", line=1)
    return rows


def paragraphs(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows in groups that blank lines part."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and row.line == groups[-1][-1].line + 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def unwrapped(group: list[Row]) -> list[tuple[Row, str]]:
    """(row, kind) of one group of a layout that wraps its text: list items, verse, or one paragraph."""
    if len(group) == 1 or not any(_BULLET.match(row.text) for row in group):
        return [_joined(group)]
    items: list[list[Row]] = []
    for row in group:
        if items and not _BULLET.match(row.text):
            items[-1].append(row)
        else:
            items.append([row])
    return [_joined(item) for item in items]


def _joined(group: list[Row]) -> tuple[Row, str]:
    item = item_text(group[0].text)
    if item:
        return Row(group[0].line, " ".join([item, *(row.text for row in group[1:])])), "li"
    text = "\n".join(row.text for row in group)
    return Row(group[0].line, text), "p" if is_wrapped([row.text for row in group]) else "verse"


def item_text(text: str) -> str:
    """The text of a list item without its bullet; "" when the row is none."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else ""


def is_wrapped(lines: list[str]) -> bool:
    """Whether lines end where the column did, not where the sense does.

    None but the last has room for the first word of the next, within the width of the longest.
    """
    width = max(map(len, lines), default=0)
    if width > _WIDEST:
        return False
    if width < _FULL:
        return len(lines) == 1
    slack = width - 12
    return all(
        len(above) >= min(_FULL, slack) and len(above) + 1 + len(below.split(None, 1)[0]) > slack
        for above, below in pairwise(lines)
    )
