"""Standard output as bytes, and lines on standard error: where every write of newscli happens."""

from __future__ import annotations

import sys
from typing import IO, cast

from newscli.errors import DiskError

_CHUNK = 1 << 16


class Out:
    """Standard output: gathered, written in large pieces, so a short run makes one write."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0
        self.isatty = sys.stdout is not None and sys.stdout.isatty()
        self.real = sys.stdout is not None and sys.stdout is sys.__stdout__

    def write(self, data: bytes) -> None:
        """Keep `data` for the next flush; flushes by itself from 64 KiB on."""
        self._parts.append(data)
        self._size += len(data)
        if self._size >= _CHUNK:
            self.flush()

    def flush(self) -> None:
        """Write what was kept. Raises DiskError (closed, full), BrokenPipeError (no reader)."""
        if not self._parts:
            return
        data, self._parts, self._size = b"".join(self._parts), [], 0
        if sys.stdout is None:
            raise DiskError("standard output is closed: nothing could be printed")
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "closed"
            raise DiskError(f"cannot write to standard output: {reason}") from error

    def drop(self) -> None:
        """Forget what was not written."""
        self._parts, self._size = [], 0

    def text_file(self) -> IO[str]:
        """This stream as the text file Rich wants."""
        return cast("IO[str]", _TextFile(self))


class _TextFile:
    encoding = "utf-8"

    def __init__(self, out: Out) -> None:
        self._out = out

    def write(self, text: str) -> int:
        self._out.write(text.encode("utf-8", "backslashreplace"))
        return len(text)

    def flush(self) -> None:
        """Rich flushes after every print; the run flushes once."""

    def isatty(self) -> bool:
        return self._out.isatty


def write_line(line: str) -> None:
    """One line to stderr as UTF-8; a stderr that is closed or full is nobody's to hear of."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
        sys.stderr.buffer.flush()
    except (OSError, ValueError):
        return
