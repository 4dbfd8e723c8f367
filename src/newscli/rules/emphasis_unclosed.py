r"""Bold text is opened and not closed in its paragraph.

**When.** A paragraph holds `**` an odd number of times, outside code, addresses and what is between the tags
of a template, and the one that is left over stands right before or after a word. `/**`, as in a pattern
of file names, is not counted.

**Why.** The stars are shown to the reader as they stand, or the wrong half is bold.

**How to fix.** Close it with `**`, or write `\*\*` for two stars.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The **last boat leaves at six.

    → 6:5 info: bold text that is opened here is not closed
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.text.shortcodes import between_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "emphasis-unclosed"
LEVEL = Level.INFO

_STARS = re.compile(r"(?<![\\*/])\*\*(?!\*)")
_MOST = 200


def check(context: Context) -> Iterator[Problem]:
    """One problem a paragraph."""
    body = context.reading.line_of("body")
    if context.reading.format != "markdown" or context.text.count("**") % 2 == 0:
        return
    for paragraph in _paragraphs(context, body):
        stars = [(number, at) for number, line in paragraph for at in _places(line)]
        if len(stars) % 2 and len(stars) < _MOST:
            number, column = stars[-1]
            line = context.lines[number - 1]
            beside = line[column + 1 : column + 2].strip() or line[column - 2 : column - 1].strip()
            if beside and number - body not in _in_templates(context, body):
                message = "bold text that is opened here is not closed"
                yield Problem(ID, LEVEL, message, number, column, 2)


def _in_templates(context: Context, body: int) -> set[int]:
    return between_tags("\n".join(context.lines[body - 1 :]))


def _places(line: str) -> list[int]:
    return [found.start() + 1 for found in _STARS.finditer(line)]


def _paragraphs(context: Context, body: int) -> Iterator[list[tuple[int, str]]]:
    """The lines of each paragraph of the body: what stands between blank lines."""
    lines: list[tuple[int, str]] = []
    last = 0
    for number, line in context.prose:
        if number < body:
            continue
        if not line.strip() or number != last + 1:
            yield lines
            lines = []
        lines.append((number, line))
        last = number
    yield lines
