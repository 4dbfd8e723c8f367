"""The keys of front matter -> fields of the article; whatever no field holds stays in `extra`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscli.article import Dateline, Evidence, Note
from newscli.formats import field_values as values
from newscli.formats.field_values import Unfit
from newscli.text.dates import fraction_of
from newscli.text.fence_parts import name_repeated
from newscli.text.keys import MEANINGS, fold, meant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newscli.text.fences import Fence, Key

_MOMENTS = ("published", "modified", "captured")
_BOOLEANS = ("true", "false", "yes", "no")
_SETTERS: dict[str, Callable[[Any], Any]] = {
    "byline": values.names,
    "editors": values.names,
    "dateline": lambda value: Dateline(values.text(value)),
    "url": values.address,
    "language": values.language_tag,
    "places": lambda value: values.words(value, plural=False),
    "organisations": lambda value: values.words(value, plural=False),
    "images": values.images,
    "related": values.links,
    "stated_minutes": values.minutes,
    "stated_views": values.number,
    "stated_words": values.number,
}


@dataclass(slots=True)
class Found:
    """Fields by name, what stays in `extra`, and where each came from."""

    fields: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def keep(self, key: Key) -> None:
        """Put a key no field holds into `extra`."""
        scalar = not isinstance(key.value, list | dict)
        kept = key.literal if scalar and not isinstance(key.value, str) else values.literal(key.value)
        self.keep_as(key.name, kept, key.line)

    def keep_as(self, name: str, kept: Any, line: int) -> None:
        """Put `kept` into `extra` under `name`, or the next free name like it."""
        free = name_repeated(name, self.extra)
        self.extra[free] = kept
        self.evidence.append(
            Evidence("extra", line, f"front matter, {name}", value=f"{free}: {_short(kept)}")
        )

    def give(self, name: str, value: Any, key: Key) -> None:
        """Set a field from a key."""
        self.fields[name] = value
        self.evidence.append(Evidence(name, key.line, f"front matter, {key.name}"))


def _short(kept: Any) -> str:
    """A value of `extra` in a few words."""
    if isinstance(kept, list) and all(isinstance(part, str) for part in kept):
        return ", ".join(kept)
    if isinstance(kept, str):
        return kept
    import json

    return json.dumps(kept, ensure_ascii=False)


def map_keys(fence: Fence) -> Found:
    """What the keys of a fence give, each key once; the first of repeated keys counts."""
    found = Found()
    keys, repeated = _first_of_each(_unfolded(fence.keys, found))
    chosen = _by_field(keys, found)
    language = _language(chosen.pop("language", []), found)
    for name in _MOMENTS:
        _moment(name, chosen.pop(name, []), language, found)
    _sections(chosen.pop("section", []), found)
    _tags(chosen.pop("tags", []), found)
    for name, candidates in chosen.items():
        _single(name, candidates, found)
    for key in repeated:
        found.keep(key)
    found.notes += _repeat_notes(fence)
    found.notes += _slips(keys)
    return found


def _unfolded(keys: Iterable[Key], found: Found) -> Iterable[Key]:
    """Zola keeps tags in `[taxonomies]`, and its own keys in `[extra]`: both are opened."""
    for key in keys:
        if key.name == "taxonomies" and isinstance(key.value, dict):
            for name, value in key.value.items():
                yield key._replace(name=name, value=value, literal=str(values.literal(value)))
        elif key.name == "extra" and isinstance(key.value, dict):
            for name, value in key.value.items():
                found.keep_as(name, values.literal(value), key.line)
        else:
            yield key


def _first_of_each(keys: Iterable[Key]) -> tuple[list[Key], list[Key]]:
    first: dict[str, Key] = {}
    repeated = []
    for key in keys:
        if key.name in first:
            repeated.append(key)
        else:
            first[key.name] = key
    return list(first.values()), repeated


def _by_field(keys: list[Key], found: Found) -> dict[str, list[Key]]:
    """Field -> its keys, the one to prefer first; the others are kept."""
    clipper = any(fold(key.name) == "source" and _is_address(key.value) for key in keys)
    chosen: dict[str, list[tuple[int, Key]]] = defaultdict(list)
    for key in keys:
        folded = fold(key.name)
        meaning = MEANINGS.get(folded)
        if meaning is None or (folded == "created" and not clipper):
            if meaning is None or not values.is_empty(key.value):
                found.keep(key)
        elif folded == "source" and _is_address(key.value):
            chosen["url"].append((-1, key))
        elif not values.is_empty(key.value):
            chosen[meaning.field].append((meaning.rank, key))
    return {name: [key for _, key in sorted(rows, key=lambda row: row[0])] for name, rows in chosen.items()}


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.strip().lower().startswith(("http://", "https://"))


def _single(name: str, candidates: list[Key], found: Found) -> None:
    """The first key with a value that fits gives the field; the others stay in `extra`."""
    read: Callable[[Any], Any] = _SETTERS.get(name, values.text)
    for key in candidates:
        if name in found.fields:
            found.keep(key)
            continue
        try:
            found.give(name, read(key.value), key)
        except Unfit:
            _keep_unfit(name, key, found)


def _keep_unfit(name: str, key: Key, found: Found) -> None:
    """An author's table has more than a name: the name is the field's, the table is kept."""
    found.keep(key)
    if name == "byline":
        people = key.value if isinstance(key.value, list) else [key.value]
        named = [person.get("name", "") if isinstance(person, dict) else person for person in people]
        if all(isinstance(person, str) for person in named) and any(named):
            found.give(name, values.names(named), key)


def _language(candidates: list[Key], found: Found) -> str:
    _single("language", candidates, found)
    return str(found.fields.get("language", ""))


def _moment(name: str, candidates: list[Key], language: str, found: Found) -> None:
    for key in candidates:
        if name in found.fields:
            found.keep(key)
            continue
        try:
            found.give(name, values.moment(key.value, key.literal, language), key)
        except Unfit:
            found.keep(key)
            if key.literal.strip().lower() not in _BOOLEANS:
                found.notes.append(_no_date(name, key))
        else:
            if fraction_of(key.literal.strip("\"'")).strip("0"):
                found.keep(key)


def _no_date(name: str, key: Key) -> Note:
    rule = "published-missing" if name == "published" else "date-unread"
    column = key.column + key.value_start - key.start
    length = len(key.literal) if "\n" not in key.literal else 0
    return Note(
        rule, key.line, f"{key.name}: “{key.literal.strip()}” is no date newscli can read", column, length
    )


def _sections(candidates: list[Key], found: Found) -> None:
    """The first category is the section, the rest are tags."""
    for key in candidates:
        try:
            parts = (values.text(key.value),) if fold(key.name) == "section" else _categories(key)
        except Unfit:
            found.keep(key)
            continue
        if parts and "section" not in found.fields:
            found.give("section", parts[0], key)
            parts = parts[1:]
        _add_tags(parts, key, found)


def _categories(key: Key) -> tuple[str, ...]:
    return values.words(key.value, plural=fold(key.name) == "categories")


def _tags(candidates: list[Key], found: Found) -> None:
    for key in candidates:
        try:
            _add_tags(values.words(key.value, plural=fold(key.name) == "tags"), key, found)
        except Unfit:
            found.keep(key)


def _add_tags(tags: tuple[str, ...], key: Key, found: Found) -> None:
    if tags:
        found.give("tags", tuple(dict.fromkeys((*found.fields.get("tags", ()), *tags))), key)


def _repeat_notes(fence: Fence) -> Iterable[Note]:
    for repeat in fence.repeats:
        message = f"key “{repeat.name}” stands twice: the first, in line {repeat.first_line}, is kept"
        yield Note("key-duplicate", repeat.line, message, repeat.column, len(repeat.name))


def _slips(keys: list[Key]) -> Iterable[Note]:
    present = {fold(key.name) for key in keys}
    for key in keys:
        near = meant(key.name)
        if near and near not in present:
            message = f"unknown key “{key.name}”: did you mean “{near}”?"
            yield Note("key-misspelt", key.line, message, key.column, len(key.name))
