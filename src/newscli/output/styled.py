"""Lines as spans of text and style, and the signs newscli draws with; Rich sees them as Text only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text

Line = tuple[tuple[str, str], ...]  # (safe text, Rich style) …; the style is "" for plain text
BOLD, DIM, PLAIN = "bold", "dim", ""
_BATCH = 256


class Signs(NamedTuple):
    """What newscli itself draws; article text is never changed."""

    dot: str = "·"
    bar: str = "█"
    left: str = "“"
    right: str = "”"
    ellipsis: str = "…"
    apostrophe: str = "’"


ASCII = Signs("-", "#", '"', '"', "...", "'")


def signs(*, unicode: bool) -> Signs:
    """The signs for a terminal that shows them, and for one that does not."""
    return Signs() if unicode else ASCII


def plain(line: Line) -> str:
    """The text of a line without its styles and without trailing spaces."""
    return "".join(text for text, _ in line).rstrip(" ")


def texts(lines: Iterable[Line]) -> Iterator[Text]:
    """`lines` as Rich Text, some hundred lines in each, so that long listings stream."""
    from rich.text import Text

    batch = Text(end="")
    count = 0
    for line in lines:
        for text, style in line:
            batch.append(text, style or None)
        batch.append("\n")
        count += 1
        if count >= _BATCH:
            yield batch
            batch, count = Text(end=""), 0
    if count:
        yield batch
