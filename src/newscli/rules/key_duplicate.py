"""A key stands twice in the front matter.

**When.** A YAML or JSON header has the same key a second time at its top level. The first value is
kept, the others go to `extra`. (TOML forbids it: such a file cannot be read at all.)

**Why.** Programs disagree on which value counts, so the article has two dates or two headlines,
depending on who reads it.

**How to fix.** Remove one of the two lines.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    date: 2026-11-23
    ---

    The first boat left at six with eleven passengers.

    → 4:1 error: key “date” stands twice: the first, in line 3, is kept
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level
from newscli.rules.locate import noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

ID = "key-duplicate"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Problem]:
    """What the reader noted, at the second key."""
    yield from noted(context, ID, LEVEL)
