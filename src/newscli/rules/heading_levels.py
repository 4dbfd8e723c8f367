"""A heading is more than one level below the one above it.

**When.** `####` follows `##`, for one; the first heading may have any level. A rule of taste: it runs when
it is selected.

**Why.** Tables of contents and programs that read aloud lose their way.

**How to fix.** Use the level in between.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    ## Times

    #### On Sundays

    → 8:1 info: a heading of level 4 below one of level 2
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.lines import body_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "heading-levels"
LEVEL = Level.INFO

_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})(?=[ \t]|$)")


def check(context: Context) -> Iterator[Problem]:
    """One problem a heading."""
    if context.reading.format != "markdown":
        return
    above = 0
    for number, line in body_lines(context, "#"):
        if found := _HEADING.match(line):
            level = len(found["signs"])
            if above and level > above + 1:
                message = f"a heading of level {level} below one of level {above}"
                yield Problem(ID, LEVEL, message, number, found.start("signs") + 1, level)
            above = level
