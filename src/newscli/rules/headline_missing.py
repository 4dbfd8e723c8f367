"""The article has no headline.

**When.** No layout rule and no front-matter key gave a headline, and the body does not begin with a
heading. For a message or a note (nothing in it says when, where or by whom it was published) it is only
a warning, and a note only where the front matter of such a file has other keys, but no title: a glossary's
entry, a part of a page. Pages that only redirect to another address pass.

**Why.** The headline is what `list` prints, what the file is named after and what a reader chooses by.

**How to fix.** Write it: a `title` key in the front matter, or the first line of a plain text with a
blank line below it.

**Example.**

    ---
    date: 2026-11-22
    author: Mira Holt
    ---

    The first boat left at six with eleven passengers.

    → 1:1 error: no headline
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.pages import header_unread, is_note, is_page, redirects
from newscli.text.keys import MEANINGS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "headline-missing"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Problem]:
    """One problem at the head of the file."""
    if not (context.article.headline.strip() or redirects(context) or header_unread(context)):
        level = (Level.INFO if _is_part(context) else Level.WARNING) if is_note(context) else LEVEL
        yield Problem(ID, level, "no headline", 1, 1)


def _is_part(context: Context) -> bool:
    """Whether a header is there, and means the file to have no headline."""
    if not is_page(context) or not context.fence:
        return False
    names = [fold(key.name) for key in context.fence.keys]
    return bool(names) and not any(name in MEANINGS and MEANINGS[name].field == "headline" for name in names)
