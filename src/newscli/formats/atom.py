"""Reads Atom feeds, 1.0 and 0.3, and a single entry: one file, many articles.

<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uz">
  <title>Example News</title>                                    source
  <entry>
    <id>urn:…</id> <title type="html">…</title>                  identifier, headline
    <link rel="alternate" href="https://…"/>                     url; related, enclosure …
    <published>2019-05-14T20:49:00+05:00</published>             published; `updated` where it is missing
    <updated>2019-05-15T08:00:00+05:00</updated>                 modified
    <author><name>…</name></author>                              byline; the feed's where an entry has none
    <summary>…</summary> <content type="xhtml"><div>…</div></content>   lead, body
    <category term="…" label="…"/>                               tags
    <n:record xmlns:n="https://newscli.org/ns/article/1">{…}</n:record>   restores what newscli wrote
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.article import Image, Link
from newscli.errors import UnreadableError
from newscli.formats.atom_text import html_of, joined, words_of
from newscli.formats.base import Fit
from newscli.formats.feed_modules import (
    Inherited,
    is_picture,
    keep_element,
    put_language,
    take_module,
    value_of,
    with_slot,
)
from newscli.formats.gathered import Gathered, one_line, refuse_too_many
from newscli.formats.text_body import body_of
from newscli.formats.xml_file import XmlFile, opens_element, read_broken
from newscli.text.xml_tree import XML, IllFormedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.text.xml_tree import Element

NAME = "atom"

_ROOT = re.compile(r"(?:\w{1,20}:)?(?:feed|entry)(?=[\s>/])", re.IGNORECASE)
_OWN = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "")


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The root element of a feed or an entry."""
    return Fit(1.0, "the root element of Atom") if opens_element(text, _ROOT) else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The entries, in file order. Raises UnreadableError when there is none."""
    try:
        file = XmlFile(text)
    except IllFormedError as error:
        return read_broken(text, origin, NAME, error)
    root = file.root
    entries = [root] if root.name == "entry" else list(root.all("entry"))
    if not entries:
        raise UnreadableError("a feed without articles: no <entry> in it", line=root.line)
    refuse_too_many(len(entries))
    inherited = _inherited(root) if root.name != "entry" else Inherited()
    origin = origin.summed()
    readings = []
    for number, entry in enumerate(entries, 1):
        gathered = Gathered()
        _take_entry(gathered, entry, root.get("base", XML))
        inherited.put(gathered)
        readings.append(with_slot(gathered.reading(NAME, origin, file.count, number), entry))
    return tuple(readings)


def _inherited(feed: Element) -> Inherited:
    """What the feed says of all its entries."""
    title, rights = feed.first("title"), feed.first("rights") or feed.first("copyright")
    authors = list(feed.all("author"))
    return Inherited(
        source=(words_of(title), title.line) if title else ("", 0),
        language=(feed.get("lang", XML), feed.line),
        rights=(words_of(rights), rights.line) if rights else ("", 0),
        byline=(_names(authors), authors[0].line) if authors else ((), 0),
    )


def _names(people: list[Element]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in people if (name := one_line(one.text_of("name")))))


def _take_entry(gathered: Gathered, entry: Element, base: str) -> None:
    put_language(gathered, entry)
    base = _base(base, entry)
    for element in sorted(entry.elements(), key=_order):
        own = element.namespace in _OWN
        if own and element.name in _TAKERS:
            _TAKERS[element.name](gathered, element)
        elif own and element.name in _PLACED:
            _PLACED[element.name](gathered, element, _base(base, element))
        elif not take_module(gathered, element):
            keep_element(gathered, element)
    _undated(gathered)


def _base(outer: str, element: Element) -> str:
    """What the addresses in an element are relative to; "" when nothing says it."""
    own = element.get("base", XML).strip()
    return joined(outer, own) if own else outer


def _order(element: Element) -> int:
    return {"content": 0, "published": 0, "issued": 0, "summary": 2, "source": 2}.get(element.name, 1)


def _undated(gathered: Gathered) -> None:
    """An entry that says only when it was changed was published then; one changed when published was not."""
    modified = gathered.fields.get("modified")
    if modified is None or gathered.fields.get("published") not in (None, modified):
        return
    del gathered.fields["modified"]
    at = next(n for n, one in enumerate(gathered.evidence) if one.field == "modified")
    entry = gathered.evidence.pop(at)
    gathered.put("published", modified, entry.line, entry.rule)


def _text(field: str) -> Callable[[Gathered, Element], None]:
    def take(gathered: Gathered, element: Element) -> None:
        gathered.put_or_keep(field, words_of(element), element.line, element.name, element.name)

    return take


def _moment(field: str) -> Callable[[Gathered, Element], None]:
    def take(gathered: Gathered, element: Element) -> None:
        gathered.put_moment(field, element.text(), element.line, element.name, element.name)

    return take


def _author(gathered: Gathered, element: Element) -> None:
    gathered.add("byline", _names([element]), element.line, "author")
    if any(one.name != "name" for one in element.elements()) or not element.first("name"):
        gathered.keep("author", value_of(element), element.line, "author")


def _category(gathered: Gathered, element: Element) -> None:
    term, label = one_line(element.get("term")), one_line(element.get("label"))
    gathered.add("tags", [label or term or one_line(element.text())], element.line, "category")
    if element.get("scheme") or (label and term not in ("", label)):
        gathered.keep("category", value_of(element), element.line, "category")


def _summary(gathered: Gathered, element: Element) -> None:
    gathered.put_lead(words_of(element), element.line, "summary", "summary")


def _content(gathered: Gathered, element: Element, base: str) -> None:
    """The body; content that stands elsewhere is named, and a second one kept."""
    if element.get("src"):
        gathered.keep("content_src", element.get("src"), element.line, "content")
    fragment = html_of(element, base)
    if "body" in gathered.fields:
        keep_element(gathered, element)
    elif fragment is None:
        gathered.put("body", body_of(words_of(element, lines=True)), element.line, "content")
    else:
        gathered.put_fragment(fragment, element.line, "content")


def _source(gathered: Gathered, element: Element) -> None:
    gathered.put("source", one_line(element.text_of("title")), element.line, "source")
    gathered.keep("source_feed", value_of(element), element.line, "source")


def _link(gathered: Gathered, element: Element, base: str) -> None:
    href, kind = element.get("href").strip(), element.get("rel") or "alternate"
    address = joined(base, href)
    if kind == "alternate":
        gathered.put_url(address, element.line, "link", "link")
    elif kind == "related":
        gathered.add("related", [Link(one_line(element.get("title")), address)], element.line, "link")
    elif kind == "enclosure" and is_picture(address, element.get("type")):
        gathered.add_images([Image(address, one_line(element.get("title")))], element.line, "link")
    else:
        keep_element(gathered, element)


_TAKERS: dict[str, Callable[[Gathered, Element], None]] = {
    "id": _text("identifier"), "title": _text("headline"), "rights": _text("rights"),
    "copyright": _text("rights"), "published": _moment("published"), "issued": _moment("published"),
    "updated": _moment("modified"), "modified": _moment("modified"), "author": _author,
    "category": _category, "summary": _summary, "source": _source,
}  # fmt: skip
_PLACED: dict[str, Callable[[Gathered, Element, str], None]] = {"link": _link, "content": _content}
