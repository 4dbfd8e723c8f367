"""Headline and text have the same words as those of another article.

**When.** An article that was checked earlier in the same run has the same headline and the same text, word
for word; case, apostrophes, punctuation and white space do not matter. Runs when it is selected, best with
its sister: `--select duplicates`.

**Why.** The same article kept twice is counted twice, listed twice, and edited in one place only.

**How to fix.** Keep one: `newscli rm` moves the other to the library’s trash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "duplicate-exact"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """One problem at the headline of the later of the two."""
    twin = context.twin
    if twin and twin.same:
        yield Problem(ID, LEVEL, f"the same article as {twin.place}", *of_field(context, "headline"))
