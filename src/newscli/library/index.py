"""The disposable index: which files were read, in which state, and the rows they gave."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import NewscliError
from newscli.library.index_schema import (
    DamagedIndexError,
    RefusedIndexError,
    open_index,
    open_memory,
    renew_index,
    translate,
)
from newscli.library.lock import hold
from newscli.library.rows import bind, unbind
from newscli.library.seal import seal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from newscli.library.index_writer import Writer

_CACHE = 32 * 1024  # KiB of changed pages
_FILE = "name, size, mtime_ns, inode, ctime_ns, trusted, sha256, articles, problem"
_GET_FILES = f"SELECT {_FILE} FROM files WHERE folder = ?"  # noqa: S608 -- constants


class Known(NamedTuple):
    """What the index remembers of one file; a stamp that is not trusted may hide a later write."""

    size: int
    mtime_ns: int
    inode: int
    ctime_ns: int
    trusted: int
    sha256: str
    articles: int
    problem: str


class Index:
    """The index of one library: the file when the disk allows it, else a copy in memory.

    Every method raises DamagedIndexError when the file proves damaged and RefusedIndexError
    when the disk does not let it be read; `write` goes on in memory by itself.
    """

    def __init__(self, path: str, stamp: str) -> None:
        self.path = path
        self.lock_path = os.path.join(os.path.dirname(path), "index.lock")
        self._stamp = stamp
        self._opened = open_index(path, stamp, self.lock_path) if path else open_memory(stamp)

    @property
    def on_disk(self) -> bool:
        """Whether what is written outlives this process."""
        return self._opened.on_disk

    def renew(self, *, force: bool = False) -> None:
        """Start anew with an empty index, on the disk if it takes one.

        Unless `force`, with the one that another process has just made.
        """
        self.close()
        self._opened = (
            renew_index(self.path, self._stamp, self.lock_path, force=force)
            if self.path
            else open_memory(self._stamp)
        )

    def go_to_memory(self) -> None:
        """Go on with a copy in memory of what can be read."""
        memory = open_memory(self._stamp)
        try:
            self._opened.connection.backup(memory.connection)
        except sqlite3.Error:
            memory.connection.close()
            memory = open_memory(self._stamp)
        self.close()
        self._opened = memory

    def close(self) -> None:
        """Let go of the file."""
        self._opened.connection.close()

    def ask(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        """All rows of a SELECT."""
        try:
            return self._opened.connection.execute(sql, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise translate(error) from error

    def stream(self, sql: str, values: Iterable[Any] = ()) -> Iterator[Any]:
        """The rows of a SELECT as they are asked for."""
        try:
            yield from self._opened.connection.execute(sql, tuple(values))
        except sqlite3.Error as error:
            raise translate(error) from error

    def is_whole(self) -> bool:
        """Whether every row, word and sketch is as it was written; takes as long as folding every text."""
        from newscli.library.index_proof import is_whole

        try:
            return is_whole(self._opened.connection)
        except sqlite3.Error as error:
            raise translate(error) from error

    def write(self, change: Callable[[Writer], None]) -> None:
        """Do all of `change` in one transaction, or nothing; in memory when the disk refuses."""
        if self.on_disk:
            try:
                with hold(self.lock_path):
                    self._follow()
                    self._transact(change)
                    seal(self.path)
            except (NewscliError, RefusedIndexError):
                self.go_to_memory()
            else:
                return
        self._transact(change)

    def file(self, path: str) -> Known | None:
        """What is remembered of one file."""
        folder, _, name = path.rpartition("/")
        rows = self.ask(f"{_GET_FILES} AND name = ?", (bind(folder), bind(name)))
        return Known(*rows[0][1:]) if rows else None

    def folders(self) -> dict[str, int]:
        """The folders whose mtime is a promise that no name in them changed; none in small libraries."""
        return {unbind(folder): mtime for folder, mtime in self.ask("SELECT folder, mtime_ns FROM folders")}

    def _transact(self, change: Callable[[Writer], None]) -> None:
        from newscli.library.index_writer import Writer

        connection = self._opened.connection
        try:
            connection.execute(f"PRAGMA cache_size = -{_CACHE}")  # a batch that fits is not written twice
            connection.execute("BEGIN IMMEDIATE")
            change(Writer(connection))
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            _roll_back(connection)
            raise translate(error) from error
        except BaseException:
            _roll_back(connection)
            raise

    def _follow(self) -> None:
        """Open the file again if another process has put a new one in its place."""
        if not self._opened.same_file(self.path):
            self.close()
            self._opened = open_index(self.path, self._stamp, self.lock_path)
            if not self.on_disk:
                raise RefusedIndexError("replaced")
            raise DamagedIndexError("replaced")  # what was compared with the old one need not be in this one


def _roll_back(connection: sqlite3.Connection) -> None:
    try:
        connection.rollback()
    except sqlite3.Error:
        return  # SQLite has already rolled back, or its journal will
