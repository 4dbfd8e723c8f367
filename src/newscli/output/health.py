"""What `verify` says: damage first, then the state of the library and of its surroundings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.output.styled import BOLD, DIM, PLAIN
from newscli.text.layout import wrap
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.output.styled import Line

_LABEL = 11


def record(
    articles: int, damaged: Sequence[tuple[str, str]], missing: Sequence[tuple[str, str, str]], index: str
) -> dict[str, Any]:
    """The machine form of `verify --json`."""
    return {
        "articles": articles,
        "damaged": [{"path": path, "reason": reason} for path, reason in damaged],
        "missing_originals": [
            {"path": path, "id": name, "original": original} for path, name, original in missing
        ],
        "index": index,
    }


def plain_rows(damaged: Sequence[tuple[str, str]], missing: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """One damaged file a line, tab-separated: what, path, reason."""
    for path, reason in damaged:
        yield f"damaged\t{safe(path)}\t{safe(reason)}"
    for path, _, original in missing:
        yield f"missing\t{safe(path)}\t{safe(original)}"


def drawn(
    damaged: Sequence[tuple[str, str]],
    missing: Sequence[tuple[str, str, str]],
    facts: Sequence[tuple[str, str]],
    columns: int,
) -> Iterator[Line]:
    """The page on a terminal."""
    for path, reason in damaged:
        yield (f"  {'damaged':<{_LABEL}}", BOLD), (f"{safe(path)}: {safe(reason)}", PLAIN)
    for path, _, original in missing:
        yield (f"  {'missing':<{_LABEL}}", BOLD), (f"the original of {safe(path)}, {safe(original)}", PLAIN)
    if damaged or missing:
        yield ()
    for label, text in facts:
        head = label
        for part in wrap(safe(text), max(columns - _LABEL - 2, 10)):
            yield (f"  {head:<{_LABEL}}", DIM), (part, PLAIN)
            head = ""
