"""Whole-or-nothing creating, replacing and moving of one file."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from newscli.errors import ConflictError, DiskError
from newscli.library.inputs import LIMIT, Stamp, read_input, read_stamped, sha256_of
from newscli.library.walk import walk

if TYPE_CHECKING:
    from newscli.errors import NewscliError

__all__ = [
    "LIMIT",
    "TEMPORARY",
    "Stamp",
    "create",
    "disk_error",
    "make_folder",
    "move",
    "read_input",
    "read_stamped",
    "replace",
    "sweep",
    "sync_folder",
    "walk",
]

TEMPORARY = ".newscli-"
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF}
_REMEDIES = {
    errno.ENOSPC: ("the disk is full", "free some space and run it again"),
    errno.EDQUOT: ("your disk quota is used up", "free some space and run it again"),
    errno.EROFS: ("the disk is read-only", "choose another library with --library"),
    errno.EACCES: ("permission denied", "see who may write there, or choose another with --library"),
    errno.EPERM: ("not permitted", "see who may write there, or choose another with --library"),
    errno.EMFILE: ("too many open files", "raise the limit: ulimit -n"),
    errno.EIO: ("the disk reported an error", "check the disk, then run it again"),
}


def create(path: str, data: bytes, *, mode: int = 0o666) -> Stamp:
    """Write `data` to the new file `path`, on stable storage with its name when this returns.

    Raises ConflictError when the path is taken, DiskError when the disk refuses; then nothing
    is left behind.
    """
    folder = os.path.dirname(path) or "."
    made = make_folder(folder)
    try:
        return _create(path, folder, data, mode)
    except BaseException:
        _drop_folders(made)
        raise


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
        descriptor, beside = _write_beside(folder, data, mode)
        try:
            if read_stamped(path)[1] != was:
                raise ConflictError("changed on disk since it was read", path=path, remedy="run it again")
            os.replace(beside, path)
            sync_folder(folder)
            return _stamp(descriptor, data)
        finally:
            _discard(beside)
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


def make_folder(folder: str) -> list[str]:
    """Make `folder` and its missing parents, durably; the ones that were made, outermost first."""
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    made: list[str] = []
    for name in reversed(missing):
        try:
            os.mkdir(name)
            made.append(name)
            sync_folder(os.path.dirname(name) or ".")
        except FileExistsError as error:
            if not os.path.isdir(name):
                raise disk_error(error, name) from error
        except OSError as error:
            _drop_folders(made)
            raise disk_error(error, name) from error
    return made


def sync_folder(folder: str) -> None:
    """Bring the names in `folder` to stable storage. Raises OSError; disks that cannot are let be."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def sweep(path: str) -> bool:
    """Remove `path`, a temporary name of ours, if the process that wrote it is gone."""
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return False  # its owner has just finished with it
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # its owner holds this as long as it lives
        os.unlink(path)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def disk_error(error: OSError, path: str) -> NewscliError:
    """The DiskError that says what `error` means for `path`, and what to do."""
    said = (error.strerror or str(error)).lower()
    message, remedy = _REMEDIES.get(error.errno or 0, (said, ""))
    return DiskError(f"cannot write: {message}", path=path, remedy=remedy)


def _create(path: str, folder: str, data: bytes, mode: int) -> Stamp:
    try:
        descriptor, beside = _write_beside(folder, data, mode)
        try:
            _name(beside, path)
            sync_folder(folder)
            return _stamp(descriptor, data)
        finally:
            _discard(beside)
            os.close(descriptor)
    except FileExistsError as error:
        raise ConflictError("exists already", path=path) from error
    except OSError as error:
        raise disk_error(error, path) from error


def _write_beside(folder: str, data: bytes, mode: int) -> tuple[int, str]:
    """A locked descriptor and the temporary name of a file that holds `data`, on stable storage."""
    import fcntl

    beside = os.path.join(folder, f"{TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}.tmp")
    descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    except BaseException:
        _discard(beside)
        os.close(descriptor)
        raise
    return descriptor, beside


def _name(beside: str, path: str) -> None:
    """Give the written file its name, without overwriting. Raises FileExistsError."""
    try:
        os.link(beside, path, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "exists already", path) from error
        os.rename(beside, path)  # such disks (FAT) have no other whole-or-nothing step


def _discard(beside: str) -> None:
    try:
        os.unlink(beside)
    except OSError:
        return  # renamed into place, or the next sync sweeps it


def _drop_folders(made: list[str]) -> None:
    for name in reversed(made):
        try:
            os.rmdir(name)
        except OSError:
            return  # somebody else has filled it meanwhile


def _stamp(descriptor: int, data: bytes) -> Stamp:
    status = os.fstat(descriptor)
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino, sha256_of(data))
