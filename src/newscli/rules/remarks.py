"""What a Markdown file itself says about rules: `newscli: ignore RULE`, in a comment of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.rules.base import Context, Problem

_MARK = "newscli: ignore"
# In front matter behind `#` or as a key, in the body as an HTML comment. `ignore-line`: the line below it.
_REMARK = re.compile(
    r"(?:\s*(?P<sign>#|<!--)[ \t]*)?newscli: ignore(?P<line>-line)?[ \t]+"
    r"(?P<names>[a-z][a-z, -]{0,300}?)[ \t]*(?:-->\s*)?\Z"
)
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Remark(NamedTuple):
    """One remark: its line and column, the names it gives, and the line it is about (0: the whole file)."""

    line: int
    column: int
    names: tuple[str, ...]
    about: int


def remarks(context: Context) -> Iterator[Remark]:
    """The remarks of a file, in order."""
    if _MARK not in context.text or context.reading.format != "markdown":
        return
    body = context.reading.line_of("body") or len(context.lines) + 1
    # in code a remark is an example
    shown = set(range(body, len(context.lines) + 1)).difference(line for line, _ in context.outside_code)
    for number, line in enumerate(context.lines, 1):
        found = _REMARK.match(line) if _MARK in line else None
        if found and (found["sign"] == "<!--") == (number >= body) and number not in shown:
            about = number + 1 if found["line"] else 0
            yield Remark(number, found.start("names") + 1, tuple(_NAME.findall(found["names"])), about)


def heeded(context: Context, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems that no remark of the file leaves out; names may be rules, families or levels."""
    from newscli.rules import groups

    said = list(remarks(context))
    left_out = {(one.about, rule) for one in said for name in one.names for rule in groups(name)}
    for problem in problems:
        if (0, problem.rule) not in left_out and (problem.line, problem.rule) not in left_out:
            yield problem
