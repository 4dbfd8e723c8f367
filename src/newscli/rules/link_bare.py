"""An address stands in the text that no Markdown program makes a link of.

**When.** `https://…` in a paragraph without `<` and `>` around it and without `[text](…)`.
A rule of taste: it runs when it is selected.

**Why.** CommonMark leaves it as plain text; only some programs link it, and where the address ends they
disagree.

**How to fix.** Write `<https://…>` or `[what it is](https://…)`. `--unsafe-fixes`
puts the brackets around it.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    See https://ferries.example.org/t for the timetable.

    → 6:5 info: an address that is not a link
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "link-bare"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem an address."""
    for target in context.targets:
        if target.kind == "bare" and not _in_tag(context.lines[target.line - 1], target.column):
            start = context.offset(target.line, target.column)
            edits = (
                Edit(start, start, "<"),
                Edit(start + len(target.address), start + len(target.address), ">"),
            )
            fix = Fix(edits, safe=False, changes=frozenset({"body"}))
            message = "an address that is not a link"
            yield Problem(ID, LEVEL, message, target.line, target.column, len(target.address), fix)


def _in_tag(line: str, column: int) -> bool:
    """Whether the address stands within an HTML tag or element, where it is no text."""
    before = line[: column - 1]
    return "<" in before
