"""The library's trash: what `rm` moved away and what `add --on-duplicate replace` overwrote."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newscli.library.files import create
from newscli.library.roots import OWN, refuse_outside

if TYPE_CHECKING:
    from datetime import datetime

FOLDER = f"{OWN}/trash"


class Trash:
    """Where this run's removed files go: `.newscli/trash/TIMESTAMP[-2…]/` and their old path."""

    def __init__(self, root: str, now: datetime, folder: str = FOLDER) -> None:
        """`folder`: another one below the library that is laid out so."""
        self._root = root
        self._stamp = f"{folder}/{now:%Y%m%dT%H%M%S}"

    def place(self, path: str) -> str:
        """A free relative path for what is at the relative `path`. Raises DiskError."""
        number, kept = 1, f"{self._stamp}/{path}"
        while os.path.lexists(os.path.join(self._root, kept)):
            number += 1
            kept = f"{self._stamp}-{number}/{path}"
        refuse_outside(self._root, kept)
        return kept

    def keep_copy(self, path: str, data: bytes) -> str:
        """Keep what the file at `path` held; the copy's relative path. Raises DiskError."""
        kept = self.place(path)
        create(os.path.join(self._root, kept), data)
        return kept
