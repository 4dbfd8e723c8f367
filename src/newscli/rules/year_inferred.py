"""The year of the date is a conclusion, not a statement.

**When.** The page or the dateline prints a day and a month without a year, and newscli took the year from
elsewhere: from another date of the page, or from the weekday.

**Why.** It is right nearly always, and when it is not, nothing else will tell.

**How to fix.** Compare with the page; `newscli parse --explain FILE` says what the year was taken from.
Stating the date in front matter settles it.

**Example** (`ferries.txt`).

    Leaders meet in Bishkek
    14 May 2026, 20:49
    BISHKEK, May 14 (Reuters) - Leaders of two states met on Tuesday in Bishkek, officials said.

    → 3:14 info: the year of 14 May 2026 is inferred
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import day_and_time, of_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "year-inferred"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem a date."""
    article = context.article
    filed = article.dateline.date if article.dateline else None
    for name, moment in (
        ("published", article.published),
        ("modified", article.modified),
        ("dateline", filed),
    ):
        if moment is not None and "year" in moment.inferred:
            message = f"the year of {day_and_time(moment, clock=False)} is inferred"
            yield Problem(ID, LEVEL, message, *of_moment(context, name, moment))
