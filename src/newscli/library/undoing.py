"""Taking commands back and doing them again, with the index told of it; what the journal knows of them."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import DiskError
from newscli.library.index_schema import DamagedIndexError, RefusedIndexError
from newscli.library.journal import Journal, locked
from newscli.library.originals import FOLDER as ORIGINALS
from newscli.library.roots import OWN
from newscli.library.rows import unbind

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from newscli.library.journal_sides import Line, Side
    from newscli.library.library import Library


class Entry(NamedTuple):
    """One command of the journal: `at` is ISO 8601, in UTC; `paths` are its article files.

    `left` are those that undoing it, or doing it again, left as they were.
    """

    number: int
    command: str
    at: str
    paths: tuple[str, ...]
    undone: bool = False
    left: tuple[str, ...] = ()


def entries(library: Library) -> list[Entry]:
    """All entries that can be read, the newest first."""
    journal = Journal(library.root)
    found = []
    for undone, numbers in ((True, reversed(journal.undone())), (False, reversed(journal.done()))):
        for number in numbers:
            with suppress(DiskError):
                side = journal.side(number)
                if side.head.command:
                    others = (
                        {line.path for line in journal.side(number, undone=True).lines} if undone else None
                    )
                    found.append(_entry(number, side, undone=undone, moved=others))
    return found


def undo(library: Library, on_changed: str = "error") -> Entry | None:
    """Take the last command back; None when there is none.

    A file that something else changed since raises ConflictError, and nothing is done; with "skip" it
    stays as it is, with "replace" it is taken back too. Raises DiskError, BusyError.
    """
    with locked(library.root) as journal:
        number = journal.last()
        if not number:
            return None
        side = journal.side(number)
        left = journal.changed(number) if on_changed == "skip" else set()
        kept = left | _needed(library, side, left)
        paths = journal.undo(number, kept, replace=on_changed == "replace")
        refresh(library, paths)
        return _entry(number, side, undone=True, moved={line.path for line in side.lines} - left)


def redo(library: Library, on_changed: str = "error") -> Entry | None:
    """Do again what was taken back last; None when there is none. "skip" and what it raises as for `undo`."""
    with locked(library.root) as journal:
        number = next(iter(journal.undone()), 0)
        if not number:
            return None
        left = journal.changed(number, undone=True) if on_changed == "skip" else set()
        refresh(library, journal.redo(number, left))
        side = journal.side(number)
        return _entry(number, side, undone=False, moved={line.path for line in side.lines} - left)


def refresh(library: Library, paths: Iterable[str]) -> None:
    """Tell the index that these files changed, in one transaction; else the next look finds out."""
    articles = [path for path in paths if library.inside(os.path.join(library.root, path))]
    with suppress(DamagedIndexError, RefusedIndexError):
        library.recheck(articles)
    library.stale()


def _entry(number: int, side: Side, *, undone: bool, moved: Container[str] | None = None) -> Entry:
    """An entry; of its files those `moved` were taken back or done again, all when None."""
    paths = tuple(line.path for line in side.lines if not line.path.startswith((f"{OWN}/", f"{ORIGINALS}/")))
    left = () if moved is None else tuple(path for path in paths if path not in moved)
    return Entry(number, side.head.command, side.head.at, paths, undone, left)


def _needed(library: Library, side: Side, left: Container[str]) -> set[str]:
    """The originals that an entry added and that articles came from which stay."""
    gone = {line.path for line in side.lines if not line.sha256 and line.path not in left}
    kept = [line for line in side.lines if line.path.startswith(f"{ORIGINALS}/") and not line.sha256]
    return {line.path for line in kept if _users(library, line) - gone}


def _users(library: Library, line: Line) -> set[str]:
    sql = "SELECT path FROM articles WHERE original = ?"
    rows = library.answer(lambda: library.index.ask(sql, (f"sha256:{line.others[0]}",)))
    return {unbind(row[0]) for row in rows}
