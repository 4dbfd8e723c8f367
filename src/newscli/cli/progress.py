"""A progress line on stderr for what takes longer than a second."""

from __future__ import annotations

import sys
import time


class Progress:
    """Counts steps; draws `label 1,200 of 5,000` at most ten times a second, from the second second on."""

    def __init__(self, label: str, total: int, *, shown: bool) -> None:
        self._label, self._total, self._shown = label, total, shown
        self._done = 0
        self._next = time.monotonic() + 1.0
        self._drawn = False

    def step(self, count: int = 1) -> None:
        """`count` more are done."""
        self._done += count
        if self._shown and time.monotonic() >= self._next:
            self._next = time.monotonic() + 0.1
            self._drawn = True
            of = f" of {self._total:,}" if self._total else ""
            sys.stderr.write(f"\r{self._label} {self._done:,}{of}\x1b[K")
            sys.stderr.flush()

    def close(self) -> None:
        """Clear the line, so that what follows starts at the margin; a later step draws it again."""
        if self._drawn:
            self._drawn = False
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
