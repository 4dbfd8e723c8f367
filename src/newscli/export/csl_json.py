"""CSL-JSON: an item of type article-newspaper an article, for citeproc, Pandoc and Zotero.

Names are literal: newscli does not guess which part of a name is the family's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.export.addresses import web
from newscli.export.json_pieces import listed
from newscli.export.references import date_parts, lost_in_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.article import Article, Moment
    from newscli.export.base import Exported, Frame

_HOLDS = frozenset(
    "id headline lead section byline editors source url language published captured tags page edition".split()  # noqa: SIM905
)


def losses(one: Exported, _frame: Frame) -> tuple[str, ...]:
    """Everything that is not about finding the article: its text, for one."""
    return lost_in_reference(one, _HOLDS)


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The items, a piece an article."""
    return listed(_item(one.article) for one in articles)


def _item(article: Article) -> dict[str, Any]:
    item = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.headline,
        "author": _people(article.byline),
        "editor": _people(article.editors),
        "container-title": article.source,
        "issued": _date(article.published),
        "accessed": _date(article.captured),
        "section": article.section,
        "edition": article.edition,
        "page": article.page,
        "language": article.language,
        "keyword": ", ".join(article.tags),
        "abstract": article.lead,
        "URL": web(article.url),
    }
    return {key: value for key, value in item.items() if value}


def _people(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"literal": name} for name in names if name]


def _date(moment: Moment | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [date_parts(moment)]} if moment else None
