"""The last line has no end.

**When.** The last character of a Markdown file is not a line end. A plain page that somebody copied has
none, and needs none.

**Why.** Tools that read lines lose the last one or join it to the next file's first, and every editor that
adds the end makes a change of its own.

**How to fix.** `newscli validate --fix` adds it.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers.⟨end⟩

    → 6:51 info: the last line has no end
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "final-newline"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the end of the last line."""
    text = context.text
    if context.reading.format != "markdown" or not text or text.endswith(("\n", "\r")):
        return
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    fix = Fix((Edit(len(text), len(text), end),), safe=True)
    last = context.lines[-1]
    yield Problem(ID, LEVEL, "the last line has no end", len(context.lines), len(last) + 1, 0, fix)
