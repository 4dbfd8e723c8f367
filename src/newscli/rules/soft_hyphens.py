"""Soft hyphens stand in the words.

**When.** U+00AD, the invisible sign of where a word may be broken, stands between letters. Once a line.

**Why.** It came along with text copied from a page that sets its lines; `grep` and spell checkers take the
word for another.

**How to fix.** `newscli validate --fix` removes them; nothing that can be seen changes.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The pas⟨U+00AD⟩sen⟨U+00AD⟩gers cheered.

    → 6:8 info: 2 soft hyphens on this line
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem
from newscli.rules.locate import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "soft-hyphens"
LEVEL = Level.INFO

_SIGN = "\u00ad"


def check(context: Context) -> Iterator[Problem]:
    """One problem a line, at its first."""
    count = 0
    for number, line in enumerate(context.lines, 1):
        if _SIGN not in line:
            continue
        start = context.starts[number - 1]
        places = [at for at, char in enumerate(line) if char == _SIGN]
        fix = Fix(tuple(Edit(start + at, start + at + 1, "") for at in places), safe=True, changes=_CHANGES)
        signs = "a soft hyphen" if len(places) == 1 else f"{len(places)} soft hyphens"
        yield Problem(ID, LEVEL, f"{signs} on this line", number, places[0] + 1, 1, fix)
        count += 1
        if count == MOST_LINES:
            return


_CHANGES = frozenset({"*"})
