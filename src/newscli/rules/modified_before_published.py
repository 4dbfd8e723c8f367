"""The article was modified before it was published.

**When.** All of the time that `modified` may mean lies before all of the time that `published` may
mean: the same day is no problem when one of the two knows only its day. Two moments with a zone are
compared as instants, all others as they stand on the clock.

**Why.** One of the two is wrong, most often a typing mistake in a year or a month.

**How to fix.** Correct the wrong one.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    lastmod: 2026-11-08
    ---

    The first boat left at six with eleven passengers.

    → 4:10 error: before published, 22 Nov 2026
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import day_and_time, of_moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newscli.article import Moment
    from newscli.rules.base import Context

ID = "modified-before-published"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Problem]:
    """One problem, at `modified`."""
    published, modified = context.article.published, context.article.modified
    if published is None or modified is None or not _before(modified, published):
        return
    place = of_moment(context, "modified", modified)
    same_day = modified.local.date() == published.local.date()
    yield Problem(ID, LEVEL, f"before published, {day_and_time(published, clock=same_day)}", *place)


def _before(one: Moment, other: Moment) -> bool:
    if one.offset is not None and other.offset is not None:
        return one.span(UTC)[1] <= other.span(UTC)[0]
    return _clock(one)[1] <= _clock(other)[0]


def _clock(moment: Moment) -> tuple[datetime, datetime]:
    """The span of the wall clock, whatever its zone."""
    if moment.offset is None:
        return moment.span(UTC)
    start, end = moment.span(UTC)
    shift = moment.local.replace(tzinfo=UTC) - start
    return start + shift, end + shift
