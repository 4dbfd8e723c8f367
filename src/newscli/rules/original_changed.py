"""The bytes kept as an article's original are no longer those that were added.

**When.** A file of newscli's own names its original (`original = "sha256:…"`), it lies in a library, and the
file of that name in `originals/` has another SHA-256.

**Why.** The original is the proof of what the page said. It was edited, or the disk lost some of it.

**How to fix.** Bring the file back from a backup; `newscli verify` names every such file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.originals import about_original

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "original-changed"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Problem]:
    """One problem, where the original is named."""
    changed = "its original is not the bytes that were added"
    yield from about_original(context, Problem(ID, LEVEL, changed), "changed")
