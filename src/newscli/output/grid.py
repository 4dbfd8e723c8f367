"""A table of an article, fitted to columns: cells wrap, the header stands above a line of dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.output.inline import read_runs
from newscli.output.styled import BOLD, DIM, PLAIN
from newscli.text.layout import pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from newscli.output.styled import Line

_GAP = 2
_NARROWEST = 6


def grid(tokens: Sequence[Token], room: int) -> Iterator[Line]:
    """The lines of a table's tokens in `room` columns; too many columns become `cell | cell` lines."""
    rows = _rows(tokens)
    count = max(len(row) for row in rows)
    rows = [row + [""] * (count - len(row)) for row in rows]
    natural = [max(width(row[n]) for row in rows) for n in range(count)]
    sizes = _fit(natural, room - _GAP * (count - 1))
    for number, row in enumerate(rows):
        style = PLAIN if number else BOLD
        if not sizes:
            yield from (((line, style),) for line in wrap(" | ".join(row), room))
            continue
        yield from _row(row, sizes, style)
        if not number:
            yield (("  ".join("-" * size for size in sizes), DIM),)


def _rows(tokens: Sequence[Token]) -> list[list[str]]:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(text for text, _ in read_runs(token.children or [])).strip())
    return rows


def _fit(natural: list[int], room: int) -> list[int]:
    """The columns' widths, the widest shrunk first; none when one would be too narrow to read."""
    sizes = [max(size, 3) for size in natural]
    while (over := sum(sizes) - room) > 0:
        widest = max(sizes)
        if widest <= _NARROWEST:
            return []
        second = max([size for size in sizes if size < widest], default=_NARROWEST)
        number = sizes.index(widest)
        sizes[number] = max(widest - over, second - 1, _NARROWEST)
    return sizes


def _row(cells: list[str], sizes: list[int], style: str) -> Iterator[Line]:
    wrapped = [wrap(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    for number in range(max(map(len, wrapped))):
        parts = [lines[number] if number < len(lines) else "" for lines in wrapped]
        fitted = (pad(part, size) for part, size in zip(parts, sizes, strict=True))
        yield (("  ".join(fitted).rstrip(" "), style),)
