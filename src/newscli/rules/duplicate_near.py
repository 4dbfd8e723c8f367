"""The text is nearly that of another article.

**When.** Three quarters or more of the runs of three words in this text and in that of an article checked
earlier in the same run are common to both; the message says how many, as a percentage that is told from a
sketch of each text and right within some six points. Texts of fewer than ten words are not compared. Runs
when it is selected, best with its sister: `--select duplicates`.

**Why.** Agencies send a story again with a corrected line, and outlets print each other’s: one of them is
enough to read.

**How to fix.** Look at both, and keep the one that is complete: `newscli rm` moves the other to the
library’s trash. `newscli list --collapse` shows one of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "duplicate-near"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """One problem at the headline of the later of the two."""
    twin = context.twin
    if not twin or twin.same:
        return
    how = (
        f"{int(twin.likeness * 100)} % like" if twin.likeness < 1 else "the text, under another headline, of"
    )
    yield Problem(ID, LEVEL, f"{how} {twin.place}", *of_field(context, "headline"))
