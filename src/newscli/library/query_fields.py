"""The fields a query can name: their kinds, where the index has them, the nearest to a misspelt one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

EXTRA = "extra."
_LOOKED_AT = 1000  # sets of keys, when none is the one that was asked for


class Known(NamedTuple):
    """A field: its kind, and the column or the place in the record that has it.

    dates: three columns · number: a column · words: some of a text · whole: all of it · tags: one
    of them · language: a tag that begins so · start: the beginning of a column · record: words of
    any text at that place of the record · count: a number there · flag: only whether it is there.
    """

    kind: str
    place: str


_COLUMNS = {
    "dates": "published modified captured added",
    "number": "words letters seconds",
    "words": "headline source byline",
    "whole": "section",
    "tags": "tags",
    "language": "language",
    "start": "id path slug format",
    "record": "identifier lead editors dateline url places organisations images related page edition rights "
    "correction",
    "count": "stated_minutes stated_views stated_words",
    "flag": "body original",
}
_KEYED = ("words", "whole", "tags", "language")
FIELDS = {
    "minutes": Known("number", "seconds"),
    **{
        name: Known(kind, f"{name}_key" if kind in _KEYED else name)
        for kind, names in _COLUMNS.items()
        for name in names.split()
    },
}
_ALIASES = {"tag": "tags", "by": "byline", "views": "stated_views", "lang": "language", "date": "published"}


def canonical(name: str) -> str:
    """The name of the field that `name` means, `extra.NAME` for a key of `extra`, "" when it is neither.

    The keys of front matter mean their fields here too: `title` is the headline.
    """
    if name.startswith(EXTRA) and len(name) > len(EXTRA):
        return name
    folded = name.casefold().replace("-", "_")
    folded = _ALIASES.get(folded, folded)
    if folded in FIELDS:
        return folded
    from newscli.text.keys import MEANINGS

    return MEANINGS[folded].field if folded in MEANINGS else ""


def known(name: str) -> Known:
    """What is known of the field that `canonical` named."""
    return Known("record", name) if name.startswith(EXTRA) else FIELDS[name]


def nearest(name: str, more: Iterable[str] = ()) -> str:
    """The field, or the name among `more`, that is spelt most like `name`; "" when none is like it."""
    from difflib import get_close_matches

    names = {other.casefold(): other for other in (*more, *FIELDS, *_ALIASES)}
    near = get_close_matches(name.casefold(), names, 1, 0.6)
    return names[near[0]] if near else ""


def extras(name: str, ask: Callable[[str, tuple[Any, ...]], list[Any]]) -> tuple[str, ...]:
    """`name` when it is a key of `extra` in some article, else such keys (of very many articles: some)."""
    if ask("SELECT 1 FROM articles WHERE instr(names, ?) LIMIT 1", (f"\n{EXTRA}{name}\n",)):
        return (name,)
    rows = ask(f"SELECT DISTINCT names FROM articles LIMIT {_LOOKED_AT}", ())  # noqa: S608
    names = {name for row in rows for name in row[0].split("\n") if name.startswith(EXTRA)}
    return tuple(sorted(name.removeprefix(EXTRA) for name in names))
