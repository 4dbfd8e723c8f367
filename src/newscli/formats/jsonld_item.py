"""The properties of a schema.org article as fields of ours."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newscli.article import Dateline, Image, Link
from newscli.formats.gathered import one_line, unique
from newscli.formats.json_file import objects_of, text_of, texts_of
from newscli.formats.record_fields import NAMESPACE
from newscli.formats.text_body import body_of
from newscli.text.html_fragment import plain_text, read_fragment

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.formats.gathered import Gathered

    Lines = Callable[..., int]
    Nodes = dict[str, dict[str, Any]]

_KIND = re.compile(
    r"(?:https?://schema\.org/|schema:)?(?:\w*Article|\w*Posting|Report|AdvertiserContentArticle)"
)
_TEXTS = {
    "headline": "headline", "name": "headline", "abstract": "lead", "copyrightNotice": "rights",
    "license": "rights", "pagination": "page", "printPage": "page", "printEdition": "edition",
}  # fmt: skip
_MOMENTS = {"datePublished": "published", "dateModified": "modified", "archivedDate": "captured"}
_MINUTES = re.compile(r"P(?:0D)?T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:0S)?")
_VIEWS = re.compile(r"(?:https?://schema\.org/)?(?:View|Read|Watch|Consume)Action")
_LINKS = ("@context", "@type")
_HTML = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|figure|blockquote)\b[^<>]*>", re.IGNORECASE)


def is_article(node: dict[str, Any]) -> bool:
    """Whether its type is that of an article: NewsArticle, BlogPosting, Report …"""
    return any(_KIND.fullmatch(kind) for kind in texts_of(node.get("@type")))


def slot_of(node: dict[str, Any]) -> Any:
    """What newscli wrote to restore fields by; None when it wrote nothing."""
    for one in objects_of(node.get("additionalProperty")):
        if one.get("propertyID") == NAMESPACE:
            value = one.get("value")
            try:
                return json.loads(value) if isinstance(value, str) else value
            except ValueError:
                return None
    return None


def take_article(gathered: Gathered, node: dict[str, Any], nodes: Nodes, line: Lines) -> None:
    """Puts every property where it belongs; what no field holds is kept under its own name."""
    language = _named(node.get("inLanguage"), nodes, ("alternateName", "name"))
    gathered.put("language", next(iter(language), "").replace("_", "-"), line("inLanguage"), "inLanguage")
    for name, value in node.items():
        if (
            name not in _LINKS
            and name != "inLanguage"
            and not _take(gathered, name, value, nodes, line(name))
        ):
            gathered.keep(
                name, _without_slot(value) if name == "additionalProperty" else value, line(name), name
            )
    for name in ("mainEntityOfPage", "@id"):
        address = next(iter(_named(node.get(name), nodes, ("url", "@id"))), "")
        if "url" not in gathered.fields and address.startswith(("http://", "https://")):
            gathered.put_url(address, line(name), name)


def _take(gathered: Gathered, name: str, value: Any, nodes: Nodes, at: int) -> bool:
    """Whether a field holds the value now."""
    if name in _TEXTS:
        text = plain_text(" ".join(texts_of(value)))
        if text or value in ("", None):
            gathered.put_or_keep(_TEXTS[name], text, at, name, name)
            return True
        return False
    if name in _MOMENTS and texts_of(value):
        gathered.put_moment(_MOMENTS[name], texts_of(value)[0], at, name, name)
        return len(texts_of(value)) == 1
    taker = _TAKERS.get(name)
    return taker is not None and taker(gathered, value, nodes, at)


def _body(gathered: Gathered, value: Any, _nodes: Nodes, at: int) -> bool:
    text = "\n\n".join(texts_of(value))
    if _HTML.search(text):
        gathered.put_fragment(read_fragment(text), at, "articleBody")
    else:
        gathered.put("body", body_of(_decoded(text)), at, "articleBody")
    return bool(text) or not value


def _people(field: str) -> Callable[[Gathered, Any, Nodes, int], bool]:
    def take(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
        names = unique(_named(value, nodes, ("name",)))
        gathered.add(field, names, at, "author" if field == "byline" else "editor")
        return bool(names) and all(_says_only(one, "name") for one in _list(value))

    return take


def _publisher(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
    names = unique(_named(value, nodes, ("name",)))
    taken = bool(names) and gathered.put("source", names[0], at, "publisher")
    return taken and len(names) == 1 and all(_says_only(one, "name") for one in _list(value))


def _sections(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
    """The first section is the section, the rest are tags."""
    first, *others = unique(_named(value, nodes, ("name",))) or ("",)
    gathered.put("section", first, at, "articleSection")
    gathered.add("tags", others, at, "articleSection")
    return bool(first)


def _keywords(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
    words = _named(value, nodes, ("name",))
    if isinstance(value, str):
        words = value.split(";" if ";" in value and "," not in value else ",")
    gathered.add("tags", unique(words), at, "keywords")
    return bool(unique(words)) and all(_says_only(one, "name") for one in _list(value))


def _places(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
    names = unique(_named(value, nodes, ("name",)))
    gathered.add("places", names, at, "contentLocation")
    return bool(names) and all(_says_only(one, "name") for one in _list(value))


def _images(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
    images = []
    for one in (_resolved(one, nodes) for one in _list(value)):
        if isinstance(one, dict):
            src = next(
                iter(_named([one.get("contentUrl"), one.get("url"), one.get("@id")], nodes, ("@id", "url"))),
                "",
            )
            caption = " ".join(texts_of(one.get("caption")) or texts_of(one.get("description")))
            credit = texts_of(one.get("creditText")) or _named(one.get("creator"), nodes, ("name",))
            images.append(Image(src, plain_text(caption), one_line(" ".join(credit))))
        else:
            images.append(Image(text_of(one)))
    gathered.add_images([image for image in images if any(image)], at, "image")
    known = {"@type", "url", "contentUrl", "caption", "creditText"}
    return all(not isinstance(one, dict) or set(one) <= known for one in _list(value))


def _identifier(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
    found = _named(value, nodes, ("value", "@id"))
    return (
        len(found) == 1
        and _says_only(value, "value")
        and gathered.put("identifier", found[0], at, "identifier")
    )


def _id(gathered: Gathered, value: Any, _nodes: Nodes, at: int) -> bool:
    text = text_of(value)
    return gathered.put("identifier", text, at, "@id") or gathered.fields.get("identifier") == text


def _url(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
    found = _named(value, nodes, ("@id", "url"))
    gathered.put_url(found[0] if found else "", at, "url")
    return len(found) == 1


def _page(_gathered: Gathered, value: Any, _nodes: Nodes, _at: int) -> bool:
    """The page of the article is its address, when nothing else is: see take_article."""
    return isinstance(value, str) or _says_only(value, "@id")


def _dateline(gathered: Gathered, value: Any, _nodes: Nodes, at: int) -> bool:
    place = one_line(text_of(value))
    return gathered.put("dateline", Dateline(place) if place else None, at, "dateline")


def _words(gathered: Gathered, value: Any, _nodes: Nodes, at: int) -> bool:
    text = text_of(value).strip()
    return (
        text.isascii()
        and text.isdigit()
        and len(text) < 10
        and gathered.put("stated_words", int(text), at, "wordCount")
    )


def _minutes(gathered: Gathered, value: Any, _nodes: Nodes, at: int) -> bool:
    match = _MINUTES.fullmatch(text_of(value).strip())
    if match is None or not any(match.groups()):
        return False
    return gathered.put("stated_minutes", int(match[1] or 0) * 60 + int(match[2] or 0), at, "timeRequired")


def _views(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
    """The count of views, where it is the only one; of several all are kept."""
    counters = [one for one in _list(value) if isinstance(one, dict)]
    for one in counters:
        kind = " ".join(
            [*texts_of(one.get("interactionType")), *_named(one.get("interactionType"), nodes, ("@type",))]
        )
        count = text_of(one.get("userInteractionCount")).strip()
        if (
            any(map(_VIEWS.fullmatch, kind.split()))
            and count.isascii()
            and count.isdigit()
            and len(count) < 18
        ):
            gathered.put("stated_views", int(count), at, "interactionStatistic")
    return len(counters) == 1 and "stated_views" in gathered.fields


def _correction(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
    found = _named(value, nodes, ("text", "name"))
    return len(found) == 1 and gathered.put("correction", one_line(found[0]), at, "correction")


def _related(gathered: Gathered, value: Any, nodes: Nodes, at: int) -> bool:
    found = _named(value, nodes, ("url", "@id"))
    gathered.add("related", [Link(url=one) for one in found], at, "relatedLink")
    return bool(found)


_TAKERS: dict[str, Callable[[Gathered, Any, Any, int], bool]] = {
    "articleBody": _body, "author": _people("byline"), "editor": _people("editors"), "publisher": _publisher,
    "articleSection": _sections, "keywords": _keywords, "contentLocation": _places, "image": _images,
    "identifier": _identifier, "@id": _id, "url": _url, "mainEntityOfPage": _page, "dateline": _dateline,
    "wordCount": _words, "timeRequired": _minutes, "interactionStatistic": _views, "correction": _correction,
    "relatedLink": _related,
}  # fmt: skip


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _resolved(value: Any, nodes: Nodes) -> Any:
    """A node that is only referred to, from the graph."""
    if isinstance(value, dict) and set(value) == {"@id"}:
        return nodes.get(str(value["@id"]), value)
    return value


def _named(value: Any, nodes: Nodes, names: tuple[str, ...]) -> list[str]:
    """The texts of a value: strings themselves, of nodes the first of `names` that they have."""
    found = []
    for one in _list(value):
        node = _resolved(one, nodes)
        if isinstance(node, dict):
            found += next((texts for name in names if (texts := texts_of(node.get(name)))), [])
        else:
            found += texts_of(node)
    return [_decoded(text) for text in found]


def _decoded(text: str) -> str:
    """The text without HTML's names of characters: many pages write `A &amp; B` into JSON, too."""
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def _says_only(value: Any, name: str) -> bool:
    """Whether a node says nothing but `name`, so that nothing of it would be lost."""
    return not isinstance(value, dict) or set(value) <= {name, "@type"}


def _without_slot(value: Any) -> Any:
    return [one for one in _list(value) if not (isinstance(one, dict) and one.get("propertyID") == NAMESPACE)]
