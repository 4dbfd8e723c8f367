"""The file does not say in which language the article is.

**When.** No `lang` or `language` key, and no label of a known layout that decides it.

**Why.** Reading time is reckoned at the rate of the script's middle then, and `--language` does not
find the article.

**How to fix.** State it: `language: uz-Latn`. For many files at once, the settings or
`newscli add --set language=uz-Latn`.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers.

    → 1:1 info: no language stated
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "language-missing"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem at the head of the file."""
    if not context.article.language:
        yield Problem(ID, LEVEL, "no language stated", 1, 1)
