"""Located: an article asked for by name, read from its file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnknownNameError
from newscli.formats import read
from newscli.library.entries import read_file
from newscli.library.inputs import read_input

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.library.library import Library
    from newscli.summary import Summary


class Located(NamedTuple):
    """An article that was asked for by name: its file, the file's bytes, and how it reads.

    `path` is absolute; `summary` is None for a file outside the library.
    """

    path: str
    data: bytes
    reading: Reading
    summary: Summary | None


def read_located(path: str, number: int, library: Library | None = None) -> Located:
    """The `number`th article of the file at `path`, in `library` or outside any.

    Raises UsageError when there is no such file, UnreadableError, UnknownNameError for the number.
    """
    data = read_input(path)
    relative = library.inside(path) if library else ""
    readings = read_file(relative, data) if relative else read(data, path)
    if not 0 < number <= len(readings):
        count = f"{len(readings)} article{'' if len(readings) == 1 else 's'}"
        raise UnknownNameError(f"this file holds {count}", path=f"{path}#{number}")
    known = library.articles_of(relative) if library and relative else []
    summary = next((found for found in known if found.number == number), None)
    return Located(os.path.abspath(path), data, readings[number - 1], summary)
