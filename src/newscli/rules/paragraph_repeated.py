"""A paragraph is there twice.

**When.** Two lines of the body, of 160 characters or more, are the same. Code and tables are not compared.

**Why.** Most often a page was copied twice, or its teaser along with the text.

**How to fix.** Remove one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level
from newscli.rules.lines import body_lines
from newscli.rules.locate import Place, once_a_line
from newscli.rules.prose import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

ID = "paragraph-repeated"
LEVEL = Level.WARNING

_FEWEST = 160


def check(context: Context) -> Iterator[Problem]:
    """One problem a paragraph, where it comes again."""
    yield from once_a_line(ID, LEVEL, _found(context), "paragraphs repeated")


def _found(context: Context) -> Iterator[tuple[Place, str]]:
    first: dict[str, int] = {}
    lines = body_lines if context.reading.format == "markdown" else prose
    body = context.reading.line_of("body")
    for number, line in lines(context):
        text = line.strip()
        if number < body or len(text) < _FEWEST or text[0] in "|!<{[" or text.count("](") > 1:
            continue
        if text in first:
            column = len(line) - len(line.lstrip()) + 1
            yield Place(number, column, len(text)), f"the paragraph of line {first[text]} again"
        first.setdefault(text, number)
