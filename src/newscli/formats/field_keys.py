"""Which key of a file's front matter holds a field, and what a new key for it is called there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.formats import field_values as values
from newscli.formats import filed
from newscli.formats.canonical import SCALARS
from newscli.text.keys import MEANINGS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.text.fences import Fence

# What a new key is called in a file that is not newscli's own: the name most programs know, then others.
_NEW = {
    "headline": ("title", "headline"),
    "lead": ("summary", "lead"),
    "byline": ("author", "byline"),
    "source": ("source", "publisher"),
    "url": ("source_url", "canonical_url"),
    "language": ("lang", "language"),
    "published": ("date", "published"),
    "modified": ("lastmod", "modified"),
    "rights": ("license", "rights"),
}


class Holder(NamedTuple):
    """A key that says something of a field: the way to it, its value, and that as written ("" in a table)."""

    path: tuple[str, ...]
    value: Any
    literal: str = ""


def holders(fence: Fence | None, field: str) -> list[Holder]:
    """The keys that mean `field`, the one to prefer first; those that are empty come last."""
    if fence is None:
        return []
    if filed.is_own(fence):
        return [Holder((key.name,), key.value, key.literal) for key in fence.keys if key.name == field]
    clipper = any(_is_clipper(key.name, key.value) for key in fence.keys)
    found = []
    for holder in _unfolded(fence):
        meant = _meant(holder, clipper=clipper)
        if meant and meant[1] == field:
            found.append((values.is_empty(holder.value), meant[0], holder))
    return [holder for _, _, holder in sorted(found, key=lambda row: row[:2])]


def _unfolded(fence: Fence) -> Iterator[Holder]:
    """The keys, each once; Zola's `[taxonomies]` opened."""
    seen = set()
    for key in fence.keys:
        if key.name == "taxonomies" and isinstance(key.value, dict):
            for name, value in key.value.items():
                yield Holder(("taxonomies", name), value)
        elif key.name not in seen:
            yield Holder((key.name,), key.value, key.literal)
        seen.add(key.name)


def _is_clipper(name: str, value: Any) -> bool:
    """Whether this is the web clipper's `source`, an address."""
    address = isinstance(value, str) and value.strip().lower().startswith(("http://", "https://"))
    return fold(name) == "source" and address


def _meant(holder: Holder, *, clipper: bool) -> tuple[int, str] | None:
    """The rank and the field of a key."""
    folded = fold(holder.path[-1])
    if _is_clipper(folded, holder.value):
        return -1, "url"
    meaning = MEANINGS.get(folded)
    if meaning is None or (folded == "created" and not clipper):
        return None
    return meaning.rank, meaning.field


def new_key(fence: Fence | None, field: str) -> tuple[str, ...]:
    """The way to a new key for `field`: in the words and the case of the file."""
    if fence is None or filed.is_own(fence):
        return (field,) if fence else (_NEW.get(field, (field,))[0],)
    taken = {fold(key.name) for key in fence.keys}
    name = next((name for name in _NEW.get(field, ()) if name not in taken), field)
    names = [key.name for key in fence.keys]
    if field == "tags" and any(
        key.name == "taxonomies" and isinstance(key.value, dict) for key in fence.keys
    ):
        return ("taxonomies", name)
    if names and all(name[:1].isupper() for name in names):
        name = name[:1].upper() + name[1:]
    return (name,)


def before(field: str) -> tuple[str, ...]:
    """The fields that newscli's own files have above `field`."""
    return tuple(SCALARS[: SCALARS.index(field)]) if field in SCALARS else ()


def raw_path(fence: Fence | None, name: str) -> tuple[str, ...]:
    """The way to a key that is no field: a dot leads into a table; in our own files all is in `[extra]`."""
    tables = {key.name for key in fence.keys if isinstance(key.value, dict)} if fence else set()
    names = {key.name for key in fence.keys} if fence else set()
    table, dot, rest = name.partition(".")
    if dot and table in tables and name not in names:
        return (table, rest)
    if fence and filed.is_own(fence):
        return ("extra", name)
    near = [key.name for key in fence.keys if fold(key.name) == fold(name)] if fence else []
    return (name if name in names or not near else near[0],)
