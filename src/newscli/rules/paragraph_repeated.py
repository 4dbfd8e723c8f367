"""A paragraph is there twice.

**When.** Two paragraphs of the body, of 160 characters or more, are the same. Code, lists, quotes, headings
and tables are not compared: a manual has the same step twice, and a page its best sentence.

**Why.** Most often a page was copied twice, or its teaser along with the text.

**How to fix.** Remove one of them.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers and a dog; by noon the queue
    reached the fish market, and the harbour master, who had counted them twice,
    closed the gate.

    But not on Sundays.

    The first boat left at six with eleven passengers and a dog; by noon the queue
    reached the fish market, and the harbour master, who had counted them twice,
    closed the gate.

    → 12:1 warning: the paragraph of line 6 again
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level
from newscli.rules.lines import body_lines
from newscli.rules.locate import Place, once_a_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.rules.base import Context, Problem

ID = "paragraph-repeated"
LEVEL = Level.WARNING

_FEWEST, _TELLING = 160, 20
_APART = re.compile(r"[|!<{\[>#]|[-*+] |\d{1,9}[.)] ")


def check(context: Context) -> Iterator[Problem]:
    """One problem a paragraph, where it comes again."""
    long = [line for line in context.lines if len(line) > _TELLING]
    if len(set(long)) == len(long):
        return
    yield from once_a_line(ID, LEVEL, _found(context), "paragraphs repeated")


def _found(context: Context) -> Iterator[tuple[Place, str]]:
    first: dict[str, int] = {}
    for number, lines in _paragraphs(context):
        text = " ".join("\n".join(lines).split())
        if len(text) < _FEWEST or _APART.match(text) or text.count("](") > 1:
            continue
        if text in first:
            line = lines[0]
            column = len(line) - len(line.lstrip()) + 1
            yield Place(number, column, len(line.strip())), f"the paragraph of line {first[text]} again"
        first.setdefault(text, number)


def _paragraphs(context: Context) -> Iterator[tuple[int, list[str]]]:
    """(number of the first, lines) of what stands between blank lines of the body, when it is long enough."""
    body = context.reading.line_of("body")
    last, found = 0, list[str]()
    for number, line in _body(context):
        if number < body:
            continue
        if line.strip() and found and number == last + 1:
            found.append(line)
            last = number
            continue
        if sum(map(len, found)) + len(found) > _FEWEST:
            yield last - len(found) + 1, found
        last, found = number, [line] if line.strip() else []
    if sum(map(len, found)) + len(found) > _FEWEST:
        yield last - len(found) + 1, found


def _body(context: Context) -> Iterable[tuple[int, str]]:
    return body_lines(context) if context.reading.format == "markdown" else context.prose
