"""JSON Feed 1.1: an item an article, HTML as its content; `_newscli` holds what the format cannot say.

A date gets the clock and the zone that RFC 3339 demands; `_newscli` keeps the date as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.export.addresses import Ids, web
from newscli.export.clock import rfc3339, start_of
from newscli.export.json_pieces import listed
from newscli.export.readback import restoring
from newscli.formats.record_fields import SLOT
from newscli.record import dumps
from newscli.text.body_html import body_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from newscli.article import Article, Moment
    from newscli.export.base import Exported, Frame

_VERSION = "https://jsonfeed.org/version/1.1"


def losses(_article: Exported, _frame: Frame) -> tuple[str, ...]:
    """Nothing: `_newscli` restores what the other keys do not."""
    return ()


def write(articles: Iterable[Exported], frame: Frame) -> Iterator[str]:
    """The feed, a piece an article."""
    ids = Ids()
    return _feed((_whole(one.article, ids.of(one.article), frame) for one in articles), frame)


def _feed(items: Iterable[dict[str, Any]], frame: Frame) -> Iterator[str]:
    head = f'{{\n"version": "{_VERSION}",\n"title": {dumps(frame.title)},\n"items": ['
    return listed(items, head, "]\n}")


def _whole(article: Article, name: str, frame: Frame) -> dict[str, Any]:
    """The item with what restores the article, as it reads in a feed of this title."""
    item = _item(article, name, frame.zone)
    return {**item, SLOT: restoring(article, "".join(_feed([item], frame)), "jsonfeed")}


def _item(article: Article, name: str, zone: tzinfo) -> dict[str, Any]:
    item = {
        "id": name,
        "url": web(article.url),
        "title": article.headline,
        "summary": article.lead,
        "content_html": body_html(article.body),
        "image": next(filter(None, (web(image.src) for image in article.images)), ""),
        "date_published": _date(article.published, zone),
        "date_modified": _date(article.modified, zone),
        "authors": [{"name": name} for name in article.byline],
        "tags": [*filter(None, [article.section]), *(tag for tag in article.tags if tag != article.section)],
        "language": article.language,
    }
    filled = {key: value for key, value in item.items() if value not in ("", [])}
    return filled if "content_html" in filled else {**filled, "content_text": ""}


def _date(moment: Moment | None, zone: tzinfo) -> str:
    return rfc3339(start_of(moment, zone)) if moment else ""
