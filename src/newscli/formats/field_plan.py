"""A change of a field -> the changes of keys that make it, in a given file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newscli.article import Moment
from newscli.errors import ConflictError, UsageError
from newscli.formats import field_dates, field_keys, field_lists, filed
from newscli.formats import field_values as values
from newscli.formats.names import COUNTS, LISTS, MOMENTS, TEXTS
from newscli.text.fence_edit import Bare, Change
from newscli.text.keys import MEANINGS, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Article
    from newscli.formats.field_keys import Holder
    from newscli.text.fences import Fence

_CLIPPED = re.compile(r"[|>][ \t]*(?:#|\r|\n)")  # a block of lines whose last line end counts
FIELDS = frozenset((*TEXTS, *LISTS, *COUNTS, *MOMENTS, "dateline")) - {"id"}
_FIXED = {
    "id": "it is what newscli calls the article by",
    "body": "newscli edit opens it",
    "images": "newscli edit opens it",
    "related": "newscli edit opens it",
}


class FieldChange(NamedTuple):
    """What to do with a field, or with a key that no field of ours is.

    `value` may be a str for every field: a moment is read as dates are, lists are split on commas
    (names on `;`). A Moment, a number, a boolean or a sequence of str say it outright. "add" and "remove"
    are for lists.
    """

    name: str
    action: Literal["set", "add", "remove", "drop"]
    value: Any = ""


class Wanted(NamedTuple):
    """The field meant ("" for a key that is none) and its value at last; None for none."""

    field: str
    value: Any


def wanted(article: Article, fence: Fence | None, change: FieldChange) -> Wanted:
    """What the article shall say. Raises UsageError for a value, or an action, that the field cannot have."""
    field = _field_of(fence, change.name)
    if field in _FIXED:
        raise UsageError(f"{field} cannot be set", remedy=_FIXED[field])
    if not field:
        return Wanted("", change.value)
    if change.action in ("add", "remove") and field not in LISTS:
        raise UsageError(f"{field} has one value", remedy=f"{field}=… sets it")
    if change.action == "drop":
        return Wanted(field, None)
    if field in LISTS:
        return Wanted(field, _list(field, getattr(article, field), change))
    try:
        return Wanted(field, _single(field, change.value, article.language))
    except values.Unfit:
        raise UsageError(
            f"{field} cannot be “{str(change.value)[:60]}”", remedy=_REMEDIES.get(field, "")
        ) from None


_REMEDIES = dict.fromkeys(MOMENTS, "a date looks like 2019-05-14 or 2019-05-14 20:49 +05:00")
_REMEDIES |= dict.fromkeys(COUNTS, "it is a whole number")
_REMEDIES |= {"language": "it is a tag like uz-Latn or en", "url": "it is an address like https://…"}


def _field_of(fence: Fence | None, name: str) -> str:
    """The field a name means: ours by its name; a key of the file is that key, unless it gives a field."""
    if name in FIELDS or name in _FIXED:
        return name
    meaning = MEANINGS.get(fold(name))
    if meaning is None:
        return ""
    held = [holder.path for holder in field_keys.holders(fence, meaning.field)]
    present = {fold(key.name) for key in fence.keys} if fence else set()
    first = held[0][-1] if held else name
    return meaning.field if fold(name) not in present or fold(first) == fold(name) else ""


def _list(field: str, have: Sequence[str], change: FieldChange) -> tuple[str, ...]:
    value = change.value
    if isinstance(value, str):
        value = value.split(";" if field in field_lists.PEOPLE else ",")
    items = tuple(dict.fromkeys(name for item in value if (name := values.trim(str(item)))))
    if change.action == "set":
        return items
    if change.action == "add":
        return tuple(dict.fromkeys((*have, *items)))
    return tuple(item for item in have if item not in items)


def _single(field: str, value: Any, language: str) -> Any:
    if field in MOMENTS:
        return value if isinstance(value, Moment) else values.moment(str(value), str(value), language)
    if field in COUNTS:
        return values.number(value)
    if field == "language":
        return values.language_tag(value)
    if field == "url":
        return values.address(value)
    text = values.text(value)
    if not text:
        raise values.Unfit
    return text


def plan(article: Article, fence: Fence | None, change: FieldChange, want: Wanted) -> list[Change]:
    """The changes of keys, in order. Raises ConflictError for what front matter cannot say so."""
    if not want.field:
        return [_raw(fence, change)]
    held = field_keys.holders(fence, want.field)
    new = field_keys.new_key(fence, want.field)
    own = fence is not None and filed.is_own(fence)
    if want.field == "dateline":
        held, new = _dateline(fence, held, new)
    if want.field in LISTS:
        made = _of_list(article, fence, want, held, new)
    elif want.value is None:
        made = _dropped(want.field, held)
    elif want.field == "section" and held and fold(held[0].path[-1]) != "section":
        made = [_category(held[0], want.value)]
    else:
        made = [Change("set", held[0].path if held else new, _written(fence, want, held))]
    if own and want.field in MOMENTS:
        made += _beside(want)
    above = field_keys.before(want.field) if own else ()
    return [row._replace(after=above) if row.path[0] == want.field else row for row in made]


def _raw(fence: Fence | None, change: FieldChange) -> Change:
    """A key of the file as it is; a number or a boolean stays bare, unless the key has quotes now."""
    path = field_keys.raw_path(fence, change.name)
    old = next((key.literal for key in fence.keys if (key.name,) == path), "") if fence else ""
    own = fence is not None and filed.is_own(fence)
    value = change.value
    if isinstance(value, str) and not own and old[:1] not in ("'", '"') and _is_bare(value):
        value = Bare(value)
    return Change(change.action, path, value)


def _is_bare(value: str) -> bool:
    whole = value.removeprefix("-")
    return value in ("true", "false") or (
        whole.isdecimal() and whole.isascii() and (whole == "0" or whole[0] != "0")
    )


def _dateline(
    fence: Fence | None, held: list[Holder], new: tuple[str, ...]
) -> tuple[list[Holder], tuple[str, ...]]:
    """Our own files, and whoever has a table, keep the place in it."""
    table = next((holder for holder in held if isinstance(holder.value, dict)), None)
    if table is None:
        return held, ("dateline", "place") if fence and filed.is_own(fence) else new
    path = (*table.path, "place")
    return ([field_keys.Holder(path, table.value["place"])] if "place" in table.value else []), path


def _of_list(
    article: Article, fence: Fence | None, want: Wanted, held: list[Holder], new: tuple[str, ...]
) -> list[Change]:
    have: tuple[str, ...] = getattr(article, want.field)
    goal: tuple[str, ...] = want.value or ()
    if fence and filed.is_own(fence):
        if goal:
            return [Change("set", (want.field,), list(goal))]
        return [Change("drop", (want.field,))]
    if want.field != "tags":
        return field_lists.changes(want.field, have, goal, held, new)
    elsewhere = _in_categories(fence)
    listed = tuple(dict.fromkeys(name for holder in held for name in _tags_of(holder)))
    goal_here = tuple(name for name in goal if name in listed or name not in elsewhere)
    if elsewhere:  # those come first in the article: here the order is the list's own
        goal_here = tuple(
            sorted(goal_here, key=lambda name: listed.index(name) if name in listed else len(listed))
        )
    # A list of tables under another key, as “keywords”, gives no tags: it stays, and “tags” is made.
    held = [one for one in held if one.path == new or _tags_of(one) or values.is_empty(one.value)]
    return _categories(fence, have, goal) + field_lists.changes("tags", listed, goal_here, held, new)


def _tags_of(holder: Holder) -> tuple[str, ...]:
    try:
        return values.words(holder.value, plural=fold(holder.path[-1]) == "tags")
    except values.Unfit:
        return ()


def _rest_of(holder: Holder) -> tuple[str, ...]:
    """The tags among categories: all but the first."""
    if fold(holder.path[-1]) == "section":
        return ()
    try:
        return values.words(holder.value, plural=fold(holder.path[-1]) == "categories")[1:]
    except values.Unfit:
        return ()


def _in_categories(fence: Fence | None) -> set[str]:
    return {name for holder in field_keys.holders(fence, "section") for name in _rest_of(holder)}


def _categories(fence: Fence | None, have: Sequence[str], goal: Sequence[str]) -> list[Change]:
    """What takes tags out of several categories, in a list or in a string."""
    gone = set(have) - set(goal)
    rows = [(holder, gone & set(_rest_of(holder))) for holder in field_keys.holders(fence, "section")]
    return [_less(holder, sorted(names)) for holder, names in rows if names]


def _less(holder: Holder, names: list[str]) -> Change:
    if isinstance(holder.value, list):
        return Change("remove", holder.path, names)
    return Change("set", holder.path, field_lists.without(str(holder.value), names))


def _dropped(field: str, held: list[Holder]) -> list[Change]:
    if field == "section" and held and _rest_of(held[0]):
        why = f"“{held[0].path[-1]}” also holds tags, and the first of them would become the section"
        raise ConflictError(f"cannot take the section away: {why}")
    return [Change("drop", holder.path) for holder in held]


def _category(holder: Holder, value: str) -> Change:
    """The first of several categories is the section."""
    if isinstance(holder.value, list):
        return Change("set", holder.path, [value, *holder.value[1:]])
    plural = fold(holder.path[-1]) == "categories"
    parts = values.words(holder.value, plural=plural) if not isinstance(holder.value, dict) else ()
    parted = any(sign in value for sign in ((",", ";", " ") if plural else (",", ";")))
    if len(parts) > 1 or parted:
        return Change("set", holder.path, [value, *parts[1:]])
    return Change("set", holder.path, value)


def _written(fence: Fence | None, want: Wanted, held: list[Holder]) -> Any:
    old = held[0] if held else None
    if want.field in COUNTS:
        return Bare(str(want.value))
    if want.field in MOMENTS:
        return _moment(fence, want.value, old)
    ends = "\n" if old and isinstance(old.value, str) and _CLIPPED.match(old.literal) else ""
    return want.value + ends


def _moment(fence: Fence | None, moment: Moment, old: Holder | None) -> Any:
    literal = old.literal.strip() if old else ""
    quoted = literal[:1] in ("'", '"')
    kind = fence.kind if fence else "yaml"
    if kind == "toml" and not quoted:
        native = field_dates.in_toml(moment)
        return Bare(native.replace("T", " ") if " " in literal else native)
    written = field_dates.as_before(moment, literal)
    return written if quoted or kind.startswith("json") else Bare(written)


def _beside(want: Wanted) -> list[Change]:
    """What `[newscli]` says of a moment: minutes, and nothing that was assumed or inferred."""
    names = {part: ("newscli", f"{want.field}_{part}") for part in ("precision", "zone", "inferred")}
    minutes = want.value is not None and want.value.precision == "minute"
    first = Change("set", names["precision"], "minute") if minutes else Change("drop", names["precision"])
    return [first, Change("drop", names["zone"]), Change("drop", names["inferred"])]
