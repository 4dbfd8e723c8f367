"""The shortest unique beginning of an id among the library's, asked of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.library.names import SHORTEST

if TYPE_CHECKING:
    from newscli.library.library import Library

_NEIGHBOURS = (
    "SELECT id FROM articles WHERE id < ? ORDER BY id DESC LIMIT 1",
    "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT 1",
)


def short_id(library: Library, name: str) -> str:
    """The first four or more characters of `name` that no other id begins with."""
    near = library.answer(lambda: [row[0] for sql in _NEIGHBOURS for row in library.index.ask(sql, (name,))])
    needed = SHORTEST
    while any(other.startswith(name[:needed]) for other in near) and needed < len(name):
        needed += 1
    return name[:needed]
