"""Reads the JSON that trafilatura writes: one object a file, a list of them, or one a line.

{ "title": "…", "author": "A; B", "date": "2019-05-14",   headline, byline, published
  "hostname": "news.example", "source-hostname": "Example News",
  "source": "https://…", "excerpt": "…",                  url, extra.description
  "categories": "A;B", "tags": "c;d",                     section and tags
  "text": "paragraph\\nparagraph", "raw_text": "…",        body; raw_text is the same in one line
  "filedate": "2026-11-23", "license": "…",               captured, rights
  "id": "…", "fingerprint": "…" }                         identifier: the first of them
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscli.article import Image
from newscli.formats.gathered import one_line, split_names
from newscli.formats.json_file import claim, read_objects, text_of, texts_of
from newscli.text.escaping import escape
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.gathered import Gathered

NAME = "trafilatura-json"

_OWN = (
    re.compile(r'"(?:raw_text|text)"\s*:'),
    re.compile(r'"(?:source-hostname|fingerprint|hostname)"\s*:'),
    re.compile(r'"title"'),
)
_MOMENTS = {"date": "published", "filedate": "captured"}


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The keys that only trafilatura has."""
    return claim(text, "trafilatura", *_OWN)


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order. Raises UnreadableError for what is no object."""
    return read_objects(text, origin, NAME, _take)


def _take(gathered: Gathered, item: dict[str, Any], line: Callable[..., int]) -> None:
    gathered.put("language", text_of(item.pop("language", "")), line("language"), "language")
    for name, field in _MOMENTS.items():
        gathered.put_moment(field, text_of(item.pop(name, "")), line(name), name, name)
    gathered.put("headline", one_line(text_of(item.pop("title", ""))), line("title"), "title")
    gathered.put("byline", split_names("; ".join(texts_of(item.pop("author", "")))), line("author"), "author")
    site, host = text_of(item.pop("source-hostname", "")), text_of(item.pop("hostname", ""))
    gathered.put("source", one_line(site), line("source-hostname"), "source-hostname")
    gathered.put_or_keep("source", one_line(host), line("hostname"), "hostname", "hostname")
    gathered.put_url(text_of(item.pop("source", "")), line("source"), "source")
    for name in ("id", "fingerprint"):
        gathered.put_or_keep("identifier", text_of(item.pop(name, "")), line(name), name, name)
    gathered.put("rights", one_line(text_of(item.pop("license", ""))), line("license"), "license")
    _put_lists(gathered, item, line)
    gathered.add_images([Image(src) for src in texts_of(item.pop("image", ""))], line("image"), "image")
    _put_body(gathered, item, line)
    gathered.keep("description", text_of(item.pop("excerpt", "")), line("excerpt"), "excerpt")


def _put_lists(gathered: Gathered, item: dict[str, Any], line: Callable[..., int]) -> None:
    """The first category is the section, the rest are tags."""
    categories = split_names("; ".join(texts_of(item.pop("categories", ""))))
    gathered.put("section", categories[0] if categories else "", line("categories"), "categories")
    tags = split_names("; ".join(texts_of(item.pop("tags", ""))))
    gathered.add("tags", (*categories[1:], *tags), line("tags"), "tags")


def _put_body(gathered: Gathered, item: dict[str, Any], line: Callable[..., int]) -> None:
    """One line of `text` is one paragraph; `raw_text` gives the body where there is no text."""
    text, raw = text_of(item.pop("text", "")), text_of(item.pop("raw_text", ""))
    rows = [row.strip() for row in split_lines(text or raw) if row.strip()]
    body = "\n\n".join(f"- {escape(row[2:])}" if row.startswith("- ") else escape(row) for row in rows)
    gathered.put("body", body, line("text") if text else line("raw_text"), "text" if text else "raw_text")
    if text and "".join(raw.split()) != "".join(text.split()):
        gathered.keep("raw_text", raw, line("raw_text"), "raw_text")
