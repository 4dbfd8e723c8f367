"""Only the day is kept, and the article knows a minute.

**When.** `published` is a day, and `modified` of the same article has a time. A rule of taste: it
runs when it is selected.

**Why.** Articles of one day have no order among themselves, and the page most likely printed
the time of both.

**How to fix.** Look at the page, and add the time.

**Example.**

    ---
    title: Ferries
    date: 2026-11-20
    lastmod: 2026-11-20T08:15:00+05:00
    ---

    The first boat left at six with eleven passengers.

    → 3:7 info: only a day, while modified has a time
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "day-only"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem, at `published`."""
    published, modified = context.article.published, context.article.modified
    if published is None or modified is None or published.precision != "day":
        return
    if modified.precision in {"minute", "second"}:
        message = "only a day, while modified has a time"
        yield Problem(ID, LEVEL, message, *of_moment(context, "published", published))
