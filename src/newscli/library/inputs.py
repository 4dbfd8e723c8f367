"""Reading one input file: whole, stamped, and only when it can be an article."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from newscli.digests import sha256
from newscli.errors import DiskError, UnreadableError, UsageError

if TYPE_CHECKING:
    from newscli.errors import NewscliError

LIMIT = 10 * 1024 * 1024
_MISSING = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}
_KINDS = (
    (stat.S_ISFIFO, "a pipe, not a file", "give its text on standard input, as -"),
    (stat.S_ISSOCK, "a socket, not a file", ""),
    (stat.S_ISCHR, "a device, not a file", ""),
    (stat.S_ISBLK, "a device, not a file", ""),
)


class Stamp(NamedTuple):
    """What a file was when it was read: `replace` writes only over the same."""

    size: int
    mtime_ns: int
    inode: int
    ctime_ns: int
    sha256: str


def read_input(path: str) -> bytes:
    """The bytes of the file at `path`, at most LIMIT of them.

    Raises UsageError when there is no such file (with the nearest name) or it is a folder,
    UnreadableError when it is a pipe, a device, too large, or the system refuses.
    """
    return _read(path)[0]


def read_stamped(path: str) -> tuple[bytes, Stamp]:
    """As `read_input`, with the stamp `replace` asks for."""
    data, status = _read(path)
    return data, Stamp(len(data), status.st_mtime_ns, status.st_ino, status.st_ctime_ns, sha256_of(data))


def _read(path: str) -> tuple[bytes, os.stat_result]:
    try:
        _refuse_kind(os.stat(path), path)  # before opening: opening a device can do things
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            status = os.fstat(descriptor)
            _refuse_kind(status, path)
            data = _read_all(descriptor, status.st_size, path)
        finally:
            os.close(descriptor)
    except ValueError as error:  # a NUL in the name
        raise UsageError("no file can have this name", path=path) from error
    except OSError as error:
        raise _input_error(error, path) from error
    return data, status


def sha256_of(data: bytes) -> str:
    """The SHA-256 of `data` in hex."""
    return sha256(data).hex()


def _refuse_kind(status: os.stat_result, path: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UsageError("is a folder, not a file", path=path)
    for matches, message, remedy in _KINDS:
        if matches(status.st_mode):
            raise UnreadableError(message, path=path, remedy=remedy)
    if status.st_size > LIMIT:
        raise _too_large(path, status.st_size)


def _too_large(path: str, size: int) -> UnreadableError:
    return UnreadableError(f"{size / 1048576:.0f} MB: an article is at most 10 MB", path=path)


def _read_all(descriptor: int, expected: int, path: str) -> bytes:
    """Everything in the file; it may grow while it is read, but not past LIMIT."""
    parts, size = [], 0
    while part := os.read(descriptor, max(expected + 1 - size, 16384)):
        parts.append(part)
        size += len(part)
        if size > LIMIT:
            raise _too_large(path, size)
    return b"".join(parts)


def _input_error(error: OSError, path: str) -> NewscliError:
    if error.errno in _MISSING:
        near = _nearest(path)
        return UsageError("no such file or folder", path=path, remedy=f"did you mean {near}?" if near else "")
    return unreadable(error, path)


def unreadable(error: OSError, path: str) -> UnreadableError:
    """What an OSError of a file that is there means for an input."""
    if error.errno == errno.EACCES:
        return UnreadableError("permission denied", path=path)
    return UnreadableError(f"cannot be read: {(error.strerror or str(error)).lower()}", path=path)


def _nearest(path: str) -> str:
    """The name in the same folder that is most like `path`, or ""."""
    import difflib

    folder, name = os.path.split(path.rstrip("/"))
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return ""
    near = difflib.get_close_matches(name, names, 1, 0.6)
    return os.path.join(folder, near[0]) if near else ""


def digest_of(path: str) -> str:
    """The SHA-256 in hex of the file at `path`, of any size; "" when there is none.

    Some other word when it is no file. Raises DiskError when it cannot be read.
    """
    import hashlib

    digest = hashlib.sha256()
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return "no file"
        with open(path, "rb", buffering=0) as file:
            while part := file.read(1 << 20):
                digest.update(part)
    except OSError as error:
        if error.errno in _MISSING:
            return ""
        raise DiskError(f"cannot be read: {(error.strerror or str(error)).lower()}", path=path) from error
    return digest.hexdigest()
