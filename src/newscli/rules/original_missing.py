"""The bytes that a file was made from are no longer kept.

**When.** A file of newscli's own names its original (`original = "sha256:…"`), it lies in a library, and no
file in `originals/` has that name.

**Why.** `show --original` has nothing to show, and what newscli read can no longer be compared with the page.

**How to fix.** Bring the folder `originals/` back from a backup, or `newscli add` the page again. If the
original is gone for good, remove the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.originals import about_original

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "original-missing"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """One problem, where the original is named."""
    yield from about_original(context, Problem(ID, LEVEL, "its original is not in originals/"), "missing")
