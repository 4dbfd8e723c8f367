"""The section is not one of those that the settings name.

**When.** `newscli.toml` has `sections = ["Local", "Food"]` in its table `[validate]`, and the article's
section, compared without case and apostrophes, is none of them.

**Why.** `list --section` and `stats --by section` fall apart into spellings.

**How to fix.** Correct it, or add the section to the settings.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    section: Locl
    ---

    The first boat left at six with eleven passengers.

    → 4:10 warning: no such section, “Locl”: did you mean “Local”?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field
from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "section-unknown"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the section, with the nearest known one."""
    section, known = context.article.section, context.facts.sections
    if not section or not known:
        return
    keys = {exact_key(name): name for name in known}
    if exact_key(section) not in keys:
        from difflib import get_close_matches

        near = get_close_matches(exact_key(section), keys, 1, 0.6)
        hint = f": did you mean “{keys[near[0]]}”?" if near else ""
        place = of_field(context, "section", section)
        yield Problem(ID, LEVEL, f"no such section, “{section[:60]}”{hint}", *place)
