"""Copies of articles that are being edited: what a person wrote outlives whatever goes wrong."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from newscli.library.inputs import read_input
from newscli.library.roots import OWN, make_own_folder
from newscli.library.trash import Trash

if TYPE_CHECKING:
    from newscli.library.library import Library

FOLDER = f"{OWN}/edits"  # laid out as the trash


def keep_copy(library: Library, path: str, data: bytes) -> str:
    """A copy of the file at the relative `path`, by its own relative path. Raises DiskError."""
    make_own_folder(library.root)
    return Trash(library.root, library.now, FOLDER).keep_copy(path, data)


def read_copy(library: Library, copy: str) -> bytes:
    """What the copy holds now. Raises UsageError when the editor removed it, UnreadableError."""
    return read_input(os.path.join(library.root, copy))


def drop_copy(library: Library, copy: str) -> None:
    """Remove the copy, and the folders that are empty then."""
    path = os.path.join(library.root, copy)
    with suppress(OSError):
        os.unlink(path)
        folder = os.path.dirname(path)
        while folder != os.path.join(library.root, FOLDER):
            os.rmdir(folder)
            folder = os.path.dirname(folder)
