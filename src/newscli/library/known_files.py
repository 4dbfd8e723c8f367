"""The bytes of a file of the library -> its articles, each with its id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.article import make_id
from newscli.library.reading import read

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.outlets import Outlet


def read_file(path: str, data: bytes, outlets: tuple[Outlet, ...] = ()) -> tuple[Reading, ...]:
    """The articles in the library's file at the relative `path`, each with its id.

    A file that newscli filed carries its id; the rest get one from their path. Raises
    UnreadableError.
    """
    return tuple(
        _with_id(reading, path, at) for at, reading in enumerate(read(data, path, outlets=outlets), 1)
    )


def _with_id(reading: Reading, path: str, number: int) -> Reading:
    if reading.filing is not None and reading.article.id:
        return reading
    material = path.encode("utf-8", "surrogateescape") + f"#{number}".encode()
    return reading.with_article(id=make_id(material))
