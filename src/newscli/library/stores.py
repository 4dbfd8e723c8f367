"""Where inputs are read from and shards are kept: this machine's files, or an fsspec address."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newscli.errors import BusyError, UnreadableError, UsageError
from newscli.library.disk import (
    TEMPORARY,
    discard,
    disk_error,
    make_folder,
    remove_file,
    sweep,
    sync_folder,
    write_beside,
)
from newscli.library.inputs import unreadable
from newscli.library.walk import SUFFIXES, Choice, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


CHUNK = 1 << 20  # bytes read at once, however large the file
MANIFEST = "_newscli_manifest.jsonl"
TAKEN = (*SUFFIXES, ".eml", ".mbox", ".json", ".jsonl", ".ndjson", ".sgm", ".sgml", ".warc", ".xml")


class Found(NamedTuple):
    """An input: its name as it will be recorded, and its size in bytes (-1: it cannot be told)."""

    path: str
    size: int


class Store(Protocol):
    """What the reading of inputs and the writing of shards need of a place; any address of its kind."""

    def inputs(self, address: str, report: Callable[[UnreadableError], None]) -> Iterator[Found]:
        """The file at `address`, or the article files of that folder, in order. Raises UsageError."""

    def chunks(self, path: str, start: int = 0, end: int = -1) -> Iterator[bytes]:
        """The bytes from `start` up to `end` (-1: the last), at most CHUNK at a time.

        Raises UnreadableError, UsageError when there is no such file.
        """

    def size(self, path: str) -> int:
        """How many bytes a file has. Raises UnreadableError, UsageError when there is none."""

    def stamp(self, path: str) -> str:
        """What changes when the file does. Raises UnreadableError, UsageError when there is none."""

    def names(self, folder: str) -> dict[str, int]:
        """The files of a folder and their sizes; none when there is no folder. Raises DiskError."""

    def has(self, folder: str, name: str) -> bool:
        """Whether there is such a file."""

    def put(self, folder: str, name: str, data: bytes) -> None:
        """Write a file, over one of that name, whole or not at all. Raises DiskError."""

    def remove(self, folder: str, name: str) -> None:
        """Remove a file that may be gone already. Raises DiskError."""

    def held(self, folder: str) -> AbstractContextManager[None]:
        """Make the folder, keep other runs out of it, clear away what a killed one left half-written.

        Raises UsageError for a folder that is none, BusyError, DiskError.
        """


def store_of(address: str) -> Store:
    """The store that knows the address. Raises UsageError where fsspec is wanted and not installed."""
    if "://" not in address or address.startswith("file://"):
        return LocalStore()
    from newscli.library.remote import RemoteStore

    return RemoteStore()


def local_path(address: str) -> str:
    """The path of a file on this machine, for `file://…` as well."""
    return address.removeprefix("file://")


class LocalStore:
    """The files of this machine."""

    def inputs(self, address: str, report: Callable[[UnreadableError], None]) -> Iterator[Found]:
        """As the protocol says; pipes and devices come out too: reading them says what they are."""
        path = local_path(address)
        if not os.path.lexists(path):
            from newscli.library.inputs import read_input

            read_input(path)  # says that it is missing, and which name is near
        choice = Choice(articles=tuple(f"*{_any_case(suffix)}" for suffix in TAKEN))
        for name in walk([path], choice, on_error=report):
            if os.path.basename(name) != MANIFEST:
                yield Found(name, _size(name))

    def chunks(self, path: str, start: int = 0, end: int = -1) -> Iterator[bytes]:
        """As the protocol says; refuses what is no regular file."""
        path = local_path(path)
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        except FileNotFoundError as error:
            raise UsageError("no such file or folder", path=path) from error
        except OSError as error:
            raise unreadable(error, path) from error
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnreadableError("not a regular file", path=path)
            yield from _chunks(descriptor, start, end)
        except OSError as error:
            raise unreadable(error, path) from error
        finally:
            os.close(descriptor)

    def size(self, path: str) -> int:
        """As the protocol says."""
        return int(self.stamp(path).partition(" ")[0])

    def stamp(self, path: str) -> str:
        """As the protocol says: size, both times, inode."""
        path = local_path(path)
        try:
            status = os.stat(path)
        except OSError as error:
            raise unreadable(error, path) from error
        return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"

    def names(self, folder: str) -> dict[str, int]:
        """As the protocol says."""
        try:
            with os.scandir(local_path(folder)) as entries:
                return {entry.name: entry.stat().st_size for entry in entries if entry.is_file()}
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise disk_error(error, folder) from error

    def has(self, folder: str, name: str) -> bool:
        """As the protocol says."""
        return os.path.isfile(os.path.join(local_path(folder), name))

    def put(self, folder: str, name: str, data: bytes) -> None:
        """Written beside, brought to stable storage, then renamed."""
        folder = local_path(folder)
        try:
            descriptor, beside = write_beside(folder, data, 0o666)
            try:
                os.fsync(descriptor)
                os.replace(beside, os.path.join(folder, name))
                sync_folder(folder)
            finally:
                discard(beside)
                os.close(descriptor)
        except OSError as error:
            raise disk_error(error, os.path.join(folder, name)) from error

    def remove(self, folder: str, name: str) -> None:
        """As the protocol says."""
        remove_file(os.path.join(local_path(folder), name))

    @contextmanager
    def held(self, folder: str) -> Iterator[None]:
        """As the protocol says; half-written files are known by their name and a lock nobody holds."""
        path = local_path(folder)
        if os.path.lexists(path) and not os.path.isdir(path):
            raise UsageError("is a file: shards want a folder", path=path)
        make_folder(os.path.abspath(path))
        descriptor = _opened(path)
        try:
            _lock(descriptor, path)
            for name in self.names(path):
                if name.startswith(TEMPORARY) and name.endswith(".tmp"):
                    sweep(os.path.join(path, name))
            yield
        finally:
            os.close(descriptor)


def _opened(folder: str) -> int:
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise disk_error(error, folder) from error


def _lock(descriptor: int, path: str) -> None:
    """Take the lock of an open folder; it dies with this process. Raises BusyError when another has it."""
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BusyError("another newscli writes into this folder", path=path, remedy="try again") from error


def _chunks(descriptor: int, start: int, end: int) -> Iterator[bytes]:
    at = start
    while end < 0 or at < end:
        part = os.pread(descriptor, CHUNK if end < 0 else min(CHUNK, end - at), at)
        if not part:
            return
        at += len(part)
        yield part


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return -1


def _any_case(suffix: str) -> str:
    return "".join(f"[{char}{char.upper()}]" if char.isalpha() else char for char in suffix)
