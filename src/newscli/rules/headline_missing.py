"""The article has no headline.

**When.** No layout rule and no front-matter key gave a headline, and the body does not begin with a
heading. For a message or a note (nothing in it says when, where or by whom it was published) it is only
a warning. Pages that only redirect to another address pass.

**Why.** The headline is what `list` prints, what the file is named after and what a reader chooses by.

**How to fix.** Write it: a `title` key in the front matter, or the first line of a plain text with a
blank line below it.

    title: Ferries return to the river
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.pages import header_unread, is_note, redirects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "headline-missing"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Problem]:
    """One problem at the head of the file."""
    if not (context.article.headline.strip() or redirects(context) or header_unread(context)):
        level = Level.WARNING if is_note(context) else LEVEL
        yield Problem(ID, level, "no headline", 1, 1)
