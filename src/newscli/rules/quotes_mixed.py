"""Quotation marks are typed in two ways.

**When.** The prose has both straight marks (`"so"`) and curly or angled ones (`“so”`, `„so“`, `«so»`). Marks
of feet, inches and seconds, right after a number, are not counted.

**Why.** The text comes from two hands or two programs; a search for a quoted phrase finds half of them.

**How to fix.** Choose one. newscli itself never changes a quotation mark.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    “We sail at six,” she said. "Not at seven."

    → 6:29 info: quotation marks typed in two ways: 2 curly or angled, 2 straight
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "quotes-mixed"
LEVEL = Level.INFO

_STRAIGHT = re.compile(r'(?<!\d)"')
_ATTRIBUTE = re.compile(r'=\s?"[^"]*"?')
_OTHERS = "“”„‟«»"
_OTHER = re.compile(f"[{_OTHERS}]")
_FEWEST = 2


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the first mark of the rarer kind."""
    if context.text.count('"') < _FEWEST or sum(map(context.odd.count, _OTHERS)) < _FEWEST:
        return
    straight: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    head = context.reading.line_of("body")
    for number, line in context.prose_with(f'"{_OTHERS}'):
        if number < head and context.reading.format == "markdown":
            continue  # there they may belong to YAML
        straight += _straight(number, line)
        if not line.isascii():
            others += [(number, found.start() + 1) for found in _OTHER.finditer(line)]
    if len(straight) >= _FEWEST and len(others) >= _FEWEST:
        place = min(straight, others, key=len)[0]
        counts = f"{len(others):,} curly or angled, {len(straight):,} straight"
        yield Problem(ID, LEVEL, f"quotation marks typed in two ways: {counts}", *place, 1)


def _straight(number: int, line: str) -> list[tuple[int, int]]:
    """The straight marks of a line, if they are pairs: one alone belongs to a tag, or to other lines."""
    if '"' not in line:
        return []
    line = _ATTRIBUTE.sub(lambda found: " " * len(found[0]), line)
    places = [(number, found.start() + 1) for found in _STRAIGHT.finditer(line)]
    return places if len(places) % 2 == 0 else []
