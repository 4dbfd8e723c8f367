"""What namespaces add to feeds of every kind: Dublin Core, content, media, and newscli's own element."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.article import Image
from newscli.errors import UnreadableError
from newscli.formats.clipping.mail_header import person
from newscli.formats.gathered import one_line
from newscli.formats.record_fields import NAMESPACE, restored
from newscli.text.html_fragment import from_tokens, plain_text, read_fragment
from newscli.text.xml_tree import XML, as_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Reading
    from newscli.formats.gathered import Gathered
    from newscli.text.xml_tree import Element

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
MEDIA = "http://search.yahoo.com/mrss/"
XHTML = "http://www.w3.org/1999/xhtml"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
ATOM = "http://www.w3.org/2005/Atom"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PICTURE_NAMES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")


class Inherited(NamedTuple):
    """What the feed says for every article that does not say it itself: values, and their lines."""

    source: tuple[str, int] = ("", 0)
    language: tuple[str, int] = ("", 0)
    rights: tuple[str, int] = ("", 0)
    byline: tuple[tuple[str, ...], int] = ((), 0)

    def put(self, gathered: Gathered) -> None:
        """Fills the fields that are still empty."""
        for name, (value, line) in self._asdict().items():
            if name not in gathered.fields:
                gathered.put(name, value, line, "the feed’s own")


def take_module(gathered: Gathered, element: Element) -> bool:
    """Whether the element is of a known namespace, and a field holds what it says now."""
    taker = _TAKERS.get((element.namespace, element.name))
    if taker is None:
        return False
    taker(gathered, element)
    return True


def keep_element(gathered: Gathered, element: Element) -> None:
    """Keeps an element that no field holds: `slash_comments`; its text, or text and attributes as a table."""
    if element.namespace == NAMESPACE:
        return
    name = f"{element.prefix}_{element.name}" if element.prefix else element.name
    gathered.keep(name, value_of(element), element.line, name.replace("_", ":", 1))


def value_of(element: Element) -> Any:
    """An element as JSON: its text, or a table of its attributes, its elements and its text."""
    inner = list(element.elements())
    attributes = {key.rpartition(" ")[2]: value for key, value in element.attributes.items() if value}
    if not inner and not attributes:
        return element.text()
    table: dict[str, Any] = dict(attributes)
    for part in inner:
        value = value_of(part)
        if value not in ("", {}):
            known = table.get(part.name)
            table[part.name] = (
                value if known is None else [*(known if isinstance(known, list) else [known]), value]
            )
    text = "".join(part for part in element.parts if isinstance(part, str)).strip()
    return {**table, "text": text} if text else table


def slot_of(element: Element) -> tuple[Any, int]:
    """What newscli wrote into an entry to restore its fields by, and its line; (None, 0) without.

    Raises UnreadableError when it is not what newscli writes.
    """
    for one in element.elements():
        if one.namespace == NAMESPACE and one.name == "record":
            try:
                return json.loads(one.text()), one.line
            except (ValueError, RecursionError) as error:
                raise UnreadableError("newscli’s own element holds no record", line=one.line) from error
    return None, 0


def with_slot(reading: Reading, element: Element) -> Reading:
    """The reading with what newscli's own element says. Raises UnreadableError for a broken one."""
    slot, line = slot_of(element)
    return restored(reading, slot, line)


def put_language(gathered: Gathered, element: Element) -> None:
    """Sets the language that `xml:lang` says."""
    gathered.put("language", element.get("lang", XML), element.line, "xml:lang")


def put_html(gathered: Gathered, element: Element, rule: str) -> None:
    """Sets the body from an element: from the elements in it, or from HTML escaped in its text."""
    if any(True for _ in element.elements()):
        fragment = from_tokens(as_tokens(element))
    else:
        fragment = read_fragment(element.text())
    gathered.put_fragment(fragment, element.line, rule)


def is_picture(address: str, kind: str, medium: str = "") -> bool:
    """Whether an attached file is a picture, by its type or its name."""
    return (
        kind.startswith("image/")
        or medium == "image"
        or (not kind and address.lower().partition("?")[0].endswith(_PICTURE_NAMES))
    )


def _text(field: str) -> Callable[[Gathered, Element], None]:
    def take(gathered: Gathered, element: Element) -> None:
        key = f"{element.prefix or 'dc'}_{element.name}"
        gathered.put_or_keep(field, plain_text(element.text()), element.line, key.replace("_", ":", 1), key)

    return take


def _moment(field: str) -> Callable[[Gathered, Element], None]:
    def take(gathered: Gathered, element: Element) -> None:
        key = f"{element.prefix or 'dc'}_{element.name}"
        gathered.put_moment(field, element.text(), element.line, key.replace("_", ":", 1), key)

    return take


def put_person(gathered: Gathered, element: Element) -> None:
    """Adds the name that an element holds."""
    put_person_text(gathered, element.text(), element.line, element.name)


def put_person_text(gathered: Gathered, text: str, line: int, rule: str) -> None:
    """Adds a name: of `ruth@news.example (Ruth Hill)` the name, and the whole is kept."""
    text = one_line(text)
    name = person(text) or ("" if "@" in text else text)
    gathered.add("byline", [name], line, rule)
    if name != text:
        gathered.keep("author", text, line, rule)


def _subject(gathered: Gathered, element: Element) -> None:
    gathered.add("tags", [one_line(element.text())], element.line, "dc:subject")


def _encoded(gathered: Gathered, element: Element) -> None:
    if "body" in gathered.fields:
        keep_element(gathered, element)
    else:
        put_html(gathered, element, f"{element.prefix or 'xhtml'}:{element.name}")


def _media(gathered: Gathered, element: Element) -> None:
    """A picture of media:content or media:thumbnail with its caption and credit; other media are kept."""
    address = element.get("url")
    if not is_picture(address, element.get("type"), element.get("medium")) and element.name != "thumbnail":
        keep_element(gathered, element)
        return
    caption = element.text_of("description") or element.text_of("title")
    credit = one_line(element.text_of("credit") or element.text_of("copyright"))
    gathered.add_images([Image(address, plain_text(caption), credit)], element.line, f"media:{element.name}")


def _group(gathered: Gathered, element: Element) -> None:
    for inner in element.elements():
        if not take_module(gathered, inner):
            keep_element(gathered, inner)


_TAKERS: dict[tuple[str, str], Callable[[Gathered, Element], None]] = {
    (CONTENT, "encoded"): _encoded,
    (XHTML, "body"): _encoded,
    (XHTML, "div"): _encoded,
    (DC, "creator"): put_person,
    (DC, "author"): put_person,
    (DC, "title"): _text("headline"),
    (DC, "publisher"): _text("source"),
    (DC, "rights"): _text("rights"),
    (DC, "language"): _text("language"),
    (DC, "identifier"): _text("identifier"),
    (DC, "subject"): _subject,
    (DC, "date"): _moment("published"),
    (TERMS, "issued"): _moment("published"),
    (TERMS, "created"): _moment("published"),
    (TERMS, "modified"): _moment("modified"),
    (ATOM, "published"): _moment("published"),
    (ATOM, "updated"): _moment("modified"),
    (ITUNES, "author"): put_person,
    (MEDIA, "content"): _media,
    (MEDIA, "thumbnail"): _media,
    (MEDIA, "group"): _group,
}
