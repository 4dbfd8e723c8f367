"""Reads RSS feeds, 0.9 to 2.0, and RSS 1.0 (RDF): one file, many articles.

<rss version="2.0"><channel>
  <title>Example News</title> <language>uz</language>      source, language of all
  <item>
    <title>…</title> <link>https://…</link>                headline, url
    <guid isPermaLink="false">…</guid>                     identifier
    <pubDate>Tue, 14 May 2019 20:49:00 +0500</pubDate>     published
    <content:encoded>&lt;p&gt;…</content:encoded>          body; then the description is the lead
    <category>…</category>                                 tags
    <n:record xmlns:n="https://newscli.org/ns/article/1">{…}</n:record>   restores what newscli wrote

What is not well formed is left to feedparser, where it is installed (extra `feeds`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscli.article import Image
from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.feed_modules import (
    RDF,
    Inherited,
    is_picture,
    keep_element,
    put_html,
    put_language,
    put_person,
    take_module,
    with_slot,
)
from newscli.formats.gathered import Gathered, one_line, refuse_too_many
from newscli.formats.rfc822 import with_whole_year
from newscli.formats.xml_file import XmlFile, opens_element, read_broken
from newscli.text.html_fragment import plain_text
from newscli.text.xml_tree import IllFormedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.text.xml_tree import Element

NAME = "rss"

_ROOT = re.compile(r"(?:rss|(?:\w{1,20}:)?RDF)(?=[\s>/])", re.IGNORECASE)
_BODIES = ("encoded", "fullitem", "body", "div")
_TEASERS = ("description", "summary", "abstract")


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The root element of a feed."""
    return Fit(1.0, "the root element of RSS") if opens_element(text, _ROOT) else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The items, in file order. Raises UnreadableError when there is none."""
    try:
        file = XmlFile(text)
    except IllFormedError as error:
        return read_broken(text, origin, NAME, error)
    root = file.root
    channel = next((one for one in root.elements() if one.name.lower() == "channel"), root)
    holders = [channel, root] if channel is not root else [root]
    items = [one for holder in holders for one in holder.elements() if one.name.lower() in ("item", "entry")]
    if not items:
        raise UnreadableError("a feed without articles: no <item> in it", line=root.line)
    refuse_too_many(len(items))
    inherited = _inherited(channel, root)
    origin = origin.summed()
    readings = []
    for number, item in enumerate(items, 1):
        gathered = Gathered()
        _take_item(gathered, item)
        inherited.put(gathered)
        readings.append(with_slot(gathered.reading(NAME, origin, file.count, number), item))
    return tuple(readings)


def _inherited(channel: Element, root: Element) -> Inherited:
    """What the channel says of all its articles."""
    found: dict[str, Any] = {}
    for name, field in (
        ("title", "source"),
        ("language", "language"),
        ("copyright", "rights"),
        ("rights", "rights"),
    ):
        element = channel.first(name)
        if element and element.text() and field not in found:
            found[field] = plain_text(element.text()), element.line
    for one in (channel, root):
        lang = one.get("lang", "http://www.w3.org/XML/1998/namespace")
        if lang and "language" not in found:
            found["language"] = lang, one.line
    return Inherited(**found)


def _take_item(gathered: Gathered, item: Element) -> None:
    put_language(gathered, item)
    gathered.put("identifier", item.get("about", RDF), item.line, "rdf:about")
    parts = sorted(item.elements(), key=_order)
    for element in parts:
        name = element.name.lower()
        if element.prefix and take_module(gathered, element):
            continue
        if element.prefix and element.prefix != "rss":
            keep_element(gathered, element)
        elif name in _TAKERS:
            _TAKERS[name](gathered, element)
        elif not take_module(gathered, element):
            keep_element(gathered, element)
    _permanent_link(gathered, item)


def _order(element: Element) -> int:
    """Bodies before what may be their teaser; the feed's own date before those of modules."""
    name = element.name.lower()
    return 0 if name in _BODIES else 2 if name in _TEASERS or (element.prefix and name != "record") else 1


def _permanent_link(gathered: Gathered, item: Element) -> None:
    guid = item.first("guid")
    if guid is None or "url" in gathered.fields or guid.get("isPermaLink").lower() == "false":
        return
    if guid.text().startswith(("http://", "https://")):
        gathered.put_url(guid.text(), guid.line, "guid")


def _headline(gathered: Gathered, element: Element) -> None:
    gathered.put_or_keep("headline", plain_text(element.text()), element.line, "title", "title")


def _link(gathered: Gathered, element: Element) -> None:
    gathered.put_url(element.text() or element.get("href"), element.line, "link", "link")


def _guid(gathered: Gathered, element: Element) -> None:
    text = element.text()
    if gathered.fields.get("identifier") != text:
        gathered.put_or_keep("identifier", text, element.line, "guid", "guid")


def _date(gathered: Gathered, element: Element) -> None:
    date = with_whole_year(element.text())
    gathered.put_moment("published", date, element.line, element.name, element.name)


def _category(gathered: Gathered, element: Element) -> None:
    gathered.add("tags", [one_line(plain_text(element.text()))], element.line, "category")
    if element.get("domain"):
        gathered.keep("category_domain", element.get("domain"), element.line, "category")


def _description(gathered: Gathered, element: Element) -> None:
    """The teaser where a body stands beside it, else the body."""
    if "body" in gathered.fields:
        gathered.put_lead(plain_text(element.text()), element.line, element.name, element.name)
    else:
        put_html(gathered, element, element.name)


def _source(gathered: Gathered, element: Element) -> None:
    gathered.put("source", one_line(element.text()), element.line, "source")
    gathered.keep("source_url", element.get("url"), element.line, "source")


def _enclosure(gathered: Gathered, element: Element) -> None:
    if is_picture(element.get("url"), element.get("type")):
        gathered.add_images([Image(element.get("url"))], element.line, "enclosure")
    else:
        keep_element(gathered, element)


def _body(gathered: Gathered, element: Element) -> None:
    put_html(gathered, element, element.name)


_TAKERS: dict[str, Callable[[Gathered, Element], None]] = {
    "title": _headline, "link": _link, "guid": _guid, "pubdate": _date, "category": _category,
    "author": put_person, "description": _description, "summary": _description, "source": _source,
    "enclosure": _enclosure, "fullitem": _body, "body": _body, "div": _body,
}  # fmt: skip
