"""A byline holds more than names.

**When.** A name begins with the word that stands before names on a page (`Von`, `Автор:`,
`Muallif:`; newscli itself reads over an English `By`), or holds an e-mail address, or is in
capitals throughout.

**Why.** `--byline "Mira Holt"` and lists by name would know two people: `Mira Holt` and `MIRA HOLT`.

**How to fix.** Leave the name alone there.

**Example.**

    ---
    title: Ferries return to the river
    date: 2026-11-22
    author: "Text: Mira Holt"
    ---

    The first boat left at six with eleven passengers.

    → 4:10 warning: not only a name: “Text: Mira Holt”
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "byline-by"
LEVEL = Level.WARNING

_LEADING = re.compile(
    r"(?:by|von|par|por|di|door|av|af|od|автор|авторы|текст|text|muallif|tayyorladi|тайёрлади|муаллиф|yazan|författare)"
    r"(?:\s*:\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
# In small letters they are part of a name (`von Berg`), and these four may be a name themselves.
_PARTICLES = frozenset({"von", "di", "av", "af", "od", "par", "por", "door"})
_ONLY_LABELLED = frozenset({"text", "текст", "di", "od"})
_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,}", re.IGNORECASE)
_FEWEST_CAPITALS = 8


def check(context: Context) -> Iterator[Problem]:
    """One problem a name, at the byline."""
    for name in context.article.byline:
        if _has_more(name):
            yield Problem(ID, LEVEL, f"not only a name: “{name[:60]}”", *of_field(context, "byline", name))


def _has_more(name: str) -> bool:
    if found := _LEADING.match(name):
        word = found[0].rstrip().rstrip(":").rstrip()
        if ":" in found[0]:
            return True
        return word.lower() not in _ONLY_LABELLED and (word not in _PARTICLES) and len(name.split()) > 2
    return bool(_ADDRESS.search(name)) or (
        name.isupper() and len(name.split()) > 1 and sum(map(str.isalpha, name)) >= _FEWEST_CAPITALS
    )
