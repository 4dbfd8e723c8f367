"""The file's name has no word of the headline.

**When.** The name (without its date and suffix) and the headline share no word of three letters or more.
Names without letters, and `index`, pass. A rule of taste: it runs when it is selected.

**Why.** People find files by name; after the headline was changed, or the file copied for a new
article, the name sends them elsewhere.

**How to fix.** Rename the file, if nothing links to its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field
from newscli.summary import slug_of
from newscli.text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "slug-differs"
LEVEL = Level.INFO

_FEWEST = 3
_ANY = ("index", "readme", "post", "article")


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the headline."""
    headline = context.article.headline
    name = slug_of(context.path).lower() if context.path else ""
    if not headline or name in _ANY:
        return
    if not any(map(str.isalpha, name)):
        return
    named = {
        word for word in slug(name.replace("_", "-").replace("-", " ")).split("-") if len(word) >= _FEWEST
    }
    # the whole headline, not only what fits into a name
    wanted = {word for part in headline.split() for word in slug(part).split("-") if len(word) >= _FEWEST}
    if named and wanted and not any(word[:4] == other[:4] for word in named for other in wanted):
        message = f"no word of it is in the file’s name, {slug_of(context.path)[:80]}"
        yield Problem(ID, LEVEL, message, *of_field(context, "headline", headline))
