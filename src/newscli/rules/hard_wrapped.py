"""The lines of the text were broken at a fixed width.

**When.** In a plain text, five lines or more that follow each other end at nearly the same column,
between 50 and 90, in the middle of sentences. A rule of taste: it runs when it is selected.

**Why.** Every line is taken for a paragraph by some programs, and a change of one word moves all lines
below.

**How to fix.** Join the lines of each paragraph.

**Example** (`ferries.txt`).

    Ferries return

    The first boat left at six with eleven passengers, a dog and two
    bicycles, and by noon the queue reached the fish market and the
    old customs house. The harbour master counted them twice and then
    wrote the number on a board, as his father had done before him in
    the years of the great floods, when a boat was all that remained
    of the bridge.

    → 3:1 info: lines broken at about 65 characters
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "hard-wrapped"
LEVEL = Level.INFO

_FEWEST, _NARROW, _WIDE, _SLACK = 5, 50, 90, 14


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the first line of the first such paragraph."""
    body = context.reading.line_of("body")
    if context.reading.format == "markdown" or not 0 < body <= len(context.lines):
        return
    run: list[int] = []
    for number in range(body, len(context.lines) + 1):
        length = len(context.lines[number - 1].rstrip())
        run = [*run, length] if _NARROW <= length <= _WIDE else []
        if len(run) == _FEWEST and max(run) - min(run) <= _SLACK and _goes_on(context.lines, number):
            message = f"lines broken at about {max(run)} characters"
            yield Problem(ID, LEVEL, message, number - _FEWEST + 1, 1)
            return


def _goes_on(lines: list[str], last: int) -> bool:
    """Whether most of those lines end within a sentence."""
    ends = [line.rstrip()[-1] for line in lines[last - _FEWEST : last]]
    return sum(end.isalnum() or end in ",;-–" for end in ends) > _FEWEST // 2
