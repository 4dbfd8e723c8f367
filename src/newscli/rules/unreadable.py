"""The file cannot be read as an article.

**When.** It is a picture or another binary file, empty, over 10 MB, in an old encoding that it does
not declare and that is not beyond doubt, of a kind that has no reader yet (HTML, XML, JSON, mbox: the
message names it), or its front matter is broken.

**Why.** Guessing would file a wrong text under a wrong name.

**How to fix.** The message says what was found, and where. For a text in an old encoding:
`newscli parse --encoding cp1251 FILE`.

Other rules cannot look at such a file, so this one is part of every run, whatever `--select` says;
`--ignore unreadable` leaves it out.

**Example.**

    ---
    title: "Ferries
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers.

    → 2:8 error: front matter: a quote that is opened here never closes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.errors import UnreadableError
    from newscli.rules.base import Context

ID = "unreadable"
LEVEL = Level.ERROR


def check(context: Context) -> Iterable[Problem]:  # noqa: ARG001 -- a text that was read passes
    """Nothing: what can be checked was read."""
    return ()


def problems_of(error: UnreadableError) -> list[Problem]:
    """The findings for a file that a reader refused, in line order: one for each place it named."""
    if len(error.offences) > 1:
        return [Problem(ID, LEVEL, message, line or 1, 1) for line, message in sorted(error.offences)]
    message = f"{error.message}; {error.remedy}" if error.remedy else error.message
    return [Problem(ID, LEVEL, message, error.line or 1, error.column or 1)]
