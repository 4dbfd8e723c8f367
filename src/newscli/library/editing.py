"""Changing fields in article files: the new bytes of each, and all of them written as one change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import NewscliError
from newscli.formats.field_edit import edit_fields
from newscli.library.bulk import in_order, processors
from newscli.library.files import replace_all
from newscli.library.inputs import read_stamped, sha256_of
from newscli.library.journal_sides import Line, packed
from newscli.library.recorder import head_of
from newscli.library.undoing import refresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newscli.formats.field_edit import FieldChange
    from newscli.library.journal import Journal
    from newscli.library.library import Library

_BATCH = 64  # files that are open at a time


class Edited(NamedTuple):
    """A file, relative to the library, before and after; `error` when it cannot be changed so."""

    path: str
    before: bytes = b""
    after: bytes = b""
    error: NewscliError | None = None


def edit_all(
    library: Library, paths: Iterable[str], changes: Callable[[str, bytes], Sequence[FieldChange]]
) -> Iterator[Edited]:
    """Each file with what `changes` wants of its path and bytes, in order; nothing is written."""

    def edit(path: str) -> Edited:
        try:
            data, _ = read_stamped(os.path.join(library.root, path))
            asked = changes(path, data)
            return Edited(path, data, edit_fields(data, asked, path, outlets=library.settings.outlets))
        except NewscliError as error:
            error.path = error.path or path
            return Edited(path, error=error)

    return in_order(edit, paths, jobs=processors())


def write_all(library: Library, journal: Journal, command: str, edits: Sequence[Edited]) -> None:
    """Write every file, or none: one entry of the journal. The files are still as they were before.

    Raises ConflictError when one of them is not, DiskError.
    """
    lines = (Line(e.path, sha256_of(e.before), (sha256_of(e.after),), packed=packed(e.before)) for e in edits)
    journal.change(head_of(command, library.now), lines, lambda: _write(library.root, edits))
    refresh(library, [edited.path for edited in edits])


def _write(root: str, edits: Sequence[Edited]) -> None:
    for at in range(0, len(edits), _BATCH):
        batch = edits[at : at + _BATCH]
        wanted = [(os.path.join(root, e.path), e.after, sha256_of(e.before)) for e in batch]
        for done in replace_all(wanted):
            if isinstance(done, NewscliError):
                raise done
