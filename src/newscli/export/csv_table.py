"""CSV (RFC 4180, UTF-8): a line an article below the names of the columns, those of docs/scale.md.

A cell that begins like a formula gets a `'`; line breaks stay in their cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.export.cells import NAMES, cells_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscli.export.base import Exported, Frame


def losses(_article: Exported, _frame: Frame) -> tuple[str, ...]:
    """Nothing: lists of objects and `extra` are JSON in their cells."""
    return ()


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The names, then a piece an article."""
    yield _line(NAMES)
    for one in articles:
        yield _line(cells_of(one.record))


def _line(cells: Sequence[str]) -> str:
    return ",".join(_quoted(cell) for cell in cells) + "\n"


def _quoted(cell: str) -> str:
    plain = cell == cell.strip() and not any(char in cell for char in '",\n\r')
    return cell if plain else '"' + cell.replace('"', '""') + '"'
