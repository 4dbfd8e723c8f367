"""The matches of a snippet, between marks in plain text or as pieces to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def marked(snippet: str, spans: Sequence[tuple[int, int]], marks: tuple[str, str]) -> str:
    """The snippet as safe text with the two marks around each of its spans."""
    before, after = marks
    return "".join(f"{before}{text}{after}" if hit else text for text, hit in pieces(snippet, spans))


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """`text` in its order as safe pieces, each with whether it is a match."""
    clean = safe if safe(text) != text else str  # isolates that close one another may stand in two pieces
    at = 0
    for start, end in spans:
        if start > at:
            yield clean(text[at:start]), False
        yield clean(text[start:end]), True
        at = end
    if at < len(text):
        yield clean(text[at:]), False
