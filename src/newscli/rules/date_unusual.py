"""A date lies in a year that no newspaper knew.

**When.** The date of publication, of a change, of saving, or of the dateline is before 1400 or after 2200.
Years outside 1000 to 9999 are not read at all.

**Why.** A year is mistyped, or it is counted in another calendar: 1398 of the Solar Hijri one and 2562 of the
Buddhist one are both 2019.

**How to fix.** Write the year as the Gregorian calendar has it, or the language, which decides the calendar.

**Example.**

    ---
    title: Ferries
    date: 2569-11-22
    ---

    The first boat left at six with eleven passengers.

    → 3:7 warning: dated in an unusual year: 22 Nov 2569
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import day_and_time, of_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.article import Article, Moment
    from newscli.rules.base import Context

ID = "date-unusual"
LEVEL = Level.WARNING
_USUAL = range(1400, 2201)


def check(context: Context) -> Iterator[Problem]:
    """One problem a date, in the order of the fields."""
    for name, moment in _moments(context.article):
        if moment is not None and moment.local.year not in _USUAL:
            message = f"dated in an unusual year: {day_and_time(moment, clock=False)}"
            yield Problem(ID, LEVEL, message, *of_moment(context, name, moment))


def _moments(article: Article) -> Iterator[tuple[str, Moment | None]]:
    yield "published", article.published
    yield "modified", article.modified
    yield "captured", article.captured
    yield "dateline", article.dateline.date if article.dateline else None
