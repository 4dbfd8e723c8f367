"""An HTML table as it is read: a grid of cells, or a page laid out in cells."""

from __future__ import annotations

from newscli.text.html_inline import Piece, render

_MOST_COLUMNS = 60


class Table:
    """The rows so far; each cell holds the paragraphs in it, as pieces."""

    def __init__(self) -> None:
        self._rows: list[list[list[list[Piece]]]] = []
        self._loose: list[list[Piece]] = []  # paragraphs outside of any cell, the caption for one

    def row(self) -> None:
        """A new row begins."""
        self._rows.append([])

    def cell(self) -> None:
        """A new cell begins."""
        if not self._rows:
            self.row()
        self._rows[-1].append([])

    def add(self, pieces: list[Piece]) -> None:
        """A paragraph of the cell."""
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(pieces)
        else:
            self._loose.append(pieces)

    def markdown(self) -> str:
        """The table as CommonMark has it with GFM's extension; "" when it is none of two columns and rows."""
        rows = [[_cell(cell) for cell in row] for row in self._rows]
        rows = [row for row in rows if any(row)]
        width = max(map(len, rows), default=0)
        if any(map(render, self._loose)) or len(rows) < 2 or not 2 <= width <= _MOST_COLUMNS:
            return ""
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])

    def paragraphs(self) -> list[list[Piece]]:
        """All that stands in it, in order, when it is no grid."""
        return [*self._loose, *(pieces for row in self._rows for cell in row for pieces in cell)]


def _cell(paragraphs: list[list[Piece]]) -> str:
    pieces = [piece for part in paragraphs for piece in (*part, Piece("text", " "))]
    text = render(pieces, one_line=True)
    return text.replace("|", "\\|")  # a bar parts cells even in code
