"""Plain text: the headline, the lead and the body as they read, a blank line between two paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.export.readback import lost
from newscli.text.blocks import body_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.article import Article
    from newscli.export.base import Exported, Frame


def losses(one: Exported, _frame: Frame) -> tuple[str, ...]:
    """What does not come back from the page when newscli reads it."""
    return lost(one.article, _page(one.article), "-.txt")


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The page."""
    for one in articles:
        yield _page(one.article)


def _page(article: Article) -> str:
    parts = (article.headline, article.lead, body_text(article.body))
    return "\n\n".join(part for part in parts if part) + "\n"
