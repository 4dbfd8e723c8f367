"""CSV with a header, as read-later services export it: rows by column name, each with its line."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnreadableError
from newscli.formats.gathered import refuse_too_many
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence


class CsvRow(NamedTuple):
    """One row: its cells by the folded names of their columns, and the line it begins in."""

    cells: dict[str, str]
    line: int

    def take(self, *names: str) -> str:
        """The trimmed cell of the first of these columns that is there, which is then gone; else ""."""
        found = ""
        for name in names:
            found = self.cells.pop(name, "").strip() or found
        return found


class Csv(NamedTuple):
    """The rows below the header, and how many lines the file has."""

    rows: list[CsvRow]
    lines: int


def fold_column(name: str) -> str:
    """`Document tags` -> `document_tags`."""
    return "_".join(name.strip().strip("\ufeff").lower().replace("-", " ").split())


def has_columns(text: str, *names: str) -> bool:
    """Whether the first line is a CSV header with these columns, among others."""
    first = text[:2000].replace("\r", "\n").lstrip("\ufeff").split("\n", 1)[0]
    if first.count(",") < len(names) - 1:
        return False
    try:
        columns = {fold_column(cell) for cell in next(csv.reader([first]), [])}
    except csv.Error:
        return False
    return columns.issuperset(names)


def read_csv(text: str) -> Csv:
    """The rows, in file order; a row with more cells than the header is refused.

    Raises UnreadableError, with the line, for what is no CSV, and when there is no row.
    """
    lines = split_lines(text.removeprefix("\ufeff"))
    reader = csv.reader((f"{line}\n" for line in lines), strict=True)
    rows: list[CsvRow] = []
    columns: list[str] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if columns:
                    rows.append(_row(columns, cells, start))
                else:
                    columns = _columns(cells)
            refuse_too_many(len(rows))
            start = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableError(f"not CSV: {error}", line=reader.line_num) from error
    if not rows:
        raise UnreadableError("a header and no row below it: no article in it", line=1)
    return Csv(rows, len(lines))


def _columns(cells: Sequence[str]) -> list[str]:
    columns = [fold_column(cell) for cell in cells]
    repeated = next((name for at, name in enumerate(columns) if name in columns[:at]), "")
    if repeated:
        raise UnreadableError(f"two columns are called “{repeated}”", line=1)
    return columns


def _row(columns: Sequence[str], cells: Sequence[str], line: int) -> CsvRow:
    if len(cells) > len(columns):
        raise UnreadableError(f"a row of {len(cells)} cells below a header of {len(columns)}", line=line)
    return CsvRow({name: cell for name, cell in zip(columns, cells, strict=False) if cell.strip()}, line)
