"""A key of the front matter means nothing to any program that newscli has heard of.

**When.** The key is no field of newscli's, none that Jekyll, Hugo, Zola, Pelican, Obsidian or a clipper uses,
and not near one either (then `key-misspelt` says so). A rule of taste: it runs when it is selected.

**Why.** Keys that one author made up are forgotten by the next, and every one is a filter that finds only
some of the articles.

**How to fix.** Use a known key, or keep your own and leave the rule off. The value is in `extra` either way.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    harbour_mood: calm
    ---

    The first boat left at six with eleven passengers.

    → 4:1 info: a key of one’s own: “harbour_mood”
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.text.keys import KNOWN, fold, meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "key-unknown"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem a key; in newscli's own files, too, whose tables are known."""
    if context.reading.format != "markdown":
        return
    for key in context.fence.keys if context.fence else ():
        own = key.name in ("newscli", "extra", "id", "params") and isinstance(key.value, dict | str)
        if not (own or fold(key.name) in KNOWN or meant(key.name)):
            message = f"a key of one’s own: “{key.name[:60]}”"
            yield Problem(ID, LEVEL, message, key.line, key.column, len(key.name))
