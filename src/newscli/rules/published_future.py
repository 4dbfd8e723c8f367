"""The article is dated in the future.

**When.** The date of publication begins after now (`--now`, else the clock). A date without a zone is
read in the zone of the run; a day is only future once its first minute is.

**Why.** A year or a month is mistyped, day and month were exchanged, or a post is scheduled.

**How to fix.** Correct the date. For a folder of scheduled posts, ignore the rule there.

**Example.**

    ---
    title: Ferries
    date: 2062-11-22
    ---

    The first boat left at six with eleven passengers.

    → 3:7 warning: dated in the future: 22 Nov 2062
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import day_and_time, of_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "published-future"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the date."""
    published = context.article.published
    if published is None or published.span(context.zone)[0] <= context.now:
        return
    same_day = published.local.date() == context.now.astimezone(context.zone).date()
    message = f"dated in the future: {day_and_time(published, clock=same_day)}"
    yield Problem(ID, LEVEL, message, *of_moment(context, "published", published))
