"""The front matter is in a language that newscli does not read.

**When.** A header between `---` lines is not YAML (Ziggy's `.title = "…"`), or one of Julia's Franklin has
more than assignments (calls, imports). It is kept whole in `extra`, the body is read. Headline and date are
not reported missing then.

**Why.** Whatever the header says is not known: no headline, no date, no tags.

**How to fix.** Nothing, if the program that made the file needs it so. Else write the header in YAML,
TOML or JSON.

**Example.**

    ---
    .title = "Ferries",
    .date = @date("2026-11-22"),
    ---

    The first boat left at six with eleven passengers.

    → 2:1 warning: front matter in a language newscli does not read: kept whole in extra.front_matter
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level
from newscli.rules.locate import noted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

ID = "front-matter-unread"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """What the reader noted, in line order."""
    julia = context.text.startswith(("@def", "\ufeff@def", "+++"))  # no other program reads it for its own
    yield from noted(context, ID, Level.INFO if julia else LEVEL)
