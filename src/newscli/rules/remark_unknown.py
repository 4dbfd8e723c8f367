"""A remark in the file leaves out a rule that does not exist.

**When.** A remark `newscli: ignore RULE` names neither a rule nor a family nor a level. It stands on a line
of its own: in the front matter behind `#` or as a key, in the body as `<!-- newscli: ignore RULE -->`.
`newscli: ignore-line RULE` is about the line below it, `newscli: ignore RULE` about the whole file.

**Why.** What it was meant to leave out is reported, or the rule has another name by now.

**How to fix.** Correct the name; `newscli validate --rules` lists them.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    # newscli: ignore zone-asumed
    ---

    The first boat left at six with eleven passengers.

    → 4:19 warning: no rule zone-asumed: did you mean zone-assumed?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.errors import UsageError
from newscli.rules.base import Level, Problem
from newscli.rules.remarks import remarks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "remark-unknown"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """One problem a name."""
    from newscli.rules import groups, known

    for remark in remarks(context):
        for name in remark.names:
            if groups(name):
                continue
            try:
                known(name)
            except UsageError as error:
                line = context.lines[remark.line - 1]
                column = line.find(name, remark.column - 1) + 1
                message = f"no rule {name}: {error.remedy}"
                yield Problem(ID, LEVEL, message, remark.line, column, len(name))
