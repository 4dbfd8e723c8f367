"""The headline is in capitals.

**When.** A headline of three words or more, in a script that has small letters, has nothing but capitals.

**Why.** It was typed so for a page's look; it is harder to read, and names and abbreviations can no longer
be told from other words.

**How to fix.** Write it as a sentence. No program can: `US` and `us` look alike in capitals.

**Example.**

    ---
    title: FERRIES RETURN TO THE RIVER
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers.

    → 2:8 info: a headline in capitals
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "headline-shouting"
LEVEL = Level.INFO

_FEWEST_WORDS, _FEWEST_LETTERS = 3, 12


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the headline."""
    headline = context.article.headline
    if not headline.isupper() or len(headline.split()) < _FEWEST_WORDS:
        return
    if sum(map(str.isupper, headline)) >= _FEWEST_LETTERS:
        yield Problem(ID, LEVEL, "a headline in capitals", *of_field(context, "headline", headline))
