"""A file of newscli's own is not in the form that `newscli fmt` gives it.

**When.** The file has a `[newscli]` table, and `newscli fmt` would change it.

**Why.** In one form a diff shows what a person changed, and nothing else.

**How to fix.** `newscli fmt FILE`; `newscli fmt --diff FILE` shows what it would do.

**Example.**

    +++
    id = "7k2m9qd4xa"
    published = 2026-11-22
    headline = "Ferries return"

    [newscli]
    added = 2026-11-22T09:30:00+05:00
    format = "plain"
    +++

    The first boat left at six with eleven passengers.

    → 3:1 info: not in canonical form: newscli fmt would change it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "not-canonical"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the first line that would change."""
    if context.tidied is None:
        return
    after = context.tidied()
    if after != context.text:
        wanted = after.split("\n")
        lines = context.text.split("\n")
        same = next(
            (at for at, pair in enumerate(zip(lines, wanted, strict=False)) if pair[0] != pair[1]), -1
        )
        line = same + 1 if same >= 0 else min(len(lines), len(wanted))
        yield Problem(
            ID,
            LEVEL,
            "not in canonical form: newscli fmt would change it",
            min(line, len(context.lines)) or 1,
            1,
        )
