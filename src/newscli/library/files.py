"""Whole-or-nothing creating, replacing and moving of files."""

from __future__ import annotations

import os
import stat
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from newscli.errors import ConflictError, NewscliError
from newscli.library.disk import (
    discard,
    disk_error,
    drop_folders,
    give_name,
    make_folder,
    sync_folder,
    write_beside,
)
from newscli.library.inputs import LIMIT, Stamp, digest_of, read_input, read_stamped, sha256_of
from newscli.library.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "LIMIT", "Stamp", "create", "create_all", "move", "read_input", "read_stamped", "replace", "replace_all",
    "restore_all", "walk",
]  # fmt: skip

_T = TypeVar("_T")
_FEW = 8  # so many wait one after the other: to import what makes threads takes as long
_AT_ONCE = 8  # files that wait for the disk together: it brings them to stable storage in one go


def create(path: str, data: bytes, *, mode: int = 0o666) -> Stamp:
    """Write `data` to the new file `path`, on stable storage with its name when this returns.

    Raises ConflictError when the path is taken, DiskError when the disk refuses; then nothing
    is left behind.
    """
    (done,) = create_all([(path, data)], mode=mode)
    if isinstance(done, NewscliError):
        raise done
    return done


def create_all(wanted: Sequence[tuple[str, bytes]], *, mode: int = 0o666) -> list[Stamp | NewscliError]:
    """As `create` for each path, waiting for the disk together; an error in the place of its stamp."""
    return _write_all([_Half(path, data) for path, data in wanted], mode)


def restore_all(wanted: Sequence[tuple[str, bytes, int]]) -> list[Stamp | NewscliError]:
    """As `create_all`, each file with just the mode it had."""
    return _write_all([_Again(*each) for each in wanted], 0)


def replace_all(wanted: Sequence[tuple[str, bytes, str]]) -> list[Stamp | NewscliError]:
    """Write the bytes over each path if its SHA-256 is the one given, waiting for the disk together.

    An error in the place of its stamp: ConflictError when the file changed. Each keeps its mode.
    """
    return _write_all([_Over(*each) for each in wanted], 0)


def _write_all(halves: Sequence[_Half], mode: int) -> list[Stamp | NewscliError]:
    try:
        for half in halves:
            half.step(partial(half.write, mode))
        _together(lambda half: half.step(half.sync), halves)
        for half in halves:
            half.step(half.name)
        _sync_folders(halves)
        return [half.result() for half in halves]
    finally:
        for half in halves:
            half.close()


def replace(path: str, data: bytes, was: Stamp) -> Stamp:
    """Write `data` over the file at `path` if it still is what `was` says.

    Raises ConflictError when it changed since it was read, DiskError when the disk refuses.
    """
    path = os.path.realpath(path)
    folder = os.path.dirname(path)
    _, now = read_stamped(path)
    if now != was:
        raise ConflictError("changed on disk since it was read", path=path, remedy="run it again")
    try:
        mode = stat.S_IMODE(os.stat(path).st_mode)
        descriptor, beside = write_beside(folder, data, mode)
        try:
            os.fchmod(descriptor, mode)  # whatever the umask takes
            os.fsync(descriptor)
            if read_stamped(path)[1] != was:
                raise ConflictError("changed on disk since it was read", path=path, remedy="run it again")
            os.replace(beside, path)
            sync_folder(folder)
            return _stamp(descriptor, data)
        finally:
            discard(beside)
            os.close(descriptor)
    except OSError as error:
        raise disk_error(error, path) from error


def move(path: str, target: str) -> None:
    """Move the file `path` to the new name `target`; both folders are on stable storage then."""
    make_folder(os.path.dirname(target))
    try:
        if os.path.lexists(target):
            raise ConflictError("exists already", path=target)
        os.rename(path, target)
        sync_folder(os.path.dirname(target))
        sync_folder(os.path.dirname(path) or ".")
    except OSError as error:
        raise disk_error(error, path) from error


class _Half:
    """One file on its way: what it has so far, and what went wrong."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.folder = os.path.dirname(path) or "."
        self._data = data
        self._made: list[str] = []
        self._descriptor = -1
        self._beside = ""
        self._named = False
        self.error: NewscliError | None = None

    def step(self, do: Callable[[], None]) -> None:
        """Do one step unless an earlier one failed."""
        if self.error:
            return
        try:
            do()
        except FileExistsError:
            self.error = ConflictError("exists already", path=self.path)
        except OSError as error:
            self.error = disk_error(error, self.path)
        except NewscliError as error:
            self.error = error

    def write(self, mode: int) -> None:
        """Write the bytes beside; the folder is made when it is missing."""
        self._made = make_folder(self.folder, sync=False)
        self._descriptor, self._beside = write_beside(self.folder, self._data, mode)

    def sync(self) -> None:
        os.fsync(self._descriptor)

    def name(self) -> None:
        """Give the file its name, which nobody has."""
        give_name(self._beside, self.path)
        self._named = True

    def folders(self) -> list[str]:
        """The folders whose names changed; others may need those that were made even if this one failed."""
        made = [os.path.dirname(name) or "." for name in self._made]
        return made if self.error else [self.folder, *made]

    def result(self) -> Stamp | NewscliError:
        return self.error or _stamp(self._descriptor, self._data)

    def close(self) -> None:
        if self._beside:
            discard(self._beside)
            os.close(self._descriptor)
        if not self._named:
            drop_folders(self._made)


class _Again(_Half):
    """One file on its way back to where it was."""

    def __init__(self, path: str, data: bytes, mode: int) -> None:
        super().__init__(path, data)
        self._mode = mode

    def write(self, mode: int) -> None:
        """Write the bytes beside, with the mode the file had."""
        super().write(self._mode or mode)
        os.fchmod(self._descriptor, self._mode)  # whatever the umask takes


class _Over(_Half):
    """One file on its way over another, which must still be what it was."""

    def __init__(self, path: str, data: bytes, was: str) -> None:
        super().__init__(path, data)
        self._was = was

    def write(self, mode: int) -> None:
        """Write the bytes beside, with the mode of the file that is there."""
        mode = stat.S_IMODE(os.stat(self.path).st_mode)
        super().write(mode)
        os.fchmod(self._descriptor, mode)  # whatever the umask takes

    def name(self) -> None:
        """Take the other's place."""
        if digest_of(self.path) != self._was:
            raise ConflictError("changed on disk since it was read", path=self.path, remedy="run it again")
        os.replace(self._beside, self.path)
        self._named = True


def _sync_folders(halves: Sequence[_Half]) -> None:
    """Bring the new names to stable storage, each folder once; innermost folders first."""
    of: dict[str, list[_Half]] = {}
    for half in halves:
        for folder in half.folders():
            of.setdefault(folder, []).append(half)

    def sync(folder: str) -> None:
        try:
            sync_folder(folder)
        except OSError as error:
            for half in of[folder]:
                half.error = half.error or disk_error(error, half.path)

    _together(sync, sorted(of, key=len, reverse=True))


def _stamp(descriptor: int, data: bytes) -> Stamp:
    status = os.fstat(descriptor)
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns, sha256_of(data))


def _together(do: Callable[[_T], None], things: Sequence[_T]) -> None:
    """Do it to each, some in threads of their own: all of them wait for the disk, none computes."""
    if len(things) < _FEW:
        for thing in things:
            do(thing)
        return
    from concurrent.futures import ThreadPoolExecutor

    waiting = iter(things)

    def go(_: int) -> None:
        for thing in waiting:  # the others take from it, too
            do(thing)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(go, range(_AT_ONCE)):
            continue
