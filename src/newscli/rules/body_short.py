"""The file holds far fewer words than the article is said to have.

**When.** The source states how many words the article has, and less than six tenths of them are there. Counts
under fifty words are not compared.

**Why.** Most often the text is not whole: a paywall, a page of a series, a copy that broke off.

**How to fix.** Compare with the page, and bring the rest.

**Example.**

    ---
    title: Ferries
    date: 2026-11-20
    word_count: 840
    ---

    The first boat left at six with eleven passengers.

    → 4:13 warning: 840 words stated, 10 are there
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "body-short"
LEVEL = Level.WARNING

_FEWEST, _SHARE = 50, 0.6


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the number."""
    stated = context.article.stated_words
    if stated is None or stated < _FEWEST or not context.article.body.strip():
        return
    words = context.measure.words
    if words < stated * _SHARE:
        message = f"{stated:,} words stated, {words:,} are there"
        yield Problem(ID, LEVEL, message, *of_field(context, "stated_words", str(stated)))
