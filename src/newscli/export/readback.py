"""What comes back of an article that was written: the fields that differ, and the part that restores them."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from newscli.article import Article, Moment
from newscli.errors import UnreadableError
from newscli.formats import load, read_text
from newscli.formats.base import Origin
from newscli.record import article_fields

if TYPE_CHECKING:
    from newscli.article import Reading

FIELDS = tuple(field.name for field in fields(Article))
_BESIDE = ("", "_precision", "_zone", "_inferred")


def first_reading(text: str, layout: str) -> Reading:
    """The first article of `text` as `layout` reads it. Raises UnreadableError."""
    return load(layout).read(text, Origin("-", "0"))[0]


def restoring(article: Article, text: str, layout: str) -> dict[str, Any]:
    """The keys of the record that turn what `layout` reads in `text` into `article`; `null` empties a field.

    A text that cannot be read gives nothing, so then they are all.
    """
    try:
        seen = first_reading(text, layout).article
    except UnreadableError:
        seen = Article("")
    record = article_fields(article)
    keys: dict[str, Any] = {}
    for name in FIELDS:
        if not _same(getattr(article, name), getattr(seen, name)):
            held = {name + part: record[name + part] for part in _BESIDE if name + part in record}
            keys.update(held or {name: None})
    return keys


def lost(article: Article, text: str, name: str) -> tuple[str, ...]:
    """The names of what differs when the file `name` with `text` is read, in the order of the record.

    Its id is apart: a file that has none gives one. A date of which only the precision or the zone is lost
    is named so.
    """
    try:
        seen = read_text(text, Origin(name, "0"))[0].article
    except UnreadableError:
        return ("everything",)
    return tuple(found for field in FIELDS[1:] if (found := _difference(article, seen, field)))


def _same(one: Any, other: Any) -> bool:
    """Equal also in their kinds: in JSON `1`, `1.0` and `true` are not the same."""
    return bool(one == other) and _kinds(one) == _kinds(other)


def _kinds(value: Any) -> str:
    return json.dumps(value, sort_keys=True) if isinstance(value, dict) else repr(value)


def _difference(before: Article, after: Article, name: str) -> str:
    one, other = getattr(before, name), getattr(after, name)
    if _same(one, other):
        return ""
    if isinstance(one, Moment) and isinstance(other, Moment):
        if (one.local, one.offset) == (other.local, other.offset):
            return f"{name}.zone" if one.precision == other.precision else f"{name}.precision"
        if one.offset is None and one.local == other.local:
            return f"{name}.precision" if one.precision != other.precision else f"{name}.zone"
    return name
