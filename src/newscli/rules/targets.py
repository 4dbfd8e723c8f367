"""The addresses that a Markdown body links to or shows, each with its place in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.rules.lines import body_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

# Bounded repetitions: a line of ten thousand brackets takes time in proportion to it.
_INLINE = re.compile(
    r"(?P<picture>!?)\[(?P<text>(?:[^\[\]\\]|\\.|!?\[[^\[\]]{0,300}\](?:\([^()\s]{0,2000}\))?){0,300})\]"
    r"\([ \t]*<?(?P<address>[^\s()<>]{0,2000}(?:\([^()\s]{0,300}\)[^\s()<>]{0,2000}){0,4})>?"
    r"(?:[ \t]+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?[ \t]*\)"
)
_DEFINITION = re.compile(r" {0,3}\[(?P<text>[^\[\]^][^\[\]]{0,300})\]:[ \t]*<?(?P<address>[^\s<>]{1,2000})")
_BARE = re.compile(r"(?<![\w(<\[\"'=/:.@])https?://[^\s<>\[\]\"'`|]{1,2000}")
_TRAILING = ".,:;!?)*_~"


class Target(NamedTuple):
    """One address. `kind` is link, picture, definition or bare; `column` (from 1) is where it begins."""

    kind: str
    line: int
    column: int
    text: str
    address: str


def find_targets(context: Context) -> Iterator[Target]:
    """The addresses of the body outside code, in order; none for a file that is not Markdown."""
    if context.reading.format != "markdown":
        return
    for number, line in body_lines(context):
        if "](" in line or "]:" in line or "://" in line:
            yield from in_line(number, line)


def in_line(number: int, line: str) -> list[Target]:
    """The addresses of one line of the body, in order."""
    return sorted(_in_line(number, line), key=lambda target: target.column)


def _in_line(number: int, line: str) -> Iterator[Target]:
    taken = []
    if found := _DEFINITION.match(line):
        yield _target("definition", number, found)
        taken.append(found.span())
    elif "](" in line:
        for found in _INLINE.finditer(line):
            yield _target("picture" if found["picture"] else "link", number, found)
            taken.append(found.span())
            if "](" in found["text"]:  # a picture that is the text of a link
                for inner in _INLINE.finditer(line, found.start("text"), found.end("text")):
                    yield _target("picture" if inner["picture"] else "link", number, inner)
    if "://" in line:
        for found in _BARE.finditer(line):
            if not any(start <= found.start() < end for start, end in taken):
                yield Target("bare", number, found.start() + 1, "", found[0].rstrip(_TRAILING))


def _target(kind: str, number: int, found: re.Match[str]) -> Target:
    return Target(kind, number, found.start("address") + 1, found["text"], found["address"])
