"""Steps on the disk that the writing of files is made of, and what their failures mean."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from newscli.errors import DiskError

if TYPE_CHECKING:
    from newscli.errors import NewscliError

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


def make_folder(folder: str, *, sync: bool = True) -> list[str]:
    """Make `folder` and its missing parents; the ones that were made, outermost first.

    Durably, unless `sync` is off: then the caller brings the folders above them to stable storage.
    """
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    made: list[str] = []
    for name in reversed(missing):
        try:
            os.mkdir(name)
            made.append(name)
            if sync:
                sync_folder(os.path.dirname(name) or ".")
        except FileExistsError as error:
            if not os.path.isdir(name):
                raise disk_error(error, name) from error
        except OSError as error:
            drop_folders(made)
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


def sweep_below(folder: str) -> None:
    """Remove every temporary name of ours in `folder` and below it whose writer is gone."""
    for where, _, names in os.walk(folder):
        for name in names:
            if name.startswith(TEMPORARY):
                sweep(os.path.join(where, name))


def disk_error(error: OSError, path: str) -> NewscliError:
    """The DiskError that says what `error` means for `path`, and what to do."""
    said = (error.strerror or str(error)).lower()
    message, remedy = _REMEDIES.get(error.errno or 0, (said, ""))
    return DiskError(f"cannot write: {message}", path=path, remedy=remedy)


def write_beside(folder: str, data: bytes, mode: int) -> tuple[int, str]:
    """A locked descriptor and the temporary name of a new file that holds `data`, not yet synced."""
    import fcntl

    beside = os.path.join(folder, f"{TEMPORARY}{os.getpid()}-{os.urandom(6).hex()}.tmp")
    descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
    except BaseException:
        discard(beside)
        os.close(descriptor)
        raise
    return descriptor, beside


def give_name(beside: str, path: str) -> None:
    """Give the written file its name, without overwriting. Raises FileExistsError."""
    try:
        os.link(beside, path, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "exists already", path) from error
        os.rename(beside, path)  # such disks (FAT) have no other whole-or-nothing step


def remove_file(path: str) -> None:
    """Remove the file at `path`, if there still is one. Raises DiskError."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise disk_error(error, path) from error


def discard(beside: str) -> None:
    """Remove a temporary name, if it still is one."""
    try:
        os.unlink(beside)
    except OSError:
        return  # renamed into place, or the next sync sweeps it


def drop_folders(made: list[str]) -> None:
    """Remove folders that were made for a file that could not be written."""
    for name in reversed(made):
        try:
            os.rmdir(name)
        except OSError:
            return  # somebody else has filled it meanwhile
