"""Lines end in more than one way.

**When.** Some lines end in CR LF (Windows), some in LF, or in a lone CR. At the first line of the rarer kind.

**Why.** Diffs show lines as changed that are not, and some programs take a CR for text.

**How to fix.** `newscli validate --fix` gives every line the end that most have; an editor can, too.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The first boat left at six.⟨U+000D⟩
    The second left at seven.

    → 6:28 info: lines end in 2 ways: 6 in LF, 1 in CR LF
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Edit, Fix, Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "line-ends-mixed"
LEVEL = Level.INFO

_END = re.compile(r"\r\n|\r|\n")
_NAMES = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the first line of the rarest end."""
    text = context.text
    counts = {"\r\n": text.count("\r\n")}
    counts["\r"], counts["\n"] = text.count("\r") - counts["\r\n"], text.count("\n") - counts["\r\n"]
    used = sorted((end for end in counts if counts[end]), key=lambda end: -counts[end])
    if len(used) < 2:
        return
    usual, rare = used[0], used[-1]
    ends = list(_END.finditer(text))
    line = next(number for number, end in enumerate(ends, 1) if end[0] == rare)
    edits = tuple(Edit(end.start(), end.end(), usual) for end in ends if end[0] != usual)
    said = ", ".join(f"{counts[end]:,} in {_NAMES[end]}" for end in used)
    fix = Fix(edits, safe=True)
    yield Problem(
        ID, LEVEL, f"lines end in {len(used)} ways: {said}", line, len(context.lines[line - 1]) + 1, 0, fix
    )
