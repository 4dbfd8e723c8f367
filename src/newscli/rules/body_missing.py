"""The article has no text below its headline and header.

**When.** Nothing but front matter, a page header, or a headline was found. A picture alone is a body.
Where the file has a summary and the address of the whole text, it is a note only, as it is for an item
of a feed and for a page that a site fills from elsewhere: an `_index` of other pages, or one whose front
matter has no headline. It is a warning where the front matter says neither when, where nor by whom
the page was published. Pages that redirect to another address pass.

**Why.** Usually a page was copied only in part, or saved before its text had loaded. There is nothing
to read, to count or to search.

**How to fix.** Copy the page again, from its headline to its end; or ignore the rule in folders of
link lists: `[validate.folders."links"]`, `ignore = ["body-missing"]`.

**Example.**

    ---
    title: Ferries return to the river
    date: 2026-11-22
    ---

    → 4:1 error: no text below the headline
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.pages import is_index, is_note, is_page, links_elsewhere, redirects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "body-missing"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Problem]:
    """One problem, where the file ends."""
    if context.article.body.strip() or redirects(context):
        return
    line = max(1, context.reading.line_of("headline") if context.data else len(context.lines))
    if context.data:
        yield Problem(ID, Level.INFO, "no text, only what is said about it", line, 1)
    elif links_elsewhere(context):
        yield Problem(ID, Level.INFO, "only a summary: the text is at its address", line, 1)
    else:
        yield Problem(ID, _level(context), "no text below the headline", line, 1)


def _level(context: Context) -> Level:
    if context.reading.format != "markdown":
        return LEVEL
    if is_page(context) or is_index(context):
        return Level.INFO
    return Level.WARNING if is_note(context) else LEVEL
