"""IPTC ninjs 3.1: a news item an article, several as a list; each is valid by the official schema.

ninjs lets nobody add a property, so what it has no place for is lost. Its dates have a clock and an offset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.export.addresses import OWN, Ids, web
from newscli.export.clock import rfc3339, start_of
from newscli.export.json_pieces import alone_or_listed
from newscli.export.readback import lost
from newscli.formats.ninjs_checks import problems
from newscli.formats.ninjs_item import SECTION
from newscli.record import dumps
from newscli.text.body_html import body_html
from newscli.text.html_fragment import Fragment, read_fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from newscli.article import Article, Image, Link, Moment
    from newscli.export.base import Exported, Frame

_VERSION = "3.1"


def losses(one: Exported, frame: Frame) -> tuple[str, ...]:
    """What does not come back from the item when newscli reads it."""
    return lost(one.article, dumps(_item(one.article, Ids().of(one.article), frame.zone)), "-.json")


def write(articles: Iterable[Exported], frame: Frame) -> Iterator[str]:
    """The item, or the list of them, a piece an article."""
    ids = Ids()
    return alone_or_listed(_item(one.article, ids.of(one.article), frame.zone) for one in articles)


def _item(article: Article, name: str, zone: tzinfo) -> dict[str, Any]:
    item: dict[str, Any] = {
        "uri": name,
        "language": article.language,
        "firstCreated": _date(article.published, zone),
        "versionCreated": _date(article.modified, zone),
        "headlines": _values("main", article.headline),
        "by": "; ".join(article.byline),
        "located": article.dateline.place if article.dateline else "",
        "descriptions": _values("summary", article.lead),
        "bodies": _bodies(article),
        "subjects": [*_section(article.section), *_named(article.tags)],
        "places": _named(article.places),
        "organisations": _named(article.organisations),
        "infoSources": _named((article.source,)),
        "copyrightNotice": article.rights,
        "altIds": _other_names(article, name),
        "associations": [*_pictures(article.images), *_related(article.related)],
    }
    return _with_own_properties({key: value for key, value in item.items() if value}, article.extra)


def _date(moment: Moment | None, zone: tzinfo) -> str:
    return rfc3339(start_of(moment, zone)) if moment else ""


def _values(role: str, text: str) -> list[dict[str, str]]:
    return [{"role": role, "contentType": "text/plain", "value": text}] if text else []


def _bodies(article: Article) -> list[dict[str, Any]]:
    """The body as HTML; as Markdown, too, where the HTML does not say it exactly."""
    if not article.body:
        return []
    html = body_html(article.body)
    counted = {} if article.stated_words is None else {"wordCount": article.stated_words}
    main = {"role": "main", "contentType": "text/html", **counted, "value": html}
    if read_fragment(html) == Fragment(article.body):
        return [main]
    return [main, {"role": "source", "contentType": "text/markdown", **counted, "value": article.body}]


def _named(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"name": name} for name in names if name]


def _section(name: str) -> list[dict[str, str]]:
    """The section, as the subject that is one."""
    return [{"name": name, "rel": SECTION}] if name else []


def _other_names(article: Article, name: str) -> list[dict[str, str]]:
    """The id in newscli, the identifier that is no URI, and the address."""
    own = {
        "newscli": article.id if article.id not in name else "",
        "identifier": article.identifier if article.identifier != name else "",
        "url": web(article.url),
    }
    return [{"role": role, "value": value} for role, value in own.items() if value]


def _pictures(images: tuple[Image, ...]) -> Iterator[dict[str, Any]]:
    for number, image in enumerate(images, 1):
        src = web(image.src)
        item = {
            "name": f"picture{number}",
            "uri": src or f"{OWN}picture:{number}",
            "type": "picture",
            "by": image.credit,
            "descriptions": _values("caption", image.caption),
            "renditions": [{"name": "original", "href": src}] if src else [],
        }
        yield {key: value for key, value in item.items() if value}


def _related(links: tuple[Link, ...]) -> Iterator[dict[str, Any]]:
    for number, link in enumerate(links, 1):
        uri = web(link.url) or f"{OWN}related:{number}"
        item = {"name": f"related{number}", "uri": uri, "type": "text"}
        yield {**item, "headlines": _values("main", link.headline)} if link.headline else item


def _with_own_properties(item: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    """The item with what `extra` keeps from an item of ninjs, as far as the schema takes it."""
    for name, value in extra.items():
        if name not in item and not problems({**item, name: value}, _VERSION):
            item[name] = value
    return item
