"""Files that are new or changed -> what the index shall remember of each."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import NewscliError
from newscli.library.entries import read_rows
from newscli.library.index import Known
from newscli.library.inputs import read_stamped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.library.freshness import Stale
    from newscli.library.rows import Row
    from newscli.library.settings import Speed


_MOST_BYTES = 1 << 20  # of the files that are read together


class Change(NamedTuple):
    """What to remember of a file: `known` is None when it is gone, `rows` when they are as before."""

    path: str
    was: Known | None
    known: Known | None
    rows: tuple[Row, ...] | None = None

    @property
    def is_news(self) -> bool:
        """Whether the index has anything to write."""
        return self.rows is not None or self.known != self.was


_Opened = tuple[Change, bytes | None]
"""A change, and the bytes that still are to be read for it."""


class Reader:
    """Reads stale files of a library; a stamp older than `trusted`, in nanoseconds, will not hide a write."""

    def __init__(self, root: str, trusted: int, speed: Speed) -> None:
        self._root = root
        self._trusted = trusted
        self._speed = speed

    def read(self, stale: Iterable[Stale]) -> Iterator[Change]:
        """What each file holds now. One that cannot be opened is tried again each time."""
        for group in _groups(map(self._opened, stale)):
            files = [(change.path, data) for change, data in group if data is not None]
            found = iter(read_rows(files, self._speed) if files else ())
            yield from (change if data is None else _read(change, next(found)) for change, data in group)

    def _opened(self, stale: Stale) -> _Opened:
        path, was = stale
        try:
            data, stamp = read_stamped(os.path.join(self._root, path))
        except NewscliError as error:
            return self._unreadable(stale, error.message), None
        # A disk that counts whole seconds may give a later write the same times.
        last = max(stamp.mtime_ns, 0 if stamp.ctime_ns % 1_000_000_000 else stamp.ctime_ns)
        trusted = int(last < self._trusted)
        known = Known(stamp.size, stamp.mtime_ns, stamp.inode, stamp.ctime_ns, trusted, stamp.sha256, 0, "")
        if was is not None and was.sha256 == stamp.sha256:
            known = known._replace(articles=was.articles, problem=was.problem)
            return Change(path, was, known), None
        return Change(path, was, known), data

    def _unreadable(self, stale: Stale, message: str) -> Change:
        path, was = stale
        try:
            status = os.stat(os.path.join(self._root, path), follow_symlinks=False)
        except OSError:
            return Change(path, was, None)  # removed since it was listed
        stamp = (status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)
        known = Known(*stamp, 0, "", 0, message)
        return Change(path, was, known, None if known == was else ())


def _groups(opened: Iterable[_Opened]) -> Iterator[list[_Opened]]:
    """Those whose bytes have room beside each other, in order."""
    group: list[_Opened] = []
    size = 0
    for change, data in opened:
        group.append((change, data))
        size += len(data or b"")
        if size > _MOST_BYTES:
            yield group
            group, size = [], 0
    yield group


def _read(change: Change, rows: tuple[Row, ...] | NewscliError) -> Change:
    path, was, known, _ = change
    assert known is not None, "it was opened"
    if isinstance(rows, NewscliError):
        problem = str(rows).removeprefix(f"{path}:").strip()
        return Change(path, was, known._replace(problem=problem), ())
    return Change(path, was, known._replace(articles=len(rows)), rows)
