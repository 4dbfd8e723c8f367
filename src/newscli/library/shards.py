"""The shard function: pieces of input files -> one Parquet file with a name that they determine.

`make_shard` is all that a worker runs, here, under Dask, Spark or Ray: it reads its inputs itself, keeps
nothing, and done twice it leaves what it left once.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli import __version__
from newscli.columns import VERSION, parquet
from newscli.errors import ConflictError, UnreadableError, UsageError
from newscli.library.inputs import LIMIT, sha256_of
from newscli.library.shard_records import Failure, records_of
from newscli.library.stores import store_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.library.splitting import How, Piece
    from newscli.library.stores import Store

ABOUT = b"newscli.shard"  # the key of a shard's metadata
PREFIX = "shard-"
SUFFIX = ".parquet"


class Job(NamedTuple):
    """One shard to be: the folder it belongs in, its inputs, how they are read.

    `again`: write it even if there is one of its name.
    """

    folder: str
    pieces: tuple[Piece, ...]
    how: How
    again: bool = False


class Made(NamedTuple):
    """A shard that is in its folder: its line of the manifest, and whether this run wrote it."""

    line: dict[str, Any]
    written: bool


class _Input(NamedTuple):
    piece: Piece
    data: bytes
    error: str = ""


def make_shard(job: Job) -> Made:
    """Parse the pieces into the shard that they determine, unless it is there.

    What cannot be read as an article is told in the line, and no reason to fail. Raises DiskError when
    the shard cannot be written, ConflictError when a large input changed since it was split, UsageError.
    """
    store = store_of(job.folder)
    inputs = [_load(piece) for piece in job.pieces]
    about = [_about(one) for one in inputs]
    name = f"{PREFIX}{_name(job, about)}{SUFFIX}"
    if not job.again and store.has(job.folder, name) and (line := read_line(store, job.folder, name)):
        return Made(line, written=False)
    failures: list[str] = []
    line = {"shard": name, "articles": 0, "inputs": about, "failures": failures}

    def described() -> dict[str, str]:
        return {ABOUT.decode(): json.dumps(line)}

    def records() -> Iterator[dict[str, Any]]:
        for one in inputs:
            for made in _articles(one, job.how):
                if isinstance(made, Failure):
                    failures.append(str(made))
                else:
                    line["articles"] += 1
                    yield made

    data = b"".join(parquet(records(), described))
    store.put(job.folder, name, data)
    return Made({**line, **_sums(data)}, written=True)


def read_line(store: Store, folder: str, name: str) -> dict[str, Any]:
    """The line of the manifest for a shard that is there; {} for one that is damaged, or none of ours."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    data = b"".join(store.chunks(f"{folder.rstrip('/')}/{name}"))
    try:
        metadata = pq.read_metadata(io.BytesIO(data)).metadata or {}
        line: Any = json.loads(metadata[ABOUT])
    except (pa.ArrowException, OSError, KeyError, ValueError):  # OSError: a footer that is not Thrift
        return {}
    return {**line, **_sums(data)} if isinstance(line, dict) and line.get("shard") == name else {}


def _sums(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "sha256": sha256_of(data)}


def _load(piece: Piece) -> _Input:
    """The bytes of a piece, or why there are none."""
    store = store_of(piece.path)
    if piece.oversized:
        error = UnreadableError(f"article {piece.first} is over 10 MB", path=piece.path, line=piece.lines + 1)
        return _Input(piece, b"", str(error))
    try:
        if piece.whole:
            return _Input(piece, _read_whole(store, piece.path))
        data = b"".join(store.chunks(piece.path, piece.start, piece.end))
        now = store.stamp(piece.path)
    except (UnreadableError, UsageError) as error:
        return _Input(piece, b"", str(error))
    if now != piece.stamp:
        raise ConflictError("changed while it was read", path=piece.path, remedy="run it again")
    return _Input(piece, data)


def _read_whole(store: Store, path: str) -> bytes:
    data = bytearray()
    for chunk in store.chunks(path):
        data += chunk
        if len(data) > LIMIT:
            raise UnreadableError("over 10 MB: an article is at most that", path=path)
    return bytes(data)


def _about(one: _Input) -> dict[str, Any]:
    piece = one.piece
    if piece.whole:
        return {"path": piece.path, "sha256": sha256_of(one.data) if not one.error else ""}
    place = {"start": piece.start, "end": piece.end, "first": piece.first}
    return {"path": piece.path, "sha256": piece.sha256, **place}


def _name(job: Job, about: list[dict[str, Any]]) -> str:
    """Twenty letters that differ when an input, its range, or how it is read does."""
    how = job.how._replace(outlets=())
    settings = [__version__, VERSION, how, repr(job.how.outlets), [piece.format for piece in job.pieces]]
    return sha256_of(json.dumps([settings, about]).encode())[:20]


def _articles(one: _Input, how: How) -> Iterator[dict[str, Any] | Failure]:
    if one.error:
        return iter([Failure(one.error)])
    return records_of(one.data, one.piece, how)
