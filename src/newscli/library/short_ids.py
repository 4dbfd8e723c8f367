"""The shortest unique beginning of an id among the library's, asked of the index."""

from __future__ import annotations

from os.path import commonprefix
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
    common = max((len(commonprefix([name, other])) for other in near), default=0)
    return name[: max(common + 1, SHORTEST)]
