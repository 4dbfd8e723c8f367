"""A field that is a list, changed in the keys that hold it: lists, words between commas, one word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.errors import ConflictError
from newscli.formats import field_values as values
from newscli.text.fence_edit import Change
from newscli.text.keys import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.formats.field_keys import Holder

PEOPLE = ("byline", "editors")


class _Part(NamedTuple):
    """One item as it stands in the file, and the names it gives."""

    raw: Any
    names: tuple[str, ...]


class _Parts(NamedTuple):
    """The items of a key, and what joins them in a string (None for a list)."""

    items: list[_Part]
    joiner: str | None


def changes(
    field: str, have: Sequence[str], want: Sequence[str], holders: Sequence[Holder], new: tuple[str, ...]
) -> list[Change]:
    """What makes the keys `holders` say `want` instead of `have`; `new` is the key to make where none is.

    Items that stay are not touched. A key that would be left empty goes.
    Raises ConflictError for a table that stands for one item.
    """
    filled = [holder for holder in holders if not values.is_empty(holder.value)]
    if field != "tags":
        filled = filled[:1]
    missing = [name for name in want if name not in have]
    if not filled:
        path = holders[0].path if holders else new
        return [Change("set", path, _fresh(field, path, missing))] if missing else []
    if len(filled) == 1:
        return [_rewritten(field, filled[0], want, list(want))]
    found = []
    for at, holder in enumerate(filled):
        parts = _parts(field, holder)
        kept = [name for part in parts.items for name in part.names if name in want]
        extra = [] if at else missing
        found.append(_rewritten(field, holder, want, [*kept, *extra]))
    return found


def without(text: str, names: Sequence[str]) -> str:
    """A string of words as it stands, but for `names`; between the others stands what did."""
    sign = next((sign for sign in (",", ";") if sign in text), " ")
    kept = [part for part in text.split(sign) if part.strip() not in names]
    return sign.join(kept).strip()


def _fresh(field: str, path: tuple[str, ...], names: list[str]) -> Any:
    """The value of a new key: one name in `author` is a word, everything else a list."""
    single = fold(path[-1]) in ("author", "by", "editor") and len(names) == 1 and field in PEOPLE
    return names[0] if single and ";" not in names[0] else names


def _rewritten(field: str, holder: Holder, want: Sequence[str], names: list[str]) -> Change:
    """The change that makes one key say `names`, all of which are among `want`."""
    parts = _parts(field, holder)
    if any(not part.names and isinstance(part.raw, dict | list) and part.raw for part in parts.items):
        raise _tables(holder)  # they say more than a name: rewriting the list would lose it
    raws = {part.names: part.raw for part in reversed(parts.items)}
    kept = [part for part in parts.items if part.names and set(part.names) <= set(want)]
    said = [name for part in kept for name in part.names]
    items = _in_order(kept, raws, names)
    if not items:
        return Change("drop", holder.path)
    if said == names and kept == parts.items:
        return Change("set", holder.path, holder.value)
    return _as_written(holder, parts, items, names)


def _as_written(holder: Holder, parts: _Parts, items: list[Any], names: list[str]) -> Change:
    """The items in a list or a string, as the key has them; in a list when a string cannot hold them."""
    if parts.joiner is None:
        if not isinstance(holder.value, list):
            raise _tables(holder)
        return Change("set", holder.path, items)
    if not any(_parts_in(str(item), parts.joiner) for item in items):
        return Change("set", holder.path, parts.joiner.join(map(str, items)))
    return Change("set", holder.path, names)


def _tables(holder: Holder) -> ConflictError:
    what = "is a table" if isinstance(holder.value, dict) else "holds tables"
    remedy = "newscli edit opens the file"
    return ConflictError(f"“{holder.path[-1]}” {what}: newscli does not change it", remedy=remedy)


def _in_order(kept: list[_Part], raws: dict[tuple[str, ...], Any], names: list[str]) -> list[Any]:
    """The raw items as they stand, the new ones behind, where that is the order; else sorted as `names`."""
    standing = list(dict.fromkeys(name for part in kept for name in part.names))
    if names[: len(standing)] == standing:
        return [*(part.raw for part in kept), *names[len(standing) :]]
    return [raws.get((name,), name) for name in names]


def _parts_in(item: str, joiner: str) -> bool:
    """Whether an item would be read as several in a string of items joined so."""
    signs = {";": ";", ",": ",;"}.get(joiner.strip(), ",; \t")
    return any(char in item for char in signs)


def _parts(field: str, holder: Holder) -> _Parts:
    value = holder.value
    plural = fold(holder.path[-1]) == "tags"
    if isinstance(value, list):
        return _Parts([_Part(item, _names(field, [item], plural=plural)) for item in value], None)
    if isinstance(value, dict):
        return _Parts([_Part(value, _names(field, value, plural=plural))], None)
    names = _names(field, value, plural=plural)
    return _Parts([_Part(name, (name,)) for name in names], _joiner(field, str(value), plural=plural))


def _names(field: str, value: Any, *, plural: bool) -> tuple[str, ...]:
    try:
        return values.names(value) if field in PEOPLE else values.words(value, plural=plural)
    except values.Unfit:
        if field in PEOPLE and isinstance(value, dict | list):  # a person with more than a name
            people = value if isinstance(value, list) else [value]
            named = [str(person.get("name", "")) for person in people if isinstance(person, dict)]
            return tuple(name for name in named if name)
        return ()


def _joiner(field: str, text: str, *, plural: bool) -> str:
    if field in PEOPLE:
        return "; "
    for sign in (",", ";"):
        if sign in text:
            return f"{sign} " if f"{sign} " in text else sign
    return " " if plural else ", "
