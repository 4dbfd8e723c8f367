"""The properties of a ninjs item, of any version, as fields of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from newscli.article import Dateline, Image, Link
from newscli.formats.clipping.export_values import names
from newscli.formats.gathered import one_line
from newscli.formats.json_file import objects_of, text_of
from newscli.formats.text_body import body_of
from newscli.text.blocks import body_text
from newscli.text.html_fragment import plain_text, read_fragment

if TYPE_CHECKING:
    from newscli.formats.gathered import Gathered

SECTION = "section"
"""How a subject is related to an item that stands in the section of this name: its `rel`."""

_OWN_PART = re.compile(r"(?:picture|related)\d{1,6}")
_OWN_KEYS = {"name", "uri", "type", "by", "descriptions", "renditions", "headlines"}
_PICTURES = ("picture", "graphic")
_OTHER_MEDIA = ("audio", "video", "event", "planning")
_ADDRESS_ROLES = ("url", "link", "canonical", "webpage", "weburl", "canonicalurl")
_OWN_ID = re.compile(r"[0-9a-z]{10}")
_OWN_NAME = re.compile(r"urn:newscli:article:([0-9a-z]{10})")
_MARKDOWN = "text/markdown"
_CREDITS = ("creditline", "credit", "copyright")
_LISTS = {"subject": "tags", "place": "places", "organisation": "organisations"}
_NAMED = {
    "subjects": "subject", "places": "place", "organisations": "organisation", "infosources": "infosource",
    "people": "person", "genres": "genre", "objects": "object", "events": "event", "by": "byline",
    "embargoeduntil": "embargoed",
}  # fmt: skip
_MAIN = ("main", "", "headline", "caption", "text", "html", "html5", "xhtml", "nitf")


class Lines(Protocol):
    """The line of a part of the item."""

    def __call__(self, *pointer: str | int) -> int: ...


class Value(NamedTuple):
    """One of several texts of a kind: its key in the item, its role, its content type, and itself."""

    key: str
    role: str
    kind: str
    text: str
    about: dict[str, Any]


def take_item(gathered: Gathered, item: dict[str, Any], line: Lines) -> None:
    """Puts every property where it belongs; what no field holds is kept under its own name."""
    own = {_name(key): key for key in item}
    _put_texts(gathered, item, own, line)
    _put_moments(gathered, item, own, line)
    for name in ("subject", "place", "organisation"):
        _put_named(gathered, item, own.pop(name, ""), _LISTS[name], line)
    _put_sources(gathered, item, own, line)
    _put_body(gathered, item, own, line)
    _put_descriptions(gathered, item, own, line)
    _put_pictures(gathered, item, own, line)
    for key in own.values():
        gathered.keep(key, item[key], line(key), key)


def _name(key: str) -> str:
    """A property by one name in all versions: `versioncreated`, `subject` for `subjects`."""
    lower = key.lower()
    return _NAMED.get(lower, lower)


def _values(item: dict[str, Any], own: dict[str, str], stem: str) -> list[Value]:
    """The texts of `headline`, `headline_x` or `headlines`, the main ones first; taken out of `own`."""
    plural = {"body": "bodies"}.get(stem, f"{stem}s")
    found = []
    for name in [name for name in own if name in (stem, plural) or name.startswith(f"{stem}_")]:
        key = own.pop(name)
        if name == plural:
            for part in objects_of(item[key]):
                kind = text_of(part.get("contentType") or part.get("contenttype"))
                found.append(Value(key, text_of(part.get("role")), kind, text_of(part.get("value")), part))
        else:
            role = name.partition("_")[2]
            kind = "text/html" if "html" in role else "text/plain"
            found.append(Value(key, role, kind, text_of(item[key]), {}))
    return sorted(
        (one for one in found if one.text.strip()),
        key=lambda one: _MAIN.index(one.role.lower()) if one.role.lower() in _MAIN else len(_MAIN),
    )


def _words(value: Value) -> str:
    return plain_text(value.text) if _is_html(value) else one_line(value.text)


def _is_html(value: Value) -> bool:
    return "html" in value.kind or "xml" in value.kind


def _put_texts(gathered: Gathered, item: dict[str, Any], own: dict[str, str], line: Lines) -> None:
    uri = text_of(item.get("uri"))
    if named := _OWN_NAME.fullmatch(uri):  # what newscli calls an article without a URI of its own
        gathered.fields["id"] = named[1]
    else:
        gathered.put("identifier", uri, line("uri"), "uri")
    own.pop("uri", None)
    language = own.pop("language", "")
    gathered.put("language", text_of(item.get(language)).replace("_", "-"), line(language), language)
    for headline in _values(item, own, "headline"):
        at = line(headline.key)
        if not gathered.put("headline", _words(headline), at, headline.key):
            gathered.keep("headlines", headline.about or {headline.key: headline.text}, at, headline.key)
    if "title" in own:
        key = own.pop("title")
        gathered.put_or_keep("headline", one_line(text_of(item[key])), line(key), key, key)
    if key := own.pop("byline", ""):
        gathered.put("byline", names(plain_text(text_of(item[key]))), line(key), key)
    if key := own.pop("located", ""):
        place = one_line(text_of(item[key]))
        gathered.put("dateline", Dateline(place) if place else None, line(key), key)


def _put_moments(gathered: Gathered, item: dict[str, Any], own: dict[str, str], line: Lines) -> None:
    """The item was published when it was first created; where only its version has a date, with that."""
    first, version = own.pop("firstcreated", ""), own.pop("versioncreated", "")
    gathered.put_moment("published", text_of(item.get(first)), line(first), first, first)
    field = "modified" if "published" in gathered.fields else "published"
    gathered.put_moment(field, text_of(item.get(version)), line(version), version, version)


def _put_named(gathered: Gathered, item: dict[str, Any], key: str, field: str, line: Lines) -> None:
    """The names of a list; what else is said of them is kept. A subject can be the section."""
    objects = objects_of(item.get(key)) if key else []
    if field == "tags" and objects and set(objects[0]) == {"name", "rel"} and objects[0]["rel"] == SECTION:
        gathered.put("section", one_line(text_of(objects.pop(0)["name"])), line(key, 0), key)
    gathered.add(field, [one_line(text_of(one.get("name"))) for one in objects], line(key), key)
    if any(set(one) - {"name"} or not one.get("name") for one in objects):
        gathered.keep(key, objects, line(key), key)


def _put_sources(gathered: Gathered, item: dict[str, Any], own: dict[str, str], line: Lines) -> None:
    key = own.pop("infosource", "")
    sources = objects_of(item.get(key)) if key else []
    for number, source in enumerate(sources):
        gathered.put("source", one_line(text_of(source.get("name"))), line(key, number), key)
    if len(sources) > 1 or any(set(source) - {"name"} for source in sources):
        gathered.keep(key, sources, line(key), key)
    for name in ("copyrightnotice", "usageterms", "copyrightholder"):
        if key := own.pop(name, ""):
            gathered.put_or_keep("rights", one_line(text_of(item[key])), line(key), key, key)
    if key := own.get("altids", ""):
        _put_other_names(gathered, item, own, line, key)


def _put_other_names(
    gathered: Gathered, item: dict[str, Any], own: dict[str, str], line: Lines, key: str
) -> None:
    """The address of the item; with what newscli itself wrote beside it, nothing is left to be kept."""
    others = objects_of(item.get(key))
    written = {text_of(one.get("role")): text_of(one.get("value")) for one in others}
    for role, value in written.items():
        if role.lower() in _ADDRESS_ROLES and value.startswith(("http://", "https://")):
            gathered.put_url(value, line(key), key)
    if not set(written) <= {"newscli", "identifier", "url"} or len(written) < len(others):
        return
    if ("newscli" in written) == ("id" in gathered.fields):
        return  # newscli says its id once: in the name, or here
    if _OWN_ID.fullmatch(written.get("newscli", "")):
        gathered.fields["id"] = written["newscli"]
    gathered.put("identifier", written.get("identifier", ""), line(key), key)
    own.pop("altids")


def _put_body(gathered: Gathered, item: dict[str, Any], own: dict[str, str], line: Lines) -> None:
    """Markdown before HTML before plain text; a body of other words than the one that is read is kept."""
    bodies = _values(item, own, "body")
    bodies.sort(key=lambda one: (one.kind != _MARKDOWN, not _is_html(one)))
    said: set[str] = set()
    for body in bodies:
        words = body_text(body.text) if body.kind == _MARKDOWN else _words(body)
        if "body" not in gathered.fields:
            if body.kind == _MARKDOWN:
                gathered.put("body", body.text, line(body.key), body.key)
            elif _is_html(body):
                gathered.put_fragment(read_fragment(body.text), line(body.key), body.key)
            else:
                gathered.put("body", body_of(body.text), line(body.key), body.key)
            _put_counts(gathered, body, line)
        elif "".join(words.split()) not in said:
            gathered.keep("bodies", body.about or {body.key: body.text}, line(body.key), body.key)
        said.add("".join(words.split()))


def _put_counts(gathered: Gathered, body: Value, line: Lines) -> None:
    for name, count in body.about.items():
        if name.lower() == "wordcount" and isinstance(count, int | float):
            gathered.put("stated_words", int(count), line(body.key), name)
        elif name.lower() == "charcount":
            gathered.keep(name, count, line(body.key), name)


def _put_descriptions(gathered: Gathered, item: dict[str, Any], own: dict[str, str], line: Lines) -> None:
    """A text's first description is its lead, unless it repeats the body; a picture's is its caption."""
    kind = text_of(item.get("type"))
    if kind in _PICTURES:
        picture = _picture(item)
        gathered.add_images([picture] if any(picture) else [], line("type"), "picture")
    for value in _values(item, own, "description"):
        known = kind in _PICTURES or value.role.lower() in _CREDITS or "lead" in gathered.fields
        if known:
            gathered.keep("descriptions", value.about or {value.key: value.text}, line(value.key), value.key)
        else:
            gathered.put_lead(_words(value), line(value.key), value.key, "description")


def _put_pictures(gathered: Gathered, item: dict[str, Any], own: dict[str, str], line: Lines) -> None:
    """Associated pictures are pictures of the article, other items are related; what says more is kept."""
    key = own.get("associations", "")
    held = item.get(key) if key else None
    parts = list(held.values()) if isinstance(held, dict) else held if isinstance(held, list) else []
    for one in objects_of(parts):
        kind = text_of(one.get("type"))
        if kind in _PICTURES:
            picture = _picture(one)
            gathered.add_images([picture] if any(picture) else [], line(key), key)
        elif kind not in _OTHER_MEDIA:
            address = text_of(one.get("uri"))
            headline = _headline(one)
            if headline or _OWN_PART.fullmatch(text_of(one.get("name"))):
                url = address if address.startswith(("http://", "https://")) else ""
                gathered.add("related", [Link(headline, url)], line(key), key)
    if parts and isinstance(held, list) and all(map(_is_ours, parts)):
        own.pop("associations")


def _is_ours(part: Any) -> bool:
    """Whether an association is as newscli writes it, so that the fields hold all it says."""
    if not isinstance(part, dict) or not _OWN_PART.fullmatch(text_of(part.get("name"))):
        return False
    renditions = objects_of(part.get("renditions"))
    return set(part) <= _OWN_KEYS and all(set(one) == {"name", "href"} for one in renditions)


def _picture(item: dict[str, Any]) -> Image:
    """The address of the widest rendition, the description, and whose picture it is."""
    names_of = {_name(key): key for key in item}
    held = item.get(names_of.get("renditions", ""))
    renditions = objects_of(list(held.values()) if isinstance(held, dict) else held)
    widest = max(renditions, key=_width, default={})
    told = _values(item, dict(names_of), "description")
    caption = next((_words(one) for one in told if one.role.lower() not in _CREDITS), "") or _headline(item)
    said = [_words(one) for one in told if one.role.lower() in _CREDITS]
    said += [text_of(item.get(names_of.get(name, ""))) for name in ("byline", "copyrightholder")]
    return Image(text_of(widest.get("href")), caption, one_line(next(filter(None, said), "")))


def _width(rendition: dict[str, Any]) -> float:
    width = rendition.get("width")
    return width if isinstance(width, int | float) and rendition.get("href") else 0


def _headline(item: dict[str, Any]) -> str:
    own = {_name(key): key for key in item}
    return next((_words(one) for one in _values(item, own, "headline")), one_line(text_of(item.get("title"))))
