"""The parts of an NITF document as fields of an article; NewsML-G2 carries such documents, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.article import Dateline, Image
from newscli.formats.clipping.export_values import names
from newscli.formats.feed_modules import value_of
from newscli.formats.gathered import one_line
from newscli.text.dates import read_moment
from newscli.text.html_fragment import from_tokens
from newscli.text.xml_tree import as_tokens

if TYPE_CHECKING:
    from newscli.formats.gathered import Gathered
    from newscli.text.xml_tree import Element

# What an element of NITF is called in HTML; other names are those of HTML, or mean nothing in a line.
_HTML = {
    "hl1": "h1", "hl2": "h2", "bq": "blockquote", "block": "div", "note": "div", "fn": "p",
    "media": "template",
    "body.content": "div", "credit": "p", "lang": "span", "object.title": "cite", "pre": "pre", "quote": "q",
}  # fmt: skip
_PUBDATA = {
    "name": "source", "position.section": "section", "edition.name": "edition", "position.sequence": "page",
}  # fmt: skip
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?")


def take_nitf(gathered: Gathered, root: Element) -> None:
    """Takes the head and the body of an `<nitf>`; fields that are set already stay."""
    head, body = root.first("head"), root.first("body")
    if body:
        _take_body_head(gathered, body.first("body.head"))
        content = body.first("body.content")
        if content:
            fragment = from_tokens(as_tokens(content, _HTML))
            gathered.put_fragment(fragment, content.line, "body.content")
            _take_media(gathered, content)
        if end := body.first("body.end"):
            gathered.keep("tagline", one_line(end.text()), end.line, "body.end")
    if head:
        _take_head(gathered, head)


def basic_moment(literal: str) -> str:
    """`20190514T204900+0500` as dates are read elsewhere; other literals as they stand."""
    match = _BASIC.fullmatch(literal.strip())
    if match is None:
        return literal
    day = f"{match[1]}-{match[2]}-{match[3]}"
    if match[4] is None:
        return day
    seconds = f":{match[6]}" if match[6] else ""
    return f"{day}T{match[4]}:{match[5]}{seconds}{match[7] or ''}"


def _take_body_head(gathered: Gathered, head: Element | None) -> None:
    if head is None:
        return
    hedline = head.first("hedline")
    for line in hedline.elements() if hedline else ():
        gathered.put_or_keep("headline", one_line(line.text()), line.line, line.name, line.name)
    for byline in head.all("byline"):
        _take_byline(gathered, byline)
    if dateline := head.first("dateline"):
        _take_dateline(gathered, dateline)
    if abstract := head.first("abstract"):
        gathered.put_lead(abstract.text(), abstract.line, "abstract", "abstract")
    for name, field in (("distributor", "source"), ("rights", "rights")):
        if found := head.first(name):
            gathered.put(field, one_line(found.text()), found.line, name)
    for note in head.all("note"):
        gathered.keep("note", one_line(note.text()), note.line, "note")


def _take_byline(gathered: Gathered, byline: Element) -> None:
    """The people that are marked, else the text without titles; the whole is kept where it says more."""
    people = [one_line(one.text()) for one in byline.all("person")]
    own = "".join(part for part in byline.parts if isinstance(part, str))
    found = people or list(names(one_line(own).strip(" ,")))
    gathered.add("byline", found, byline.line, "byline")
    for title in byline.all("byttl"):
        gathered.keep("byline_title", one_line(title.text()), title.line, "byttl")


def _take_dateline(gathered: Gathered, dateline: Element) -> None:
    story = dateline.first("story.date")
    date = read_moment(basic_moment(story.get("norm") or story.text())) if story else None
    place = dateline.text_of("location") or "".join(part for part in dateline.parts if isinstance(part, str))
    found = Dateline(one_line(place).strip(" ,-–—"), date)
    gathered.put("dateline", found if any(found) else None, dateline.line, "dateline")


def _take_head(gathered: Gathered, head: Element) -> None:
    if title := head.first("title"):
        gathered.put_or_keep("headline", one_line(title.text()), title.line, "title", "title")
    docdata = head.first("docdata")
    for part in docdata.elements() if docdata else ():
        _take_docdata(gathered, part)
    for part in head.all("meta"):
        gathered.keep(part.get("name") or "meta", part.get("content"), part.line, "meta")
    for part in head.all("pubdata"):
        for attribute, field in _PUBDATA.items():
            gathered.put(field, part.get(attribute), part.line, f"pubdata {attribute}")
        gathered.put_moment(
            "published", basic_moment(part.get("date.publication")), part.line, "pubdata", "pubdata"
        )
    for part in head.all("tobject"):
        gathered.keep("tobject", value_of(part), part.line, "tobject")


def _take_docdata(gathered: Gathered, part: Element) -> None:
    match part.name:
        case "doc-id":
            gathered.put("identifier", part.get("id-string"), part.line, part.name)
        case "date.issue":
            gathered.put_moment(
                "published", basic_moment(part.get("norm")), part.line, part.name, "date_issue"
            )
        case "date.release" | "date.expire":
            gathered.keep(part.name.replace(".", "_"), part.get("norm"), part.line, part.name)
        case "key-list":
            gathered.add(
                "tags", [one_line(one.get("key")) for one in part.all("keyword")], part.line, part.name
            )
        case "doc.copyright":
            said = " ".join(filter(None, (part.get("year"), part.get("holder"))))
            gathered.put("rights", f"© {said}" if said else "", part.line, part.name)
        case "identified-content":
            _take_identified(gathered, part)
        case _:
            gathered.keep(part.name.replace(".", "_"), value_of(part), part.line, part.name)


def _take_identified(gathered: Gathered, part: Element) -> None:
    """Places, organisations and subjects by their names; people and the like are kept."""
    for one in part.elements():
        field = {"location": "places", "org": "organisations", "classifier": "tags"}.get(one.name)
        if field:
            gathered.add(field, [one_line(one.text() or one.get("value"))], one.line, one.name)
        else:
            gathered.keep(one.name, value_of(one), one.line, one.name)


def _take_media(gathered: Gathered, content: Element) -> None:
    """The pictures with their captions and who made them; other media are kept."""
    for media in _every(content, "media"):
        source = next((one.get("source") or one.get("name") for one in media.all("media-reference")), "")
        caption = " ".join(one_line(one.text()) for one in media.all("media-caption"))
        credit = one_line(media.text_of("media-producer"))
        if media.get("media-type") in ("image", "", "picture"):
            found = Image(source, caption, credit)
            gathered.add_images([found] if any(found) else [], media.line, "media")
        else:
            gathered.keep("media", value_of(media), media.line, "media")


def _every(root: Element, name: str) -> list[Element]:
    """The elements of this name at any depth, in order."""
    found: list[Element] = []
    stack = [root]
    while stack:
        element = stack.pop()
        if element.name == name:
            found.append(element)
        stack.extend(reversed(list(element.elements())))
    return found
