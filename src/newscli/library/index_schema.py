"""The index file: how it is opened, and when it is damaged and made anew."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import NamedTuple

from newscli.errors import NewscliError
from newscli.library.lock import hold
from newscli.library.query_functions import FUNCTIONS
from newscli.library.seal import is_sealed, seal, unseal

SQLITE_VERSION = sqlite3.sqlite_version
VERSION = 4
WAIT_SECONDS = 30.0
_DAMAGE = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
_REFUSALS = (
    "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN",
    "SQLITE_PERM", "SQLITE_NOMEM", "SQLITE_PROTOCOL", "SQLITE_INTERRUPT", "SQLITE_NOLFS", "SQLITE_AUTH",
)  # fmt: skip
_APPLICATION = 0x4E435349  # "NCSI"
_PAGE = 8192  # of 4096 bytes, a page would hold the details of one article and be empty for a third


class Opened(NamedTuple):
    """A connection, and whether it is the file on disk (else a copy or a new one in memory)."""

    connection: sqlite3.Connection
    on_disk: bool
    inode: int = 0

    def same_file(self, path: str) -> bool:
        """Whether `path` still is the file that was opened."""
        return _inode(path) == self.inode


class DamagedIndexError(Exception):
    """The index is not what it should be: make it anew. Never leaves library/."""


class RefusedIndexError(Exception):
    """The disk does not let the index be read or written: go on in memory. Never leaves library/."""


def open_index(path: str, stamp: str, lock: str) -> Opened:
    """The index at `path` if it is ours and whole, else a new empty one; in memory if the disk refuses."""
    try:
        return _opened(path, stamp)
    except DamagedIndexError:
        return renew_index(path, stamp, lock)
    except (RefusedIndexError, sqlite3.Error):
        return open_memory(stamp)


def open_memory(stamp: str) -> Opened:
    """A new empty index that ends with the process."""
    return Opened(_new(":memory:", stamp), on_disk=False)


def renew_index(path: str, stamp: str, lock: str, *, force: bool = False) -> Opened:
    """A new empty index at `path`, made beside and renamed, unless another process has just done so.

    `force`: even if the one that is there looks whole. All who write hold `lock`: a journal of
    the old file never meets the new one.
    """
    beside = f"{path}-{os.getpid()}.new"
    try:
        with hold(lock):
            with suppress(DamagedIndexError):
                if not force:
                    return _opened(path, stamp, thorough=True)
            _sweep(os.path.dirname(path))
            _new(beside, stamp).close()
            for rest in ("-journal", "-wal", "-shm"):
                _remove(path + rest)
            unseal(path)
            os.replace(beside, path)
            return _opened(path, stamp)
    except (OSError, sqlite3.Error, NewscliError, DamagedIndexError, RefusedIndexError):
        _remove(beside)
        _remove(f"{beside}-journal")
        return open_memory(stamp)


def translate(error: sqlite3.Error) -> Exception:
    """What `error` means: damage, or a disk (or another process) that refuses."""
    name = getattr(error, "sqlite_errorname", "")
    damaged = name.startswith(_DAMAGE) or not name.startswith(_REFUSALS)
    return (DamagedIndexError if damaged else RefusedIndexError)(f"{name}: {error}")


def _opened(path: str, stamp: str, *, thorough: bool = False) -> Opened:
    inode = _inode(path)  # before opening: a file put there meanwhile is then noticed
    return Opened(_open_file(path, stamp, thorough=thorough), on_disk=True, inode=inode)


def _inode(path: str) -> int:
    try:
        return os.stat(path).st_ino
    except OSError:
        return 0


def _open_file(path: str, stamp: str, *, thorough: bool = False) -> sqlite3.Connection:
    """Raises DamagedIndexError for a missing, foreign, older, newer or damaged file."""
    if not os.path.exists(path):
        raise DamagedIndexError("missing")
    connection = None
    try:
        connection = _connect(_address(path))
        connection.execute("BEGIN")  # with the first question nobody writes until COMMIT
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        said = connection.execute("SELECT text FROM stamp").fetchall()
        if version != VERSION or said != [(stamp,)]:
            raise DamagedIndexError("of another version")  # noqa: TRY301 -- closed below
        _check(connection, path, thorough=thorough)
        connection.execute("COMMIT")
    except (sqlite3.Error, DamagedIndexError) as error:
        if connection:
            connection.close()
        raise (translate(error) if isinstance(error, sqlite3.Error) else error) from error
    return connection


def _check(connection: sqlite3.Connection, path: str, *, thorough: bool) -> None:
    """Raises DamagedIndexError for a file that is not as sealed; without a seal each row proves itself."""
    sealed = is_sealed(path)
    if sealed is False:
        raise DamagedIndexError("not as sealed")
    if sealed and not thorough:
        return
    # Whoever closes any descriptor of a file lets go of SQLite's locks on it (POSIX): it takes them again.
    connection.execute("COMMIT")
    connection.execute("BEGIN")
    from newscli.library.index_proof import is_whole

    if not is_whole(connection):
        raise DamagedIndexError("not as it was written")
    seal(path)


def _new(path: str, stamp: str) -> sqlite3.Connection:
    from newscli.library.index_tables import OPTIONS, TABLES

    connection = _connect(path)
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("BEGIN IMMEDIATE")
        for statement in TABLES:
            connection.execute(statement)
        for option, value in OPTIONS:
            connection.execute("INSERT INTO words (words, rank) VALUES (?, ?)", (option, value))
        connection.execute("INSERT INTO stamp VALUES (?)", (stamp,))
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(address: str) -> sqlite3.Connection:
    uri = address.startswith("file:")
    connection = sqlite3.connect(address, timeout=WAIT_SECONDS, isolation_level=None, uri=uri)
    for name, (arguments, function) in FUNCTIONS.items():
        connection.create_function(name, arguments, function, deterministic=True)
    return connection


def _address(path: str) -> str:
    """An address that opens an existing file and never makes one; any name, any bytes."""
    safe = "".join(
        chr(byte) if (chr(byte).isalnum() and byte < 128) or byte in b"/-_." else f"%{byte:02X}"
        for byte in os.fsencode(os.path.abspath(path))
    )
    mode = "rw" if os.access(path, os.W_OK) else "ro"
    return f"file:{safe}?mode={mode}"


def _sweep(folder: str) -> None:
    """Remove what a process that was killed while it made an index has left."""
    for name in os.listdir(folder):
        if name.startswith("index.db-") and ".new" in name:
            _remove(os.path.join(folder, name))


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
