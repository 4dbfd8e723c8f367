"""Reads JSON Feed 1.0 and 1.1: one file, many articles.

{ "version": "https://jsonfeed.org/version/1.1", "title": "Example News",     source
  "items": [
    { "id": "1", "url": "…", "title": "…",                identifier, url, headline
      "content_html": "<p>…</p>",                         body; content_text where there is no HTML
      "date_published": "2019-05-14T20:49:00+05:00",      published
      "authors": [{"name": "…"}], "tags": ["…"],          byline, tags; the feed's authors else
      "_newscli": {…} } ] }                               what newscli wrote there restores fields exactly
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscli.article import Image
from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.gathered import Gathered, one_line, refuse_too_many, unique
from newscli.formats.json_file import JsonFile, objects_of, opens_json, text_of, texts_of
from newscli.formats.record_fields import SLOT, restored
from newscli.formats.text_body import body_of
from newscli.text.html_fragment import plain_text, read_fragment

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "jsonfeed"

_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/1')
_TAKEN = (
    "id",
    "url",
    "title",
    "summary",
    "language",
    "tags",
    "date_published",
    "date_modified",
    "authors",
    "author",
)


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The version is the address of the specification."""
    if opens_json(text) and (_VERSION.search(text[:20_000]) or _VERSION.search(text[-20_000:])):
        return Fit(1.0, "the version is jsonfeed.org’s")
    return 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order. Raises UnreadableError when there is none."""
    file = JsonFile(text)
    feed = file.value if isinstance(file.value, dict) else {}
    items = feed.get("items")
    if not isinstance(items, list):
        raise UnreadableError("a JSON Feed without “items”", line=1)
    if not items:
        raise UnreadableError("a feed without articles", line=file.line("items"))
    refuse_too_many(len(items))
    readings = []
    origin = origin.summed()
    for at, item in enumerate(items):
        if not isinstance(item, dict):
            raise UnreadableError("an item of the feed is no object", line=file.line("items", at))
        gathered = Gathered(notes=file.notes() if not at else [])
        _take(gathered, item, feed, lambda *inner, at=at: file.line("items", at, *inner), file.line)
        reading = gathered.reading(NAME, origin, file.count, at + 1)
        readings.append(restored(reading, item.get(SLOT), file.line("items", at)))
    return tuple(readings)


def _take(
    gathered: Gathered,
    item: dict[str, Any],
    feed: dict[str, Any],
    line: Callable[..., int],
    feed_line: Callable[..., int],
) -> None:
    for name, holder, place in (("language", item, line), ("language", feed, feed_line)):
        gathered.put("language", text_of(holder.get(name)), place(name), name)
    gathered.put("identifier", text_of(item.get("id")), line("id"), "id")
    gathered.put_url(text_of(item.get("url")), line("url"), "url")
    gathered.put("headline", plain_text(text_of(item.get("title"))), line("title"), "title")
    _body(gathered, item, line)
    gathered.put_lead(text_of(item.get("summary")), line("summary"), "summary", "summary")
    gathered.put("source", one_line(text_of(feed.get("title"))), feed_line("title"), "title of the feed")
    for name, field in (("date_published", "published"), ("date_modified", "modified")):
        gathered.put_moment(field, text_of(item.get(name)), line(name), name, name)
    _authors(gathered, item, feed, line, feed_line)
    gathered.add("tags", unique(texts_of(item.get("tags"))), line("tags"), "tags")
    for name in ("image", "banner_image"):
        gathered.add_images([Image(src) for src in texts_of(item.get(name))], line(name), name)
    taken = (*_TAKEN, "content_html", "content_text", "image", "banner_image", SLOT)
    for name, value in item.items():
        if name not in taken:
            gathered.keep(name, value, line(name), name)


def _body(gathered: Gathered, item: dict[str, Any], line: Callable[..., int]) -> None:
    html, text = text_of(item.get("content_html")), text_of(item.get("content_text"))
    if html.strip():
        gathered.put_fragment(read_fragment(html), line("content_html"), "content_html")
        if "".join(plain_text(html).split()) != "".join(text.split()):
            gathered.keep("content_text", text, line("content_text"), "content_text")
    else:
        gathered.put("body", body_of(text), line("content_text"), "content_text")


def _authors(
    gathered: Gathered,
    item: dict[str, Any],
    feed: dict[str, Any],
    line: Callable[..., int],
    feed_line: Callable[..., int],
) -> None:
    """The item's authors, else the feed's; what is said of them beside the name is kept."""
    for holder, place in ((item, line), (feed, feed_line)):
        for name in ("authors", "author"):
            people = objects_of(holder.get(name))
            names = unique([text_of(one.get("name")) for one in people])
            if names and "byline" not in gathered.fields:
                gathered.add("byline", names, place(name), name)
                if any(set(one) - {"name"} for one in people):
                    gathered.keep("authors", people, place(name), name)
