"""JSON Lines: the `newscli.article/1` record of each article on a line of its own."""

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
    """A line an article."""
    for one in articles:
        yield dumps(one.record) + "\n"
