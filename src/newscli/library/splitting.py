"""A large file as pieces that can be parsed apart: which layout it is in, and where each piece begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import ConflictError, UnreadableError
from newscli.formats import detect
from newscli.formats.base import Origin
from newscli.formats.pieces import splitter_of, starts
from newscli.library.inputs import LIMIT
from newscli.library.stores import store_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newscli.formats.outlets import Outlet
    from newscli.formats.pieces import Splitter, Start
    from newscli.library.stores import Store

RANGE = 16 << 20  # bytes of a piece, to the next article
_ENDS = 1 << 16  # bytes at either end that tell the layout
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class How(NamedTuple):
    """What the command line and the settings say of every input; part of the name of every shard.

    `zone` is the name of the zone in which moments without an offset are placed.
    """

    format: str = ""
    encoding: str = ""
    zone: str = "UTC"
    words_per_minute: float | None = None
    extras: bool = True
    outlets: tuple[Outlet, ...] = ()


class Piece(NamedTuple):
    """A whole small file, or the articles of a large one that begin in [start, end).

    Of a piece of a large file `sha256` is that of the file, `stamp` what the file was then, `first` the
    number of the first article, `lines` how many lines stand above it, `format` the layout.
    """

    path: str
    start: int = 0
    end: int = -1
    first: int = 1
    lines: int = 0
    sha256: str = ""
    stamp: str = ""
    format: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is a file that is read at once."""
        return self.end < 0

    @property
    def oversized(self) -> bool:
        """Whether it is one article so large that it is not even looked at."""
        return self.end - self.start > RANGE + LIMIT


def layout_of(head: bytes, tail: bytes, path: str, how: How) -> str:
    """The name of the layout that parts a file of many articles; "" when nothing says where one ends."""
    if path.lower().endswith((".jsonl", ".ndjson")):
        return "jsonl"
    codec = how.encoding or "utf-8"
    text = "\n".join(part.decode(codec, "replace") for part in (head, tail) if part)
    name = how.format or detect(text.removeprefix("\ufeff"), Origin(path, outlets=how.outlets))
    return name if splitter_of(name) else ""


def pieces_of(path: str, how: How) -> tuple[Piece, ...]:
    """The pieces of a large file, in order, after one pass over it in bounded memory.

    Raises UnreadableError when nothing in it says where an article ends, ConflictError when it changed.
    """
    store = store_of(path)
    stamp = store.stamp(path)
    layout = _layout(store, path, how)
    splitter = splitter_of(layout)
    if splitter is None:
        raise UnreadableError(
            "over 10 MB: an article is at most that, and nothing in it says where one ends", path=path
        )
    made, sha256 = _pieces(store, path, splitter)
    if store.stamp(path) != stamp:
        raise ConflictError("changed while it was read", path=path, remedy="run it again")
    return tuple(piece._replace(sha256=sha256, stamp=stamp, format=layout) for piece in made)


def _layout(store: Store, path: str, how: How) -> str:
    head = b"".join(store.chunks(path, 0, _ENDS))
    if head.startswith(_WIDE):
        raise UnreadableError(
            "UTF-16 over 10 MB cannot be parted", path=path, remedy="convert it to UTF-8 (iconv)"
        )
    size = store.size(path)
    tail = b"".join(store.chunks(path, max(size - _ENDS, len(head)), size))
    return layout_of(head, tail, path, how)


def _pieces(store: Store, path: str, splitter: Splitter) -> tuple[list[Piece], str]:
    """The pieces without what they share, and the SHA-256 of the file.

    An article that is too large for any reader has a piece to itself, so that nobody holds it in memory.
    """
    import hashlib

    digest, size = hashlib.sha256(), 0

    def summed() -> Iterator[bytes]:
        nonlocal size
        for chunk in store.chunks(path):
            digest.update(chunk)
            size += len(chunk)
            yield chunk

    made: list[Piece] = []
    for number, (start, end) in enumerate(_spans(starts(summed(), splitter), lambda: size), 1):
        if made and made[-1].end - made[-1].start < RANGE and end - start.at <= LIMIT:
            made[-1] = made[-1]._replace(end=end)
        else:
            made.append(Piece(path, start.at, end, number, start.lines))
    return made, digest.hexdigest()


def _spans(found: Iterator[Start], size: Callable[[], int]) -> Iterator[tuple[Start, int]]:
    """Each start with the end of its article; `size` is asked when there are no more."""
    before = next(found)
    for start in found:
        yield before, start.at
        before = start
    yield before, size()


def is_large(size: int) -> bool:
    """Whether a file of this size is read in pieces."""
    return size > LIMIT
