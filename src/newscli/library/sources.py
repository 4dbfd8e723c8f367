"""The inputs of a large run, in order and each once, and which of the small ones make a shard together."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from newscli.library.splitting import Piece, is_large, pieces_of
from newscli.library.stores import local_path, store_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newscli.errors import UnreadableError
    from newscli.library.shards import Job
    from newscli.library.splitting import How
    from newscli.library.stores import Found

_BYTES = 16 << 20  # of the small files of one shard
_FILES = 2048
_CUT = 1024  # one name in so many begins a shard, so that a new file moves no shard but its own


class Group(NamedTuple):
    """The small files of one shard; or one large file, which will make several."""

    pieces: tuple[Piece, ...] = ()
    large: str = ""


def sources(names: Sequence[str], unread: Callable[[str], None]) -> list[Found]:
    """The inputs that `names` stand for: files, and the article files of folders; no file twice.

    `unread` is told of folders that cannot be listed or hold none. Raises UsageError for a name that
    is no file.
    """

    def report(error: UnreadableError) -> None:
        unread(str(error))

    found: dict[str, Found] = {}
    for name in names:
        for one in store_of(name).inputs(name, report):
            found.setdefault(_key(one.path), one)
    return list(found.values())


def grouped(found: Iterable[Found]) -> Iterator[Group]:
    """The groups, in order. Where one begins is told by the names, so a file more changes one group."""
    waiting: list[Piece] = []
    size = 0
    for one in found:
        full = size + one.size > _BYTES or len(waiting) >= _FILES or _begins(one.path)
        if waiting and (full or is_large(one.size)):
            yield Group(tuple(waiting))
            waiting, size = [], 0
        if is_large(one.size):
            yield Group(large=one.path)
        else:
            waiting.append(Piece(one.path))
            size += max(one.size, 0)
    if waiting:
        yield Group(tuple(waiting))


def jobs(names: Sequence[str], folder: str, how: How, unread: Callable[[str], None]) -> Iterator[Job]:
    """Every job of a run, for a scheduler of your own: `make_shard(job)` does one, anywhere.

    Large files are split here, in one pass each. Raises what `sources` and `pieces_of` raise.
    """
    from newscli.library.shards import Job

    for group in grouped(sources(names, unread)):
        if not group.large:
            yield Job(folder, group.pieces, how)
            continue
        for piece in pieces_of(group.large, how):
            yield Job(folder, (piece,), how)


def _begins(path: str) -> bool:
    return crc32(os.path.basename(path).encode("utf-8", "surrogateescape")) % _CUT == 0


def _key(path: str) -> str:
    return path if "://" in path and not path.startswith("file://") else os.path.abspath(local_path(path))
