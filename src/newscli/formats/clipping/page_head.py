"""Puts what a line of a page's head says into the fields of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.article import Image
from newscli.formats.clipping.page_people import names
from newscli.formats.clipping.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newscli.article import Confidence
    from newscli.formats.clipping.draft import Draft
    from newscli.formats.clipping.page_items import Item

_LONGEST_SOURCE = 160  # characters
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\s]+")
_SOURCES = re.compile(r"https?://\S+$")


def take_items(draft: Draft, row: Row, items: Sequence[Item]) -> bool:
    """Reads the items of a row into their fields; what fits no field is kept. False when nothing fits."""
    left = [item.text for item in items if not _take(draft, row, item)]
    if len(left) == len(items):
        return False
    rest = " ".join(text for text in left if text)
    if rest:
        draft.drop(Row(row.line, rest), understood=False)
    return True


def _take(draft: Draft, row: Row, item: Item) -> bool:
    reader = _READERS.get(item.role)
    return reader is not None and reader(draft, row, item)


def _moment(name: str, rule: str) -> Callable[[Draft, Row, Item], bool]:
    def read(draft: Draft, row: Row, item: Item) -> bool:
        if item.moment is None or getattr(draft, name) is not None:
            return False
        setattr(draft, name, draft.in_zone(item.moment))
        confidence: Confidence = "inferred" if item.moment.inferred else "stated"
        draft.note(name, row.line, rule, confidence=confidence)
        return True

    return read


def _undated(name: str) -> Callable[[Draft, Row, Item], bool]:
    """A printed date that names no certain day is kept as it stands."""

    def read(draft: Draft, row: Row, item: Item) -> bool:
        if getattr(draft, name) is not None or name in draft.extra or not item.text:
            return False
        draft.extra[name] = item.text
        draft.note(f"extra.{name}", row.line, "no certain date", item.text)
        return True

    return read


def _stats(draft: Draft, row: Row, item: Item) -> bool:
    stats = item.stats
    if stats is None:
        return False
    used = False
    if stats.views is not None and draft.views is None:
        draft.views, used = stats.views, True
        draft.note("stated_views", row.line, "views")
    if stats.minutes is not None and draft.minutes is None:
        draft.minutes, used = stats.minutes, True
        draft.note("stated_minutes", row.line, "read time")
    return used


def _people(name: str, rule: str) -> Callable[[Draft, Row, Item], bool]:
    def read(draft: Draft, row: Row, item: Item) -> bool:
        people = [person for person in names(item.text) if person not in getattr(draft, name)]
        if people:
            getattr(draft, name).extend(people)
            draft.note(name, row.line, rule)
        return bool(people)

    return read


def _source(draft: Draft, row: Row, item: Item) -> bool:
    name = "url" if _SOURCES.match(item.text) else "source"
    if not item.text or len(item.text) > _LONGEST_SOURCE or getattr(draft, name):
        return False
    setattr(draft, name, item.text)
    draft.note(name, row.line, "source")
    return True


def _photo(draft: Draft, row: Row, item: Item) -> bool:
    if item.text:
        draft.images.append(Image(credit=item.text))
        draft.note("images", row.line, "photo")
    return bool(item.text)


def _section(draft: Draft, row: Row, item: Item) -> bool:
    if draft.section:
        return False
    draft.section = item.text
    draft.note("section", row.line, "section")
    return True


def _tags(draft: Draft, row: Row, item: Item) -> bool:
    parting = r"\s+" if _WIDE.fullmatch(item.text) else r"\s*[,;،、，]\s*|\s+(?=#)"
    words = [word.strip("# \t") for word in re.split(parting, item.text)]
    draft.tags.update((word, None) for word in words if word)
    draft.note("tags", row.line, "tags")
    return bool(item.text)


def _translated(draft: Draft, row: Row, item: Item) -> bool:
    if not item.text or "translated" in draft.extra:
        return False
    draft.extra["translated"] = item.text
    draft.note("extra.translated", row.line, "translated")
    return True


def _furniture(draft: Draft, row: Row, item: Item) -> bool:
    if item.text:
        draft.drop(Row(row.line, item.text), understood=True)
    return True


_READERS: dict[str, Callable[[Draft, Row, Item], bool]] = {
    "date": _moment("published", "head, date"),
    "published": _moment("published", "its label"),
    "updated": _moment("modified", "its label"),
    "captured": _moment("captured", "page clock"),
    "published, undated": _undated("published"),
    "updated, undated": _undated("modified"),
    "stats": _stats,
    "byline": _people("byline", "byline"),
    "prepared": _people("byline", "prepared"),
    "editor": _people("editors", "editor"),
    "source": _source,
    "url": _source,
    "photo": _photo,
    "section": _section,
    "tags": _tags,
    "translated": _translated,
    "comments": _furniture,
    "video": _furniture,
    "code": _furniture,
    "furniture": _furniture,
}
