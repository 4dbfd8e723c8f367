"""The reading time that the page prints cannot be right for this text.

**When.** A stated N stands for anything between N-1 and N+1 minutes; none of that lies in the band in
which 99 of 100 adult readers finish what the file holds.

**Why.** Most often the text is not whole: a page of a series, a paywall, a copy that broke off. Else
the number was typed, or reckoned from another text.

**How to fix.** Compare with the page. `newscli show --explain-time FILE` prints the arithmetic; it
needs the right language, which `language: uz-Latn` in the front matter states.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    reading_time: 12
    ---

    The first boat left at six with eleven passengers.

    → 4:15 warning: 12 min stated, but 99 % of readers take 0.0 to 0.1 min
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.measure import band99
from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "stated-minutes"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the number."""
    stated = context.article.stated_minutes
    if stated is None or not context.article.body.strip():
        return
    low, high = (seconds / 60 for seconds in band99(context.measure.reading_time))
    if stated + 1 <= low or stated - 1 >= high:
        message = f"{stated} min stated, but 99 % of readers take {low:.1f} to {high:.1f} min"
        yield Problem(ID, LEVEL, message, *of_field(context, "stated_minutes", str(stated)))
