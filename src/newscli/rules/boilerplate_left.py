"""A line of the body belongs to the page, not to the article.

**When.** A line of its own in the body is nothing but a label that pages print around articles: “Share”,
“Copy link”, “Читайте также”, “Mavzuga oid”. Once a line.

**Why.** It is counted as reading, found by searches, and comes out in every export.

**How to fix.** Remove it, or tell us of the page: newscli reads the layouts it knows without them.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers.

    Share

    The second left at seven.

    → 8:1 info: a label of the page: “Share”
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newscli.rules.base import Level
from newscli.rules.locate import Place, once_a_line
from newscli.tables import page_labels
from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

ID = "boilerplate-left"
LEVEL = Level.INFO

_ROLES = ("share", "related", "ad", "invitation", "error_note")
_LONGEST = 60
_AROUND = " \t:.…»›>*_#-–—"


def check(context: Context) -> Iterator[Problem]:
    """One problem a line."""
    yield from once_a_line(ID, LEVEL, _found(context), "lines of the page")


def _found(context: Context) -> Iterator[tuple[Place, str]]:
    body = context.reading.line_of("body")
    alone = {part.strip() for part in context.article.body.split("\n\n") if len(part) <= _LONGEST}
    known = {part for part in alone if _is_label(part)}
    for number, line in context.prose if known else ():
        text = line.strip()
        if number >= body > 0 and text in known:
            column = context.lines[number - 1].find(text) + 1
            yield Place(number, column, len(text)), f"a label of the page: “{text}”"


def _is_label(part: str) -> bool:
    return len(part) > 2 and part[0] not in "#|-*" and exact_key(part.strip(_AROUND)) in _labels()


@cache
def _labels() -> frozenset[str]:
    return frozenset(
        exact_key(label.strip(_AROUND))
        for roles in page_labels().values()
        for role in _ROLES
        for label in roles.get(role, ())
        if "{" not in label
    )
