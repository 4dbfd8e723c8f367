"""One writer at a time: an advisory lock on a file, which dies with its process."""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newscli.errors import BusyError
from newscli.library.disk import disk_error, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT_SECONDS = 30.0
_LONGEST_NAP = 0.02
_TAKEN = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK}


@contextmanager
def hold(path: str, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock file `path`, made when it is missing, until the block ends.

    Raises BusyError when another process keeps it for `wait` seconds, DiskError when the
    file cannot be made or locked.
    """
    make_folder(os.path.dirname(path))
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise disk_error(error, path) from error
    try:
        _take(descriptor, path, wait)
        yield
    finally:
        os.close(descriptor)


def disk_clock(path: str, *, touch: bool) -> int:
    """A moment not after now by the disk's own clock, in nanoseconds: `path`'s last touch.

    Comparing with it needs no trust in two clocks being equal (network disks). 0 when unknown.
    """
    try:
        if touch:
            os.utime(path)
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def _take(descriptor: int, path: str, wait: float) -> None:
    import fcntl

    nap, waited = 0.001, 0.0
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise disk_error(error, path) from error
        else:
            return
        if waited >= wait:
            raise BusyError("another newscli is writing to this library", path=path, remedy="try again")
        time.sleep(nap)
        waited += nap
        nap = min(nap * 1.5, _LONGEST_NAP)
