"""Reads Omnivore's export, a zip of what was saved with its texts, and zips of files that newscli reads.

metadata_0_to_20.json          [{"id", "slug", "title", "author", "url", "publishedAt", "savedAt" …}]
content/SLUG.html              body
highlights/SLUG.md             extra.highlights

A zip without metadata (Pocket packs its CSV so, and highlights) is read member by member: .csv, .json, .md …
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscli.article import Image
from newscli.errors import UnreadableError
from newscli.formats.base import Origin
from newscli.formats.gathered import Gathered, one_line, split_names, unique
from newscli.formats.json_file import JsonFile, text_of, texts_of
from newscli.formats.pocket import HIGHLIGHTS, with_highlights
from newscli.text.decoding import decode
from newscli.text.html_fragment import read_fragment
from newscli.text.packed import unzip

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.text.packed import Member

NAME = "omnivore"

_METADATA = re.compile(r"(?:.*/)?metadata_\d+_to_\d+\.json")
_READABLE = (".csv", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".txt", ".md", ".eml", ".mbox")
_MOMENTS = {"publishedAt": "published", "updatedAt": "modified", "savedAt": "captured"}


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """A zip is no text: `formats.read` asks for its bytes."""
    return 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """Raises UnreadableError always, unless the origin has the bytes of a zip."""
    return read_bytes(origin.data or text.encode("utf-8", "replace"), origin)


def read_bytes(data: bytes, origin: Origin) -> tuple[Reading, ...]:
    """The saved articles, in the order of the metadata. Raises UnreadableError for a zip without any."""
    members = unzip(data)
    metadata = [member for member in members if _METADATA.fullmatch(member.name)]
    if not metadata:
        return _read_members(members, origin)
    texts = {member.name.rpartition("/")[2]: member for member in members if "/" in member.name}
    readings: list[Reading] = []
    origin = origin.summed()
    for member in sorted(metadata, key=lambda one: [int(part) for part in re.findall(r"\d+", one.name)]):
        file = JsonFile(_text(member))
        for at, item in enumerate(file.value if isinstance(file.value, list) else []):
            if not isinstance(item, dict):
                raise UnreadableError(f"{member.name}: an entry is no object", line=file.line(at))
            gathered = Gathered(notes=file.notes() if not at else [])
            _take(gathered, dict(item), texts, lambda *name, file=file, at=at: file.line(at, *name))
            readings.append(gathered.reading(NAME, origin, file.count, len(readings) + 1))
    if not readings:
        raise UnreadableError("an export of Omnivore without articles")
    return tuple(readings)


def _take(gathered: Gathered, item: dict[str, Any], texts: dict[str, Member], line: Any) -> None:
    gathered.put("identifier", text_of(item.pop("id", "")), line("id"), "id")
    gathered.put("headline", one_line(text_of(item.pop("title", ""))), line("title"), "title")
    gathered.put_url(text_of(item.pop("url", "")), line("url"), "url")
    gathered.put("byline", split_names(text_of(item.pop("author", ""))), line("author"), "author")
    gathered.put("source", one_line(text_of(item.pop("siteName", ""))), line("siteName"), "siteName")
    for name, field in _MOMENTS.items():
        gathered.put_moment(field, text_of(item.pop(name, "")), line(name), name, name)
    labels = [
        text_of(one.get("name")) if isinstance(one, dict) else text_of(one)
        for one in item.pop("labels", None) or []
    ]
    gathered.add("tags", unique(labels), line("labels"), "labels")
    slug = text_of(item.get("slug"))
    if content := texts.get(f"{slug}.html"):
        gathered.put_fragment(read_fragment(_text(content)), line("slug"), "content")
    if highlights := texts.get(f"{slug}.md"):
        gathered.keep("highlights", _text(highlights).strip(), line("slug"), "highlights")
    gathered.add_images(
        [Image(src) for src in texts_of(item.pop("thumbnail", ""))], line("thumbnail"), "thumbnail"
    )
    for name, value in item.items():
        gathered.keep(name, value, line(name), name)


def _text(member: Member) -> str:
    """The decoded text of a member. Raises UnreadableError that names it."""
    try:
        return decode(member.data, name=member.name).text
    except UnreadableError as error:
        raise UnreadableError(f"{member.name}: {error.message}") from error


def _read_members(members: list[Member], origin: Origin) -> tuple[Reading, ...]:
    """The articles of every member that could hold some; each must be readable."""
    from newscli.formats import read_text

    named = [member for member in members if member.name.lower().endswith(_READABLE)]
    if not named:
        raise UnreadableError("a zip archive without a file that newscli reads")
    readings: list[Reading] = []
    origin = origin.summed()
    for member in sorted(named, key=lambda one: HIGHLIGHTS.fullmatch(one.name) is not None):
        try:
            text = _text(member)
            if HIGHLIGHTS.fullmatch(member.name):
                readings = with_highlights(readings, text, origin)
                continue
            found = read_text(text, Origin(member.name, sha256=origin.sha256, outlets=origin.outlets))
        except UnreadableError as error:
            raise UnreadableError(f"{member.name}: {error.message}", line=error.line) from error
        for reading in found:
            identity = origin.article_id(len(readings) + 1)
            readings.append(replace(reading.with_article(id=identity), filing=None))
    return tuple(readings)
