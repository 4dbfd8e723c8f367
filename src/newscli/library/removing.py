"""Removing: article files -> the library's trash; their originals stay."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newscli.library.lock import hold
from newscli.library.roots import OWN, make_own_folder
from newscli.library.trash import Trash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.library.index import Writer
    from newscli.library.library import Library


def remove(library: Library, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Move the files at these relative paths to the trash; (old, new) relative path of each.

    Raises DiskError, BusyError; what was yielded is done.
    """
    make_own_folder(library.root)
    with hold(os.path.join(library.root, OWN, "lock")):
        trash = Trash(library.root, library.now)
        for path in paths:
            kept = trash.take(path)

            def forget(writer: Writer, path: str = path) -> None:
                writer.drop_file(path)

            library.write(forget)
            yield path, kept
