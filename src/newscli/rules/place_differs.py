"""A file of newscli's own lies elsewhere than `place` puts it.

**When.** The file lies in the library, was made by newscli, and the template `place` of the settings gives
its article another path; a number behind the name (`-2`) does not matter. A rule of taste: it runs when it
is selected.

**Why.** Its date, section or headline was changed after it was filed, or the template was. People who look
for it by folder and name look elsewhere.

**How to fix.** Move the file to the path that the message names; newscli finds it at either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "place-differs"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the head of the file."""
    if context.keeping and context.keeping.wanted != context.keeping.path:
        yield Problem(ID, LEVEL, f"newscli would file it as {context.keeping.wanted[:120]}", 1, 1)
