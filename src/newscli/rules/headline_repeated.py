"""The body begins with the headline.

**When.** The first paragraph or heading of the body says the same as the headline, compared without case and
apostrophes.

**Why.** It is shown and counted twice.

**How to fix.** Remove it from the body, unless the program that publishes the article needs it there;
`newscli validate --unsafe-fixes` does.

**Example.**

    ---
    title: Ferries return
    date: 2026-11-22
    ---

    # Ferries return

    The first boat left at six.

    → 6:1 info: the headline again
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem
from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "headline-repeated"
LEVEL = Level.INFO
_LONGEST = 4  # times the headline: no spelling of the same words is longer


def check(context: Context) -> Iterator[Problem]:
    """One problem, at that line."""
    article, body = context.article, context.reading.line_of("body")
    if not article.headline or not 0 < body <= len(context.lines):
        return
    first = next((n for n in range(body, len(context.lines) + 1) if context.lines[n - 1].strip()), 0)
    if not first or first == context.reading.line_of("headline"):
        return
    line = context.lines[first - 1]
    said = line.strip().strip("#*_ ")
    if len(said) <= _LONGEST * len(article.headline) and _key(said) == _key(article.headline):
        column = len(line) - len(line.lstrip()) + 1
        yield Problem(ID, LEVEL, "the headline again", first, column, len(line.strip()), _fix(context, first))


def _fix(context: Context, first: int) -> Fix | None:
    """The line taken out, with the blank ones below it; None when nothing else is in the body."""
    rest = (n for n in range(first + 1, len(context.lines) + 1) if context.lines[n - 1].strip())
    below = next(rest, 0)
    if (
        not below
        or context.reading.format != "markdown"
        or set(context.lines[below - 1].strip()) <= set("=-")
    ):
        return None  # a line of `===` below makes a heading of it
    edit = Edit(context.offset(first, 1), context.offset(below, 1), "")
    return Fix((edit,), safe=False, changes=frozenset({"body"}))


def _key(text: str) -> str:
    return " ".join(exact_key(text).split()).rstrip(".")
