"""Reads what news-please extracts: one JSON object a file, a list of them, or one a line.

{ "title": "…", "maintext": "…", "authors": ["…"],           headline, body, byline
  "date_publish": "2019-05-14 20:49:00", "date_download": …, published, captured; "None" is none
  "source_domain": "news.example", "url": "…",               source, url
  "filename": "…",                                           identifier
  "image_url": "…", "language": "uz", "description": "…" }   pictures, language; the rest: extra
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscli.article import Image
from newscli.formats.gathered import one_line, unique
from newscli.formats.json_file import claim, read_objects, text_of, texts_of
from newscli.formats.text_body import body_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.gathered import Gathered

NAME = "news-please"

_OWN = (
    re.compile(r'"(?:maintext|text)"\s*:'),
    re.compile(r'"(?:date_publish|date_download|source_domain)"\s*:'),
    re.compile(r'"title"'),
)
_TEXTS = {"title": "headline", "source_domain": "source", "filename": "identifier"}
_MOMENTS = {"date_publish": "published", "date_modify": "modified", "date_download": "captured"}
_NONE = ("None", "null", "NaN")


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The keys that only news-please has."""
    return claim(text, "news-please", *_OWN)


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order. Raises UnreadableError for what is no object."""
    return read_objects(text, origin, NAME, _take)


def _take(gathered: Gathered, item: dict[str, Any], line: Callable[..., int]) -> None:
    for name in [name for name, value in item.items() if value in _NONE]:
        del item[name]
    gathered.put("language", text_of(item.pop("language", "")), line("language"), "language")
    for name, field in _MOMENTS.items():
        gathered.put_moment(field, text_of(item.pop(name, "")), line(name), name, name)
    for name, field in _TEXTS.items():
        gathered.put(field, one_line(text_of(item.pop(name, ""))), line(name), name)
    gathered.put_url(text_of(item.pop("url", "")), line("url"), "url")
    gathered.add("byline", unique(texts_of(item.pop("authors", []))), line("authors"), "authors")
    gathered.add_images(
        [Image(src) for src in texts_of(item.pop("image_url", ""))], line("image_url"), "image_url"
    )
    said = ""
    for name in ("maintext", "text"):
        words = text_of(item.pop(name, ""))
        if said and "".join(words.split()) != said:
            gathered.keep(name, words, line(name), name)
        gathered.put("body", body_of(words), line(name), name)
        said = said or "".join(words.split())
    for name in ("title_page", "title_rss"):
        if one_line(text_of(item.get(name))) == gathered.fields.get("headline"):
            del item[name]
