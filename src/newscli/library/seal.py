"""The seal of the index: a checksum of the whole file beside it, for SQLite does not notice a flipped bit."""

from __future__ import annotations

import os
import zlib

# Above this size the checksum would cost more than a `list`; there each row shown proves itself.
LARGEST = 12 * 1024 * 1024
_SUFFIX = ".seal"
_COUNTER = slice(24, 28)  # of the file's header; SQLite raises it with every transaction
_STATE = 9  # bytes of a seal that tell which state it is of
_CHUNK = 1 << 18


def seal(path: str) -> None:
    """Seal the index at `path` as it is now. Its caller keeps others from writing it meanwhile."""
    try:
        found = _look(path)
        if found:
            # Over the older one in a single write of the same length: it is never empty or half there.
            descriptor = os.open(path + _SUFFIX, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
            try:
                os.write(descriptor, found)
            finally:
                os.close(descriptor)
        else:
            os.unlink(path + _SUFFIX)
    except OSError:
        return  # without a seal, or with an older one, the next reader checks row by row


def is_sealed(path: str) -> bool | None:
    """Whether the index at `path` is as it was sealed; None when its seal is of another state, or missing.

    A file too large to be sealed is taken as it is.
    """
    try:
        found = _look(path)
        if not found:
            return True
        with open(path + _SUFFIX, "rb", buffering=0) as file:
            said = file.read(100)
    except OSError:
        return None
    if said == found:
        return True
    return False if said[:_STATE] == found[:_STATE] and len(said) == len(found) else None


def unseal(path: str) -> None:
    """Remove the seal: another file takes the place of the sealed one."""
    try:
        os.unlink(path + _SUFFIX)
    except OSError:
        return


def _look(path: str) -> bytes:
    """The seal of the file as it is now: its counter, size and checksum; b"" when it is too large for one."""
    with open(path, "rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        if size > LARGEST:
            return b""
        buffer = bytearray(_CHUNK)
        view = memoryview(buffer)
        checksum, counter = 0, ""
        while count := file.readinto(buffer):
            counter = counter or buffer[_COUNTER].hex()
            checksum = zlib.crc32(view[:count], checksum)
    return f"{counter} {size:016x} {checksum:08x}\n".encode("ascii")
