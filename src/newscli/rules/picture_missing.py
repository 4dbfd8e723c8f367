"""A picture that the article shows is not there.

**When.** The address of a picture is a path to a file beside the article (`harbour.jpg`,
`images/harbour.jpg`), and the file does not exist. Paths that begin with `/` belong to a site and are not
looked at.

**Why.** The text was saved without its pictures, or the folder was moved without them.

**How to fix.** Bring the file, or correct the path.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    ![The harbour](harbour.jpg)

    → 6:16 info: no such picture: harbour.jpg
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

ID = "picture-missing"
LEVEL = Level.INFO

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".tif", ".tiff", ".bmp")


def check(context: Context) -> Iterator[Problem]:
    """One problem a picture; none where there is no folder to look into."""
    if context.exists is None:
        return
    for target in _targets(context):
        path = local_path(target.address) if target.kind == "picture" else ""
        if path.lower().endswith(_PICTURES) and not context.exists(path):
            message = f"no such picture: {path}"
            yield Problem(ID, LEVEL, message, target.line, target.column, len(target.address))


def _targets(context: Context) -> Iterator[Target]:
    """The addresses of the lines with pictures."""
    for number, line in body_lines(context, "![") if context.reading.format == "markdown" else ():
        yield from in_line(number, line)
