"""The file's name or the article's address has another date than the article.

**When.** The name begins with a date (`2019-05-14-fair.md`), or the address has one (`/2019/05/14/fair`),
and it is more than a day from `published`. A day is allowed: a page goes up at midnight somewhere. A name
up to six weeks away is a note only: many name a file on the day they begin it. A file of several articles
has a name of its own, and is not looked at.

**Why.** One of the two is wrong. Most often the file was copied for a new article, or `published` is the day
of the copy.

**How to fix.** Look at the page, and correct the date or the name.

**Example** (`2025-11-22-ferries.md`).

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers.

    → 3:7 warning: 22 Nov 2026, but the file’s name says 2025-11-22
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import day_and_time, of_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "date-disagreement"
LEVEL = Level.WARNING

_USUAL = 42  # days from the beginning of a text to its publication

_NAMED = re.compile(r"(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])")
_ADDRESSED = re.compile(
    r"/(?P<year>(?:19|20)[0-9]{2})(?P<sign>[/-])(?P<month>[01]?[0-9])(?P=sign)(?P<day>[0-3]?[0-9])(?![0-9])"
)


def check(context: Context) -> Iterator[Problem]:
    """One problem each for the name and the address, at `published`."""
    published = context.article.published
    if published is None or published.precision in {"month", "year"}:
        return
    name = context.path.replace("\\", "/").rpartition("/")[2]
    for what, found, usual in (
        ("the file’s name", None if context.several else _NAMED.match(name), _USUAL),
        ("the address", _ADDRESSED.search(context.article.url[:1000]), 0),
    ):
        other = _day(found) if found else None
        apart = abs((published.local.date() - other).days) if other else 0
        if other and apart > 1:
            level = LEVEL if apart > usual else Level.INFO
            message = f"{day_and_time(published, clock=False)}, but {what} says {other.isoformat()}"
            yield Problem(ID, level, message, *of_moment(context, "published", published))


def _day(found: re.Match[str]) -> date | None:
    """The day that was found; None when there is no such day."""
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)
