"""The library's trash: what `rm` moved away and what `add --on-duplicate replace` overwrote."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newscli.library.files import create, move
from newscli.library.roots import OWN, refuse_outside

if TYPE_CHECKING:
    from datetime import datetime

FOLDER = f"{OWN}/trash"


class Trash:
    """Where this run's removed files go: `.newscli/trash/TIMESTAMP[-2…]/` and their old path."""

    def __init__(self, root: str, now: datetime) -> None:
        self._root = root
        self._stamp = f"{now:%Y%m%dT%H%M%S}"

    def take(self, path: str) -> str:
        """Move the file at the relative `path` here; its new relative path. Raises DiskError."""
        kept = self._free(path)
        refuse_outside(self._root, kept)
        move(os.path.join(self._root, path), os.path.join(self._root, kept))
        return kept

    def keep_copy(self, path: str, data: bytes) -> str:
        """Keep what the file at `path` held; the copy's relative path. Raises DiskError."""
        kept = self._free(path)
        refuse_outside(self._root, kept)
        create(os.path.join(self._root, kept), data)
        return kept

    def _free(self, path: str) -> str:
        number, kept = 1, f"{FOLDER}/{self._stamp}/{path}"
        while os.path.lexists(os.path.join(self._root, kept)):
            number += 1
            kept = f"{FOLDER}/{self._stamp}-{number}/{path}"
        return kept
