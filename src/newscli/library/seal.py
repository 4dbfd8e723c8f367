"""The seal of the index: a checksum of the whole file beside it, for SQLite does not notice a flipped bit."""

from __future__ import annotations

import os
import zlib
from typing import NamedTuple

# Above this size the checksum would cost more than a `list`; there each row shown proves itself.
LARGEST = 12 * 1024 * 1024
_SUFFIX = ".seal"
_COUNTER = slice(24, 28)  # of the file's header; SQLite raises it with every transaction
_CHUNK = 1 << 18


class _Seal(NamedTuple):
    counter: str
    size: int
    checksum: int

    def text(self) -> str:
        return f"{self.counter} {self.size:016x} {self.checksum:08x}\n"


def seal(path: str) -> None:
    """Seal the index at `path` as it is now. Its caller keeps others from writing it meanwhile."""
    try:
        found = _look(path)
        if found:
            # Over the older one in a single write of the same length: it is never empty or half there.
            descriptor = os.open(path + _SUFFIX, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
            try:
                os.write(descriptor, found.text().encode("ascii"))
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
        with open(path + _SUFFIX, encoding="ascii", errors="replace") as file:
            said = file.read(100)
    except OSError:
        return None
    if said == found.text():
        return True
    return False if said.startswith(f"{found.counter} ") and len(said) == len(found.text()) else None


def unseal(path: str) -> None:
    """Remove the seal: another file takes the place of the sealed one."""
    try:
        os.unlink(path + _SUFFIX)
    except OSError:
        return


def _look(path: str) -> _Seal | None:
    with open(path, "rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        if size > LARGEST:
            return None
        buffer = bytearray(_CHUNK)
        view = memoryview(buffer)
        checksum, counter = 0, ""
        while count := file.readinto(buffer):
            counter = counter or buffer[_COUNTER].hex()
            checksum = zlib.crc32(view[:count], checksum)
    return _Seal(counter, size, checksum)
