"""One file that is new or changed -> what the index shall remember of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import NewscliError
from newscli.library.index import Known
from newscli.library.inputs import read_stamped

if TYPE_CHECKING:
    from newscli.library.freshness import Stale
    from newscli.library.rows import Row
    from newscli.library.settings import Speed


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


class Reader:
    """Reads stale files of a library; a stamp older than `trusted`, in nanoseconds, will not hide a write."""

    def __init__(self, root: str, trusted: int, speed: Speed) -> None:
        self._root = root
        self._trusted = trusted
        self._speed = speed

    def read(self, stale: Stale) -> Change:
        """What the file holds now. One that cannot be opened is tried again each time."""
        path, was = stale
        try:
            data, stamp = read_stamped(os.path.join(self._root, path))
        except NewscliError as error:
            return self._unreadable(stale, error.message)
        # A disk that counts whole seconds may give a later write the same times.
        last = max(stamp.mtime_ns, 0 if stamp.ctime_ns % 1_000_000_000 else stamp.ctime_ns)
        trusted = int(last < self._trusted)
        known = Known(stamp.size, stamp.mtime_ns, stamp.inode, stamp.ctime_ns, trusted, stamp.sha256, 0, "")
        if was is not None and was.sha256 == stamp.sha256:
            return Change(path, was, known._replace(articles=was.articles, problem=was.problem))
        from newscli.library.entries import read_rows

        try:
            rows = read_rows(path, data, self._speed)
        except NewscliError as error:
            problem = str(error).removeprefix(f"{path}:").strip()
            return Change(path, was, known._replace(problem=problem), ())
        return Change(path, was, known._replace(articles=len(rows)), rows)

    def _unreadable(self, stale: Stale, message: str) -> Change:
        path, was = stale
        try:
            status = os.stat(os.path.join(self._root, path), follow_symlinks=False)
        except OSError:
            return Change(path, was, None)  # removed since it was listed
        stamp = (status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)
        known = Known(*stamp, 0, "", 0, message)
        return Change(path, was, known, None if known == was else ())
