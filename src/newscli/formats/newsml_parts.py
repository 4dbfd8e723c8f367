"""The parts of a NewsML-G2 item as fields of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.article import Dateline, Image, Link
from newscli.formats.clipping.export_values import names
from newscli.formats.feed_modules import value_of
from newscli.formats.gathered import one_line
from newscli.formats.nitf_parts import take_nitf
from newscli.formats.text_body import body_of
from newscli.text.html_fragment import from_tokens, read_fragment
from newscli.text.xml_tree import XML, as_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.formats.gathered import Gathered
    from newscli.text.xml_tree import Element

_GEOGRAPHY = ("cpnat:geoArea", "cpnat:poi", "geoArea")
_ORGANISATION = ("cpnat:organisation", "organisation")
_ITEM_META = {
    "provider": "source", "firstCreated": "published", "versionCreated": "modified", "title": "headline",
}  # fmt: skip


def take_item(gathered: Gathered, item: Element) -> None:
    """Takes a newsItem, a packageItem, or a contentSet alone; what no field holds is kept."""
    gathered.put("identifier", item.get("guid"), item.line, "guid")
    gathered.keep("version", item.get("version"), item.line, "version")
    content = item if item.name == "contentSet" else item.first("contentSet")
    if meta := item.first("contentMeta"):
        _take_content_meta(gathered, meta)
    if meta := item.first("itemMeta"):
        _take_item_meta(gathered, meta)
    if rights := item.first("rightsInfo"):
        _take_rights(gathered, rights)
    if content:
        _take_content(gathered, content)
    gathered.put("language", item.get("lang", XML), item.line, "xml:lang")
    for part in item.elements():
        if part.name in ("groupSet", "partMeta", "assert", "hopHistory"):
            gathered.keep(part.name, value_of(part), part.line, part.name)
        if part.name == "groupSet":
            _take_group(gathered, part)


def _name(element: Element) -> str:
    """What a concept is called: its name, else its literal or code."""
    return one_line(element.text_of("name")) or element.get("literal") or ""


def _take_content_meta(gathered: Gathered, meta: Element) -> None:
    for part in meta.elements():
        taker = _TAKERS.get(part.name)
        if taker:
            taker(gathered, part)
        else:
            gathered.keep(part.name, value_of(part), part.line, part.name)
    for part in meta.all("creator"):
        gathered.put("byline", (_name(part),) if _name(part) else (), part.line, part.name)
    for part in meta.all("infoSource"):
        gathered.put("source", _name(part), part.line, part.name)
    for part in meta.all("located"):
        gathered.put("dateline", Dateline(_name(part)) if _name(part) else None, part.line, part.name)


def _take_headline(gathered: Gathered, part: Element) -> None:
    gathered.put_or_keep("headline", one_line(part.text()), part.line, part.name, "headlines")


def _take_byline(gathered: Gathered, part: Element) -> None:
    gathered.add("byline", names(one_line(part.text())), part.line, part.name)


def _take_dateline(gathered: Gathered, part: Element) -> None:
    gathered.put("dateline", Dateline(one_line(part.text())), part.line, part.name)


def _take_language(gathered: Gathered, part: Element) -> None:
    gathered.put("language", part.get("tag"), part.line, part.name)


def _take_description(gathered: Gathered, part: Element) -> None:
    gathered.put_or_keep("lead", one_line(part.text()), part.line, part.name, "description")


def _take_subject(gathered: Gathered, part: Element) -> None:
    """A place, an organisation or a subject by its type; its codes are kept."""
    kind = part.get("type")
    field = "places" if kind in _GEOGRAPHY else "organisations" if kind in _ORGANISATION else "tags"
    name = one_line(part.text()) if part.name == "keyword" else _name(part)
    if part.name != "genre":
        gathered.add(field, [name], part.line, part.name)
    if part.attributes or part.name == "genre" or not name:
        gathered.keep(part.name, value_of(part), part.line, part.name)


def _take_item_meta(gathered: Gathered, meta: Element) -> None:
    """What was first created then was published then; with a version alone, at that."""
    first = meta.first("firstCreated")
    for part in meta.elements():
        field = _ITEM_META.get(part.name, "")
        if part.name == "versionCreated" and first is None:
            field = "published"
        if part.name == "provider":
            gathered.put("source", _name(part), part.line, part.name)
            gathered.keep("provider", value_of(part), part.line, part.name)
        elif part.name in ("firstCreated", "versionCreated"):
            gathered.put_moment(field, part.text(), part.line, part.name, part.name)
        elif part.name == "title":
            gathered.put_or_keep("headline", one_line(part.text()), part.line, part.name, "title")
        else:
            gathered.keep(part.name, value_of(part), part.line, part.name)


def _take_rights(gathered: Gathered, rights: Element) -> None:
    for name in ("copyrightNotice", "usageTerms"):
        for part in rights.all(name):
            gathered.put_or_keep("rights", one_line(part.text()), part.line, name, name)
    for part in rights.all("copyrightHolder"):
        gathered.put("source", _name(part), part.line, part.name)
        gathered.keep("copyrightHolder", value_of(part), part.line, part.name)


def _take_content(gathered: Gathered, content: Element) -> None:
    """The text of the first rendition that has one, and the picture that the item is."""
    _take_picture(gathered, content)
    for part in content.elements():
        if part.name == "inlineXML":
            _take_inline(gathered, part)
        elif part.name == "inlineData":
            kind = part.get("contenttype")
            if "html" in kind:
                gathered.put_fragment(read_fragment(part.text()), part.line, part.name)
            else:
                gathered.put("body", body_of(part.text()), part.line, part.name)
        elif part.name == "remoteContent":
            gathered.keep("remoteContent", value_of(part), part.line, part.name)


def _take_picture(gathered: Gathered, content: Element) -> None:
    """The widest rendition of the picture that the item is; its description is the caption."""
    renditions = [
        one
        for one in content.all("remoteContent")
        if one.get("contenttype").startswith("image/") and one.get("href")
    ]
    if not renditions:
        return
    widest = max(
        renditions,
        key=lambda one: int(width) if (width := one.get("width")).isdecimal() and len(width) < 9 else 0,
    )
    caption = gathered.fields.pop("lead", "")
    gathered.evidence[:] = [one for one in gathered.evidence if one.field != "lead"]
    credit = gathered.extra.get("creditline", "")
    picture = Image(widest.get("href"), caption, credit if isinstance(credit, str) else "")
    gathered.add_images([picture], widest.line, widest.name)


def _take_inline(gathered: Gathered, part: Element) -> None:
    inner = next(part.elements(), None)
    if inner is None:
        return
    if inner.name == "nitf":
        take_nitf(gathered, inner)
    elif inner.name in ("html", "body", "div", "article", "section", "p"):
        gathered.put_fragment(from_tokens(as_tokens(part)), part.line, part.name)
    else:
        gathered.keep(inner.name, value_of(inner), inner.line, part.name)


def _take_group(gathered: Gathered, groups: Element) -> None:
    """The items of a package that have a headline are related."""
    for group in groups.all("group"):
        for reference in group.all("itemRef"):
            headline = one_line(reference.text_of("headline") or reference.text_of("title"))
            address = reference.get("href")
            url = address if address.startswith(("http://", "https://")) else ""
            if headline or url:
                gathered.add("related", [Link(headline, url)], reference.line, "itemRef")


_TAKERS: dict[str, Callable[[Gathered, Element], None]] = {
    "headline": _take_headline, "by": _take_byline, "dateline": _take_dateline, "language": _take_language,
    "description": _take_description, "subject": _take_subject, "keyword": _take_subject,
    "genre": _take_subject,
}  # fmt: skip
