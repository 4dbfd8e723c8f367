"""What the two rules about originals share: how the library keeps one, and where the file names it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem


def about_original(context: Context, problem: Problem, state: str) -> Iterator[Problem]:
    """The problem, at the line that names the original, when that is in this state."""
    filing = context.reading.filing
    if not context.keeping or not filing or not filing.original or context.keeping.original != state:
        return
    for number, line in enumerate(context.lines, 1):
        column = line.find(filing.original) + 1
        if column:
            yield replace(problem, line=number, column=column, length=len(filing.original))
            return
    yield replace(problem, line=1, column=1)
