"""A picture has no alternative text.

**When.** `![](…)` with nothing, or only white space, between the square brackets. A rule of taste: it runs
when it is selected.

**Why.** Who cannot see the picture, and every program that reads the text aloud or searches it, gets nothing.

**How to fix.** Say in a few words what is to be seen.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    ![](https://example.org/harbour.jpg)

    → 6:5 info: a picture without alternative text
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "alternative-missing"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem a picture."""
    for target in context.targets:
        if target.kind == "picture" and not target.text.strip():
            message = "a picture without alternative text"
            yield Problem(ID, LEVEL, message, target.line, target.column, len(target.address))
