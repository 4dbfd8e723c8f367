"""Parquet: the columns of docs/scale.md, for DuckDB, Spark, pandas and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.columns import parquet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.export.base import Exported, Frame


def losses(_article: Exported, _frame: Frame) -> tuple[str, ...]:
    """Nothing: `extra` is a column of JSON."""
    return ()


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[bytes]:
    """A piece a row group. Raises UsageError where pyarrow is not installed."""
    return parquet(one.record for one in articles)
