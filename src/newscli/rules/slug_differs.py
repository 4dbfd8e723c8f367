"""The file's name has no word of the headline.

**When.** The name (without its date and suffix) and the headline share no word of three letters or more.
Names without letters, and `index`, pass, as do headlines in
other scripts than the Latin one, and files of several articles. A rule of taste: it runs when it is selected.

**Why.** People find files by name; after the headline was changed, or the file copied for a new
article, the name sends them elsewhere.

**How to fix.** Rename the file, if nothing links to its name.

**Example** (`old-oven.md`).

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers.

    → 2:8 info: no word of it is in the file’s name, old-oven
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field
from newscli.summary import slug_of
from newscli.text.scripts import script_of
from newscli.text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "slug-differs"
LEVEL = Level.INFO

_FEWEST, _MOST = 3, 60
_ANY = ("index", "readme", "post", "article", "newsletter", "notes", "untitled")


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the headline."""
    headline = context.article.headline
    name = slug_of(context.path).lower() if context.path and not context.several else ""
    if not headline or name in _ANY or not any(map(str.isalpha, name)):
        return
    if context.data or not _latin(headline):
        return
    named = _plain(name)
    wanted = [_plain(word) for word in headline.split()[:_MOST]]
    said = "".join(wanted)
    parts = [_plain(part) for part in re.split(r"[-_ ]", name)]
    if any(word[:4] in named for word in wanted if _tells(word)):
        return
    if any(part[:4] in said for part in parts if _tells(part)):
        return
    if any(map(_tells, parts)) and any(map(_tells, wanted)):
        message = f"no word of it is in the file’s name, {slug_of(context.path)[:80]}"
        yield Problem(ID, LEVEL, message, *of_field(context, "headline", headline))


def _tells(word: str) -> bool:
    return len(word) >= (_FEWEST - 1 if word.isdigit() else _FEWEST)


def _plain(text: str) -> str:
    """Its letters and figures as a file name has them, without what stands between."""
    words = re.split(r"[-_\s]+", text)  # one by one: a slug is cut at the length of a name
    return "".join(char for word in words for char in slug(word) if char.isalnum())


def _latin(text: str) -> bool:
    """Whether it is in Latin letters: names in other scripts are spelt, or translated, in many ways."""
    letters = [char for char in text if char.isalpha()]
    return sum(script_of(char) == "Latn" for char in letters) * 2 > len(letters)
