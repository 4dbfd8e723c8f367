"""Atom 1.0: an entry an article; an element of newscli's own holds what the format cannot say.

A date gets the clock and the zone that RFC 3339 demands; that element keeps the date as it was. `updated`,
which every entry has to have, is the latest date that the article knows, 1970 where it knows none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.export.addresses import of_feed, web
from newscli.export.clock import changed, rfc3339, start_of
from newscli.export.feed_file import NAMESPACES, Kind, pieces
from newscli.export.xml_parts import DECLARATION, attributes_text, element, media
from newscli.text.body_html import body_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.export.base import Exported, Frame
    from newscli.export.feed_file import Head


def losses(_article: Exported, _frame: Frame) -> tuple[str, ...]:
    """Nothing: newscli's own element restores what the others do not."""
    return ()


def write(articles: Iterable[Exported], frame: Frame) -> Iterator[str]:
    """The feed, a piece an article."""
    return pieces(_KIND, articles, frame)


def _head(head: Head) -> str:
    title = head.title or "newscli"
    return (
        f'{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom"{NAMESPACES}>\n'
        + element("id", of_feed(title))
        + element("title", title)
        + element("link", "", {"href": head.site})
        + element("updated", rfc3339(head.updated))
        + f"<author>\n{element('name', title)}</author>\n"
    )


def _entry(one: Exported, name: str, frame: Frame) -> str:
    article = one.article
    published = article.published and rfc3339(start_of(article.published, frame.zone))
    body = body_html(article.body)
    parts = [
        element("id", name),
        element("title", article.headline) or "<title/>\n",
        _link("alternate", article.url),
        element("published", published or ""),
        element("updated", rfc3339(changed(one, frame.zone))),
        *(f"<author>\n{element('name', person)}</author>\n" for person in article.byline if person),
        *(element("category", "", {"term": tag}) for tag in dict.fromkeys((article.section, *article.tags))),
        element("summary", article.lead),
        element("content", body, {"type": "html"}) if body or not web(article.url) else "",
        media(article.images),
        *(_link("related", link.url, link.headline) for link in article.related),
        element("dc:publisher", article.source),
        element("rights", article.rights),
    ]
    return f"<entry{attributes_text({'xml:lang': article.language})}>\n" + "".join(parts)


def _link(kind: str, address: str, title: str = "") -> str:
    href = web(address)
    return element("link", "", {"rel": kind, "href": href, "title": title}) if href else ""


_KIND = Kind("atom", _head, _entry, "</entry>\n", "</feed>\n")
