"""Two files of newscli's own have one id.

**When.** A file with a `[newscli]` table states the `id` that another file, checked earlier in the same
run, states.

**Why.** `show`, `edit` and `rm` cannot tell which of the two is meant. Most often a file was copied to begin
a new article from it.

**How to fix.** Remove the line `id = "…"` from the copy: it gets an id of its own from its content. If both
are the same article, keep one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "id-clash"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the id of the later file."""
    if context.first is None or context.reading.filing is None or not context.reading.line_of("id"):
        return
    article = context.article
    if earlier := context.first(article, "id", article.id):
        message = f"the id of another file: {earlier}"
        yield Problem(ID, LEVEL, message, *of_field(context, "id", article.id))
