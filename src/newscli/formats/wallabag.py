"""Reads wallabag's JSON export: a list of saved articles with their texts.

[ { "id": 1, "title": "…", "url": "https://…", "content": "<p>…</p>",       headline, url, body
    "published_at": "2019-05-14T20:49:00+0500", "published_by": ["…"],      published, byline
    "created_at": "2026-11-23T08:00:00+0500", "tags": ["…"],                captured, tags
    "updated_at": "2026-11-24T08:00:00+0500",                               modified
    "language": "uz", "reading_time": 4, "domain_name": "news.example" } ]  language, stated minutes, source

Whether it was read or starred, annotations and the like stay in extra.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscli.article import Image
from newscli.formats.gathered import one_line, unique
from newscli.formats.json_file import claim, read_objects, text_of, texts_of
from newscli.text.html_fragment import read_fragment

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.gathered import Gathered

NAME = "wallabag"

_OWN = (re.compile(r'"is_archived"'), re.compile(r'"content"'))
_MOMENTS = {"published_at": "published", "updated_at": "modified", "created_at": "captured"}


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The keys that only wallabag has."""
    return claim(text, "wallabag", *_OWN)


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The saved articles, in file order. Raises UnreadableError for what is no object."""
    return read_objects(text, origin, NAME, _take)


def _take(gathered: Gathered, item: dict[str, Any], line: Callable[..., int]) -> None:
    gathered.put(
        "language", text_of(item.pop("language", "")).replace("_", "-"), line("language"), "language"
    )
    gathered.put("headline", one_line(text_of(item.pop("title", ""))), line("title"), "title")
    gathered.put_url(text_of(item.pop("url", "")), line("url"), "url")
    gathered.put("identifier", text_of(item.pop("uid", "")), line("uid"), "uid")
    gathered.put_fragment(read_fragment(text_of(item.pop("content", ""))), line("content"), "content")
    for name, field in _MOMENTS.items():
        gathered.put_moment(field, text_of(item.pop(name, "")), line(name), name, name)
    gathered.add(
        "byline", unique(texts_of(item.pop("published_by", []))), line("published_by"), "published_by"
    )
    gathered.add("tags", unique(texts_of(item.pop("tags", []))), line("tags"), "tags")
    gathered.put("source", one_line(text_of(item.pop("domain_name", ""))), line("domain_name"), "domain_name")
    minutes = item.get("reading_time")
    if isinstance(minutes, int) and not isinstance(minutes, bool) and minutes > 0:
        gathered.put("stated_minutes", item.pop("reading_time"), line("reading_time"), "reading_time")
    picture = [Image(src) for src in texts_of(item.pop("preview_picture", ""))]
    gathered.add_images(picture, line("preview_picture"), "preview_picture")
