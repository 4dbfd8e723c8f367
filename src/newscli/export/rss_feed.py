"""RSS 2.0: an item an article; an element of newscli's own holds what the format cannot say.

A date gets the clock and the zone that RFC 822 demands; that element keeps the date as it was.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from newscli.export.addresses import of_feed, web
from newscli.export.clock import rfc822, rfc3339, start_of
from newscli.export.feed_file import NAMESPACES, Kind, pieces
from newscli.export.xml_parts import DECLARATION, element, media
from newscli.text.body_html import body_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.export.base import Exported, Frame
    from newscli.export.feed_file import Head

_LIKE_HTML = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)")
_ROOT = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    f' xmlns:atom="http://www.w3.org/2005/Atom"{NAMESPACES}>\n<channel>\n'
)


def losses(_article: Exported, _frame: Frame) -> tuple[str, ...]:
    """Nothing: newscli's own element restores what the others do not."""
    return ()


def write(articles: Iterable[Exported], frame: Frame) -> Iterator[str]:
    """The feed, a piece an article."""
    return pieces(_KIND, articles, frame)


def _head(head: Head) -> str:
    return (
        f"{DECLARATION}{_ROOT}"
        + element("title", head.title or "newscli")
        + element("link", head.site or of_feed(head.title))
        + element("description", head.title or "newscli")
        + element("lastBuildDate", rfc822(head.updated))
    )


def _entry(one: Exported, name: str, frame: Frame) -> str:
    article = one.article
    published = article.published and rfc822(start_of(article.published, frame.zone))
    modified = article.modified and rfc3339(start_of(article.modified, frame.zone))
    body = body_html(article.body)
    parts = [
        element("title", _unlike_html(article.headline) or ("" if article.lead else "…")),
        element("link", web(article.url)),
        element("guid", name, {"isPermaLink": "false"}),
        element("pubDate", published or ""),
        element("atom:updated", modified or ""),
        *(element("dc:creator", name) for name in article.byline),
        *(element("category", _unlike_html(tag)) for tag in dict.fromkeys((article.section, *article.tags))),
        element("description", escape(article.lead, quote=False)),
        element("content:encoded", body),
        media(article.images),
        element("dc:publisher", article.source),
        element("dc:language", article.language),
        element("dc:rights", article.rights),
    ]
    return "<item>\n" + "".join(parts)


def _unlike_html(text: str) -> str:
    """`text` for a place that some take for HTML: what would be a tag or an entity there is escaped."""
    return _LIKE_HTML.sub(lambda found: escape(found[0]), text)


_KIND = Kind("rss", _head, _entry, "</item>\n", "</channel>\n</rss>\n")
