"""JSON: an array of the `newscli.article/1` records, each indented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.record import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.export.base import Exported, Frame


def losses(_article: Exported, _frame: Frame) -> tuple[str, ...]:
    """Nothing: the record is the article."""
    return ()


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The array, a piece an article."""
    before = "[\n"
    for one in articles:
        yield before + dumps(one.record, indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
