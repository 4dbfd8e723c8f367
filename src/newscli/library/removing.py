"""Removing: article files -> the library's trash, all or none; their originals stay."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newscli.errors import ConflictError
from newscli.library.inputs import digest_of
from newscli.library.journal import locked
from newscli.library.journal_sides import Line
from newscli.library.journal_states import Step, bring
from newscli.library.recorder import head_of
from newscli.library.trash import Trash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.library.index_writer import Writer
    from newscli.library.library import Library


def remove(library: Library, paths: Sequence[str], command: str) -> list[tuple[str, str]]:
    """Move the files at these relative paths to the trash; (old, new) relative path of each.

    `command` is what `log` shows. Raises ConflictError, DiskError, BusyError: then nothing was moved.
    """
    with locked(library.root) as journal:
        trash = Trash(library.root, library.now)
        lines = [_line(library.root, path, trash) for path in paths]
        steps = [Step(line._replace(sha256="", others=(line.sha256,)), line.sha256) for line in lines]
        journal.change(head_of(command, library.now), lines, lambda: bring(library.root, steps))

        def forget(writer: Writer) -> None:
            for path in paths:
                writer.drop_file(path)

        library.write(forget)
    return [(line.path, line.at) for line in lines]


def _line(root: str, path: str, trash: Trash) -> Line:
    whole = os.path.join(root, path)
    sha256 = digest_of(whole)
    if not sha256:
        raise ConflictError("removed meanwhile", path=path, remedy="run it again")
    return Line(path, sha256, ("",), os.stat(whole).st_mode & 0o7777, trash.place(path))
