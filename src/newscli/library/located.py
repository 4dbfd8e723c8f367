"""Located: an article asked for by name, read from its file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnknownNameError
from newscli.library.inputs import read_input
from newscli.library.known_files import read_file
from newscli.library.reading import read

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.outlets import Outlet
    from newscli.library.library import Library
    from newscli.summary import Summary


class Located(NamedTuple):
    """An article that was asked for by name: its file, the file's bytes, and how it reads.

    `path` is absolute; `summary` is None for a file outside the library; `part` is the article's
    number, from 1, when its file holds several, else 0.
    """

    path: str
    data: bytes
    reading: Reading
    summary: Summary | None
    part: int = 0


def read_located(
    path: str, number: int, library: Library | None = None, outlets: tuple[Outlet, ...] = ()
) -> Located:
    """The `number`th article of the file at `path`, in `library` or outside any.

    Raises UsageError when there is no such file, UnreadableError, UnknownNameError for the number.
    """
    found = read_each(path, library, outlets)
    if not 0 < number <= len(found):
        count = f"{len(found)} article{'' if len(found) == 1 else 's'}"
        raise UnknownNameError(f"this file holds {count}", path=f"{path}#{number}")
    return found[number - 1]


def read_each(path: str, library: Library | None = None, outlets: tuple[Outlet, ...] = ()) -> list[Located]:
    """The articles of the file at `path`, in `library` or outside any, in its order.

    `outlets` are the page layouts of the settings, for a file without a library.

    Raises UsageError when there is no such file, UnreadableError.
    """
    data = read_input(path)
    relative = library.inside(path) if library else ""
    outlets = library.settings.outlets if library else outlets
    readings = read_file(relative, data, outlets) if relative else read(data, path, outlets=outlets)
    listed = library.articles_of(relative) if library and relative else []
    known = {summary.number: summary for summary in listed}
    whole = os.path.abspath(path)
    several = len(readings) > 1
    return [
        Located(whole, data, reading, known.get(number), number if several else 0)
        for number, reading in enumerate(readings, 1)
    ]
