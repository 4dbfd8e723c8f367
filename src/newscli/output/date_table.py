"""What date expressions mean, as a table that fits the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.output.styled import DIM, PLAIN
from newscli.text.layout import pad, width, wrap
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.output.styled import Line

_GAP = "  "
_NARROWEST = 16


def table(
    header: Sequence[str], rows: Sequence[Sequence[str]], columns: int, *, least: int = _NARROWEST
) -> Iterator[Line]:
    """The rows under their dim header; the last cell wraps in what is left, at least `least` columns.

    Where less is left each cell gets a line.
    """
    shown = [[safe(cell) for cell in row] for row in rows]
    sizes = [max(map(width, cells)) for cells in zip(header, *shown, strict=True)][:-1]
    room = columns - sum(sizes) - len(_GAP) * len(sizes)
    if room < least:
        yield from _stacked(header, shown, columns)
        return
    yield from _row(header, sizes, room, DIM)
    for row in shown:
        yield from _row(row, sizes, room, PLAIN)


def _row(row: Sequence[str], sizes: Sequence[int], room: int, style: str) -> Iterator[Line]:
    head = _GAP.join(pad(cell, size) for cell, size in zip(row, sizes, strict=False))
    blank = " " * width(head)
    for number, line in enumerate(wrap(row[-1], room)):
        yield ((f"{blank if number else head}{_GAP}{line}", style),)


def _stacked(header: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> Iterator[Line]:
    named = max(map(width, header[1:]))
    room = columns - named - 2 * len(_GAP)
    for number, row in enumerate(rows):
        if number:
            yield ()
        yield from (((line, PLAIN),) for line in wrap(row[0], columns))
        for name, cell in zip(header[1:], row[1:], strict=True):
            first, *rest = wrap(cell, room)
            yield ((f"{_GAP}{pad(name, named)}{_GAP}", DIM), (first, PLAIN))
            yield from (((" " * (named + 2 * len(_GAP)) + line, PLAIN),) for line in rest)
