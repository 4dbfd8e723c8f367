"""One tag is there in two spellings.

**When.** Two of the article's tags are the same but for case, apostrophes, white space or typing variants
(`River`, `river`; `O‘zbekiston`, `O'zbekiston`).

**Why.** Counts by tag are wrong, and other programs show both.

**How to fix.** Keep one of them. `newscli validate --unsafe-fixes` keeps the first.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    tags: [river, Ferry, River]
    ---

    The first boat left at six with eleven passengers.

    → 4:7 warning: one tag twice: “river”, “River”
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem
from newscli.rules.locate import of_field
from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "tags-duplicate"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Problem]:
    """One problem a tag that comes back, at the tags."""
    first: dict[str, str] = {}
    for tag in context.article.tags:
        key = " ".join(exact_key(tag).split())
        if key in first:
            message = f"one tag twice: “{first[key][:60]}”, “{tag[:60]}”"
            yield Problem(ID, LEVEL, message, *of_field(context, "tags", tag), _fix(context, tag))
        first.setdefault(key, tag)


def _fix(context: Context, tag: str) -> Fix | None:
    """The item taken out of its list, with the comma or the line end before it; None when it is in none."""
    if context.reading.format != "markdown" or not context.fence:
        return None
    item = rf"(?P<quote>[\"']?){re.escape(tag)}(?P=quote)[ \t]*"
    patterns = (rf",\s*{item}(?=[,\]])", rf"(?:\r\n|\r|\n)[ \t]*-[ \t]+{item}(?=[\r\n]|\Z)")
    for key in context.fence.keys:
        if isinstance(key.value, list) and tag in key.value:
            for pattern in patterns:
                if found := re.compile(pattern).search(context.text, key.value_start, key.end):
                    return Fix((Edit(*found.span(), ""),), safe=False, changes=frozenset({"tags"}))
    return None
