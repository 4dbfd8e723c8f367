"""A block of code is opened and never closed.

**When.** A line of three or more backticks or tildes opens a block, and no such line closes it before the
end of the file.

**Why.** Everything below it is shown as code: headings, links and paragraphs are gone.

**How to fix.** Add the closing line where the code ends.

**Example.**

    ---
    title: A backup script
    date: 2026-11-22
    ---

    Put this into your crontab:

    ```
    0 7 * * * backup

    It runs at seven every morning.

    → 8:1 warning: code that is opened here is never closed
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "code-unclosed"
LEVEL = Level.WARNING

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<rest>.*)")


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the line that opens it; fences inside lists and quotes are left alone."""
    body = context.reading.line_of("body")
    if context.reading.format != "markdown" or not body:
        return
    opened, fence = 0, ""
    for number, line in enumerate(context.lines[body - 1 :], body):
        found = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if not found:
            continue
        if not opened:
            opened, fence = number, found["fence"]
        elif found["fence"].startswith(fence) and not found["rest"].strip():
            opened = 0
    if opened and not _nested(context, opened):
        line = context.lines[opened - 1]
        column = len(line) - len(line.lstrip()) + 1
        message = "code that is opened here is never closed"
        yield Problem(ID, LEVEL, message, opened, column, len(fence))


def _nested(context: Context, opened: int) -> bool:
    """Whether it is closed after all, by a line of a list or a quote."""
    below = context.lines[opened:]
    return any(line.lstrip(" \t>").startswith(("```", "~~~")) for line in below)
