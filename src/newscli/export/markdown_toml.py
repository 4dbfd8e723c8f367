"""Markdown: newscli's own file, below TOML front matter; nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.article import Filing
from newscli.formats.canonical import write as canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.export.base import Exported, Frame


def losses(_article: Exported, _frame: Frame) -> tuple[str, ...]:
    """Nothing: it is the file the library keeps."""
    return ()


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The file."""
    for one in articles:
        about = one.record.get("newscli", {})
        origin = Filing(None, about.get("format", ""), about.get("original", ""), about.get("part", 0))
        yield canonical(one.article, one.reading.filing or origin)
