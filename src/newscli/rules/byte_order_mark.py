"""The file begins with a byte-order mark.

**When.** The first character of a UTF-8 file is U+FEFF; in UTF-16 and UTF-32 the mark belongs there.

**Why.** Jekyll and other programs do not see front matter behind it, and `cat` of two files puts it in
the middle of a text.

**How to fix.** Save the file as UTF-8 without a mark; `newscli fmt` does, for newscli's own files.

**Example.**

    ⟨U+FEFF⟩---
    title: Ferries
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers.

    → 1:1 info: the file begins with a byte-order mark
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "byte-order-mark"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the top."""
    if context.mark and context.encoding == "utf-8":
        yield Problem(ID, LEVEL, "the file begins with a byte-order mark", 1, 1)
