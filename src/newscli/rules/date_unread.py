"""A date in the front matter is none that newscli can read.

**When.** The date of a change or of saving (`lastmod`, `updated`, `created` …) is a word, an impossible
day, or in a calendar nobody tables. For the date of publication `published-missing` says the same.

**Why.** The value is kept in `extra` as it stands, but nothing can be sorted or searched by it.

**How to fix.** Write a date: `lastmod: 2026-11-18`, with clock and offset where they are known.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    lastmod: 2026-13-41
    ---

    The first boat left at six with eleven passengers.

    → 4:10 warning: lastmod: “2026-13-41” is no date newscli can read
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level
from newscli.rules.locate import noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

ID = "date-unread"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """What the reader noted, in line order."""
    yield from noted(context, ID, LEVEL)
