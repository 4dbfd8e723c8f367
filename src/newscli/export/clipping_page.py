"""A page of text in the layout of kun.uz: header, text, labels, related articles, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.formats.clipping.kunuz import NAME
from newscli.formats.clipping.kunuz import write as page
from newscli.formats.losses import losses as lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.export.base import Exported, Frame


def losses(one: Exported, _frame: Frame) -> tuple[str, ...]:
    """What does not come back from the page; `its layout` where it would not be taken for one."""
    return lost(one.article, page(one.article), NAME)


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The page."""
    for one in articles:
        yield page(one.article)
