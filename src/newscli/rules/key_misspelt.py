"""A front-matter key looks like a known one with a typing mistake.

**When.** A key that no program is known to use is one slip (a letter more, less, other, or two
exchanged) away from a key that newscli reads, and the header does not have that key as well.

**Why.** A misspelt key is a silent loss: `tgas: [river]` leaves the article without tags.

**How to fix.** Correct the key. If it is your own and means something else, ignore the rule in that
folder; the value is kept in `extra` either way.

    tgas: [river, ferry]     # did you mean tags?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level
from newscli.rules.locate import noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

ID = "key-misspelt"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """What the reader noted, at the key."""
    yield from noted(context, ID, LEVEL)
