r"""TSV (UTF-8): a line an article below the names of the columns, those of docs/scale.md.

Inside a cell a tab is `\t`, a line break `\n` or `\r`, a backslash `\\`, as PostgreSQL and ClickHouse read
them; a cell that begins like a formula gets a `'`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.export.cells import NAMES, cells_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.export.base import Exported, Frame

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def losses(_article: Exported, _frame: Frame) -> tuple[str, ...]:
    """Nothing: lists of objects and `extra` are JSON in their cells."""
    return ()


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The names, then a piece an article."""
    yield "\t".join(NAMES) + "\n"
    for one in articles:
        yield "\t".join(cell.translate(_ESCAPES) for cell in cells_of(one.record)) + "\n"
