"""Files that leave the library, written piece by piece: whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import ConflictError, UnknownNameError
from newscli.library.disk import discard, disk_error, give_name, make_folder, sync_folder, write_beside
from newscli.library.inputs import read_input, sha256_of
from newscli.library.known_files import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.article import Reading
    from newscli.library.library import Library
    from newscli.library.query import Query
    from newscli.summary import Summary


class Taken(NamedTuple):
    """An article of the library with its file read: how it reads, and the file's SHA-256.

    `part` is its number, from 1, when its file holds several, else 0.
    """

    summary: Summary
    reading: Reading
    sha256: str
    part: int


def take(library: Library, query: Query) -> Iterator[Taken]:
    """The articles that match, in order, each read from its file.

    Raises UnreadableError, UsageError for a file that went meanwhile, UnknownNameError for an article.
    """
    path, sha256 = "", ""
    readings: tuple[Reading, ...] = ()
    for summary in library.find(query):
        if summary.path != path:
            path = summary.path
            data = read_input(os.path.join(library.root, path))
            readings, sha256 = tuple(read_file(path, data, library.settings.outlets)), sha256_of(data)
        if summary.number > len(readings):
            raise UnknownNameError("changed while it was exported", path=path, remedy="run it again")
        part = summary.number if len(readings) > 1 else 0
        yield Taken(summary, readings[summary.number - 1], sha256, part)


def is_folder(path: str) -> bool:
    """Whether an output path means a folder: it is one, or ends with a slash."""
    return path.endswith("/") or os.path.isdir(path)


def write_output(path: str, pieces: Iterable[bytes], *, force: bool = False) -> bool:
    """Write a new file, on stable storage when this returns; over the one that is there with `force`.

    False when a file with these bytes is there already. Raises ConflictError when it has others,
    DiskError; then nothing is left behind.
    """
    folder = os.path.dirname(path) or "."
    make_folder(folder)
    try:
        descriptor, beside = write_beside(folder, b"", 0o666)
        try:
            for piece in pieces:
                _write(descriptor, piece)
            if os.path.lexists(path) and not force:
                return _refuse_other(beside, path)
            os.fsync(descriptor)
            if force:
                os.replace(beside, path)
            else:
                give_name(beside, path)
            sync_folder(folder)
        finally:
            discard(beside)
            os.close(descriptor)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise disk_error(error, path) from error
    return True


def _write(descriptor: int, piece: bytes) -> None:
    left = memoryview(piece)
    while left:
        left = left[os.write(descriptor, left) :]


def _refuse_other(beside: str, path: str) -> bool:
    import filecmp

    if os.path.isfile(path) and filecmp.cmp(beside, path, shallow=False):
        return False
    raise _exists(path)


def _exists(path: str) -> ConflictError:
    return ConflictError("exists already", path=path, remedy="--force writes over it")
