"""The body of a Markdown file below fields that were read line by line: kept as it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newscli.article import Evidence

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

_SUFFIXES = (".md", ".markdown", ".mkd", ".mkdn", ".mdx")


def is_markdown(origin: Origin) -> bool:
    """Whether a file's name says that its text is Markdown."""
    return origin.name.lower().endswith(_SUFFIXES)


def with_markdown(reading: Reading, lines: list[str], first: int, end: int) -> Reading:
    """The reading with the lines from index `first` to `end` as its body."""
    filled = [at for at in range(first, end) if lines[at].strip()]
    if not filled:
        return reading
    body = "\n".join(line.rstrip() for line in lines[filled[0] : filled[-1] + 1])
    entry = Evidence("body", filled[0] + 1, "Markdown below the fields", filled[-1] + 1)
    evidence = sorted((*reading.evidence, entry), key=lambda known: known.line)
    return replace(reading.with_article(body=body), evidence=tuple(evidence))
