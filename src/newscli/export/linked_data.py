"""JSON-LD: schema.org's NewsArticle; `additionalProperty` holds what the vocabulary cannot say.

One article is an object, several are a `@graph`. Dates stay as precise as they are; the body is plain text.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from newscli.export.addresses import web
from newscli.export.json_pieces import listed
from newscli.export.readback import restoring
from newscli.formats.record_fields import NAMESPACE
from newscli.record import dumps
from newscli.text.blocks import body_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.article import Article, Image
    from newscli.export.base import Exported, Frame

_CONTEXT = {"@context": "https://schema.org"}


def losses(_article: Exported, _frame: Frame) -> tuple[str, ...]:
    """Nothing: the additional property restores what the others do not."""
    return ()


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The document, a piece an article."""
    rest = iter(articles)
    first = list(islice(rest, 2))
    if len(first) == 1:
        yield dumps(document(first[0].article), indent=2) + "\n"
        return
    nodes = (document(one.article) for one in chain(first, rest))
    bare = ({key: value for key, value in node.items() if key not in _CONTEXT} for node in nodes)
    yield from listed(bare, '{\n"@context": "https://schema.org",\n"@graph": [', "]\n}")


def document(article: Article) -> dict[str, Any]:
    """The article as a document of its own."""
    filled = {**_CONTEXT, **{key: value for key, value in _properties(article).items() if value}}
    slot = restoring(article, dumps(filled), "jsonld")
    value = {"@type": "PropertyValue", "propertyID": NAMESPACE, "name": "newscli", "value": dumps(slot)}
    return {**filled, "additionalProperty": [value]}


def _properties(article: Article) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "identifier": article.identifier,
        "url": web(article.url),
        "headline": article.headline,
        "abstract": article.lead,
        "articleBody": body_text(article.body),
        "articleSection": article.section,
        "author": _named("Person", article.byline),
        "editor": _named("Person", article.editors),
        "dateline": article.dateline.place if article.dateline else "",
        "publisher": {"@type": "Organization", "name": article.source} if article.source else None,
        "inLanguage": article.language,
        "datePublished": article.published.iso() if article.published else "",
        "dateModified": article.modified.iso() if article.modified else "",
        "keywords": list(article.tags),
        "contentLocation": _named("Place", article.places),
        "mentions": _named("Organization", article.organisations),
        "image": [_image(image) for image in article.images],
        "relatedLink": [web(link.url) for link in article.related if web(link.url)],
        **_printed(article),
        "pagination": article.page,
        "printEdition": article.edition,
        "copyrightNotice": article.rights,
        "correction": article.correction,
    }


def _printed(article: Article) -> dict[str, Any]:
    """The numbers that the source printed; a count of nought is none here."""
    views = article.stated_views and {
        "@type": "InteractionCounter",
        "interactionType": "https://schema.org/ViewAction",
        "userInteractionCount": article.stated_views,
    }
    return {
        "timeRequired": f"PT{article.stated_minutes}M" if article.stated_minutes else "",
        "wordCount": article.stated_words,
        "interactionStatistic": views,
    }


def _named(kind: str, names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"@type": kind, "name": name} for name in names if name]


def _image(image: Image) -> dict[str, str]:
    parts = {"contentUrl": web(image.src), "caption": image.caption, "creditText": image.credit}
    return {"@type": "ImageObject", **{key: value for key, value in parts.items() if value}}
