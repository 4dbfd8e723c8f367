"""The front matter is in a language that newscli does not read.

**When.** A header between `---` lines is not YAML (Ziggy's `.title = "…"`), or the file begins with
`@def` lines. It is kept whole in `extra`, the body is read. Headline and date are not reported missing
then.

**Why.** Whatever the header says is not known: no headline, no date, no tags.

**How to fix.** Nothing, if the program that made the file needs it so. Else write the header in YAML,
TOML or JSON.
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
    yield from noted(context, ID, LEVEL)
