"""The lines of a file that a person reads as text, with code, tags and addresses blanked out."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.rules.base import Context

_MOST_LINES = 20_000  # enough to judge a text by: a file of 10 MB can have millions
_FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})")
_HIGHLIGHT = re.compile(r"\s*(?:\{%-?\s*(?P<liquid>highlight|raw)\b|<(?P<tag>pre|script|style)\b)")
_NO_PROSE = re.compile(  # each alternative takes time in proportion to the line, whatever the line holds
    r"(?<!`)(?P<ticks>`+)[^`]+(?P=ticks)"
    r"|</?[A-Za-z][^<>]*>"
    r"|\{\{[^{}]*\}\}|\{%[^{}%]*%\}"
    r"|\]\((?:[^()\s{]|\{\{[^{}]*\}\}|\{(?!\{)|\([^()\s]*\))*(?:[ \t]+(?:\"[^\"]*\"|'[^']*')(?=[ \t]*\)))?"
    r"|\{:[^{}]*\}"
    r"|^\s*\[[^\]]+\]:\s*\S+"
    r"|(?:https?://|www\.)[^\s<>]+"
)
_COULD_MATCH = ("`", "<", "{", "]", "://", "www.")  # most lines hold none of them
_OPENERS, _MARKERS, _INDENT = "`~>{<", frozenset("-*+0123456789"), ("\t", " ")  # few lines begin so
_SPECIAL = frozenset(("", *_OPENERS, *_MARKERS))
_LIST = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])\s")
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")


def lines_of_prose(context: Context, signs: Sequence[str] = ("",)) -> Iterator[tuple[int, str]]:
    """(line number, line) of headline and body; blanked parts are spaces, so columns stay right.

    Only the lines that had any of `signs` in them before that.
    """
    body = context.reading.line_of("body") if context.reading.format == "markdown" else 0
    body = body or sys.maxsize
    for number, line in _unblanked(context):
        if any(map(line.__contains__, signs)):
            yield number, _blanked(line) if number >= body else line


def _unblanked(context: Context) -> Iterator[tuple[int, str]]:
    reading = context.reading
    headline, body = reading.line_of("headline"), reading.line_of("body")
    lines = context.lines
    if 0 < headline <= len(lines) and (headline < body or not body):
        yield headline, lines[headline - 1]
    if reading.format == "markdown":
        yield from context.outside_code
    elif 0 < body <= len(lines):
        yield from enumerate(lines[body - 1 : body - 1 + _MOST_LINES], body)


def lines_outside_code(context: Context) -> Iterator[tuple[int, str]]:
    """(line number, line) of a Markdown body outside fenced, highlighted and indented code."""
    body = context.reading.line_of("body")
    if 0 < body <= len(context.lines):
        yield from _without_code(enumerate(context.lines[body - 1 : body - 1 + _MOST_LINES], body))


def _without_code(numbered: enumerate[str]) -> Iterator[tuple[int, str]]:
    closing: re.Pattern[str] | None = None
    after_blank, in_list = True, False
    for number, line in numbered:
        if closing is not None:
            closing = None if closing.match(line) else closing
            continue
        if (first := line[:1]) not in _SPECIAL and not first.isspace():
            after_blank = in_list = False
            yield number, line
            continue
        text = line.lstrip()
        first, blank = text[:1], not text
        closing = _opened(line) if first and first in _OPENERS else None
        indented = line[:1] in _INDENT and bool(_INDENTED.match(line))
        listed = first in _MARKERS and bool(_LIST.match(line))
        in_list = listed or (in_list and (blank or line[0] in " \t"))
        if closing is None and not (indented and after_blank and not in_list):
            yield number, line
        after_blank = blank or (after_blank and indented)


def _blanked(line: str) -> str:
    if not any(map(line.__contains__, _COULD_MATCH)):
        return line
    return _NO_PROSE.sub(lambda found: " " * len(found[0]), line)


def _opened(line: str) -> re.Pattern[str] | None:
    """The pattern of the line that closes the code which begins on this one."""
    if found := _FENCE.match(line):
        mark, length = found["fence"][0], len(found["fence"])
        if mark in line[found.end() :]:
            return None
        return re.compile(rf"[ \t>]*{mark}{{{length},}}\s*$")
    if found := _HIGHLIGHT.match(line):
        end = rf".*%-?\s*end{found['liquid']}" if found["liquid"] else rf".*</{found['tag']}>"
        pattern = re.compile(end)
        return None if pattern.match(line) else pattern
    return None
