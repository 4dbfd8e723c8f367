"""A front-matter key looks like a known one with a typing mistake.

**When.** A key that no program is known to use is one slip (a letter more, less, other, or two
exchanged) away from a key that newscli reads, and the header does not have that key as well.

**Why.** A misspelt key is a silent loss: `tgas: [river]` leaves the article without tags.

**How to fix.** Correct the key. If it is your own and means something else, ignore the rule in that
folder; the value is kept in `extra` either way. `newscli validate --unsafe-fixes` writes the key that was
meant.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    tgas: [river, ferry]
    ---

    The first boat left at six with eleven passengers.

    → 4:1 warning: unknown key “tgas”: did you mean “tags”?
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level
from newscli.rules.locate import noted
from newscli.text.keys import MEANINGS, meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

ID = "key-misspelt"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """What the reader noted, at the key."""
    for problem in noted(context, ID, LEVEL):
        yield replace(problem, fix=_fix(context, problem))


def _fix(context: Context, problem: Problem) -> Fix | None:
    """The key as it was meant; None where the place of the note is not the key itself."""
    at = problem.column - 1
    name = context.lines[problem.line - 1][at : at + problem.length]
    wanted = meant(name)
    if not wanted:
        return None
    start = context.offset(problem.line, problem.column)
    edit = Edit(start, start + len(name), wanted.capitalize() if name[:1].isupper() else wanted)
    field = MEANINGS[wanted].field if wanted in MEANINGS else ""
    return Fix((edit,), safe=False, changes=frozenset({"extra", "tags", field} - {""}))
