"""A link would run a program in the reader's browser.

**When.** The address of a link or picture begins with `javascript:`, `vbscript:` or `data:text/html`.

**Why.** Whoever opens the article in a browser or a reader app runs what stands there.

**How to fix.** Remove the link, or put the page's address in its place.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The [timetable](javascript:open('t')) is on the pier.

    → 6:17 error: a link that runs a program: javascript:
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "link-script"
LEVEL = Level.ERROR

_SCHEMES = ("javascript:", "vbscript:", "data:text/html")


def check(context: Context) -> Iterator[Problem]:
    """One problem a link."""
    for target in context.targets:
        scheme = next((name for name in _SCHEMES if target.address.lower().startswith(name)), "")
        if scheme:
            message = f"a link that runs a program: {scheme}"
            yield Problem(ID, LEVEL, message, target.line, target.column, len(target.address))
