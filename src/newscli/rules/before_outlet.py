"""The article is older than its outlet.

**When.** `newscli.toml` says in `[validate.founded]` when an outlet began (`"Harbour Gazette" =
"1987-03-01"`), the article's source is that outlet, and `published` lies before that day.

**Why.** The date was misread or mistyped, or the source is another outlet of that name.

**How to fix.** Look at the page, and correct the one that is wrong.

**Example.**

    ---
    title: The fair
    date: 1984-11-22
    source: Harbour Gazette
    ---

    The first boat left at six with eleven passengers.

    → 3:7 warning: 22 Nov 1984, but Harbour Gazette was founded 1987-03-01
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import day_and_time, of_moment
from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "before-outlet"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """One problem, at `published`."""
    published, source = context.article.published, exact_key(context.article.source)
    if published is None or not source:
        return
    for outlet, day in context.facts.founded:
        if exact_key(outlet) == source and published.iso()[:10] < day[: len(published.iso())]:
            message = f"{day_and_time(published, clock=False)}, but {outlet} was founded {day}"
            yield Problem(ID, LEVEL, message, *of_moment(context, "published", published))
