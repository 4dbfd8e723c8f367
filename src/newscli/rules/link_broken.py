"""A link goes to a file that is not there.

**When.** The address of a link is a path to a text beside the article (`./part-2.md`,
`../2019/fair.md#notes`), and the file does not exist. Paths that begin with `/` belong to
a site and are not looked at.

**Why.** The file was renamed or left behind when the folder was moved.

**How to fix.** Correct the path, or bring the file.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The story goes on in [part two](part-two.md).

    → 6:33 info: no such file: part-two.md
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.lines import body_lines
from newscli.rules.local import local_path
from newscli.rules.targets import in_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context
    from newscli.rules.targets import Target

ID = "link-broken"
LEVEL = Level.INFO

_TEXTS = (".md", ".markdown", ".txt")


def check(context: Context) -> Iterator[Problem]:
    """One problem a link; none where there is no folder to look into."""
    if context.exists is None:
        return
    for target in _targets(context):
        path = local_path(target.address) if target.kind == "link" else ""
        if path.lower().endswith(_TEXTS) and not context.exists(path):
            yield Problem(ID, LEVEL, f"no such file: {path}", target.line, target.column, len(target.address))


def _targets(context: Context) -> Iterator[Target]:
    """The addresses of the lines that may link to a text."""
    for number, line in body_lines(context, "](") if context.reading.format == "markdown" else ():
        if any(map(line.lower().__contains__, _TEXTS)):
            yield from in_line(number, line)
