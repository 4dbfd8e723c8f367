"""The journal: what every change replaced, one entry a command, so that it can be taken back.

    .newscli/journal/00000012           what command 12 found, before it changed it
    .newscli/journal/00000012.undone    what `undo` found, before it took command 12 back
    .newscli/journal/doing              either of these while files are being changed

A change: `doing` is on stable storage before the first file changes, and gets its number after the last.
A process that dies in between leaves `doing`: the next command brings the files back to what it holds.
`undo` is the same, with `doing` renamed to `.undone`; `redo` renames that to `doing` again, changes the
files and removes it. So a half-done redo is finished, and anything else half-done is taken back.

For a command that rewrites files one by one, each right by itself (`fmt`, `validate --fix`):

    from newscli.library.recorder import Recorder

    recorder = Recorder("fmt", app.now)      # one a command; nothing is opened yet
    recorder.replace(path, data, was)        # instead of files.replace: same arguments, same errors

A file that is in no library is replaced and not recorded. `"fmt"` is what `newscli log` shows.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newscli.errors import DiskError, NewscliError
from newscli.library.disk import (
    TEMPORARY,
    discard,
    disk_error,
    make_folder,
    sweep,
    sync_folder,
    write_beside,
)
from newscli.library.files import create
from newscli.library.journal_sides import Head, read_side, written
from newscli.library.journal_states import bring, changed, opposites, plan
from newscli.library.lock import hold
from newscli.library.roots import DOING, OWN, make_own_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from newscli.library.journal_sides import Head, Line, Side

FOLDER = f"{OWN}/journal"
UNDONE = ".undone"
_NO_UNDO = "nothing was done; --on-changed skip takes back the rest, --on-changed replace this too"
_NO_REDO = "nothing was done; --on-changed skip does the rest again"


@contextmanager
def locked(root: str) -> Iterator[Journal]:
    """The journal of the library at `root`, which nobody else changes until the block ends.

    What a process that died left half-done is taken back first. Raises BusyError, DiskError.
    """
    make_own_folder(root)
    with hold(os.path.join(root, OWN, "lock")):
        journal = Journal(root)
        journal.recover()
        yield journal


def take_back(root: str) -> bool:
    """Bring back what a process that died left half-done; whether that was done.

    Not while another newscli is at work on it, nor where the disk does not let us.
    """
    with suppress(NewscliError), hold(os.path.join(root, OWN, "lock"), 0.0):
        return Journal(root).recover()
    return False


class Journal:
    """The entries of one library, by number. Its caller keeps the library's lock (see `locked`)."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._folder = os.path.join(root, FOLDER)
        self._doing = os.path.join(root, DOING)

    # -- what is there -----------------------------------------------------------------------

    def done(self) -> list[int]:
        """The numbers of the entries that were not taken back, oldest first."""
        names = self._names()
        return sorted(
            number for number in map(_number, names) if number and f"{_name(number)}{UNDONE}" not in names
        )

    def undone(self) -> list[int]:
        """The numbers of the entries that can be done again, the one that was taken back last first."""
        names = self._names()
        newest = max(self.done(), default=0)
        return sorted(n for n in map(_number, names) if n > newest and f"{_name(n)}{UNDONE}" in names)

    def last(self) -> int:
        """The number of the entry that was made last; 0 when there is none.

        One that a process was about to begin when it died, or the power failed, goes.
        """
        for number in reversed(self.done()):
            if self.side(number).head.command:
                return number
            with suppress(OSError):
                os.unlink(self.path(number))
        return 0

    def side(self, number: int, *, undone: bool = False) -> Side:
        """An entry, or what undoing it took away. Raises DiskError when it cannot be read."""
        return self.read(self.path(number, undone=undone))

    def files(self) -> list[str]:
        """The paths of all files of the journal, whole and relative to nothing."""
        return [os.path.join(self._folder, name) for name in sorted(self._names())]

    def _names(self) -> set[str]:
        try:
            return set(os.listdir(self._folder))
        except OSError:
            return set()

    def path(self, number: int, *, undone: bool = False) -> str:
        """Where an entry is, or what undoing it took away."""
        return os.path.join(self._folder, _name(number) + (UNDONE if undone else ""))

    def read(self, path: str) -> Side:
        """What one file of the journal holds. Raises DiskError when it cannot be read."""
        try:
            with open(path, "rb") as file:
                return read_side(file.read(), path)
        except OSError as error:
            raise DiskError(f"cannot be read: {(error.strerror or str(error)).lower()}", path=path) from error

    # -- changing files ----------------------------------------------------------------------

    def change(self, head: Head, lines: Iterable[Line], do: Callable[[], None]) -> None:
        """Do `do` to the files that are now as `lines` say: all of it, or nothing and what it raised."""
        self.begin(head, lines)
        with self._whole():
            do()
            self._rename(self._doing, self.path(self._next()))
        self._drop_undone()

    def grow(self, data: bytes) -> str:
        """The path of a new entry that is to get more lines; nothing can be done again from now on.

        Its bytes are on stable storage, its name with the next that is given in any folder.
        """
        path = self.path(self._next())
        make_folder(self._folder)
        try:
            descriptor, beside = write_beside(self._folder, data, 0o666)
            try:
                os.fsync(descriptor)
                os.rename(beside, path)
            finally:
                discard(beside)
                os.close(descriptor)
        except OSError as error:
            raise disk_error(error, path) from error
        self._drop_undone()
        return path

    def undo(self, number: int, kept: Container[str] = (), *, replace: bool = False) -> list[str]:
        """Take an entry back, but leave the files `kept`; the paths that changed.

        With `replace` a file that was changed since is taken back too: `redo` knows what it said.
        Raises ConflictError (nothing was done), DiskError.
        """
        side = self.side(number)
        lines = [line for line in side.lines if line.path not in kept]
        steps = plan(self.root, lines, replace=replace, remedy=_NO_UNDO)
        self.begin(side.head._replace(of=number), opposites(self.root, steps))
        with self._whole():
            bring(self.root, steps)
            self._rename(self._doing, self.path(number, undone=True))
        return [step.line.path for step in steps]

    def redo(self, number: int, kept: Container[str] = ()) -> list[str]:
        """Do an entry again, but leave the files `kept`; the paths that changed.

        Raises ConflictError (nothing was done), DiskError.
        """
        lines = [line for line in self.side(number, undone=True).lines if line.path not in kept]
        steps = plan(self.root, lines, remedy=_NO_REDO)
        self._rename(self.path(number, undone=True), self._doing)
        try:
            bring(self.root, steps)
        except BaseException:
            with suppress(NewscliError):
                bring(self.root, plan(self.root, self.side(number).lines, leave=True))
                self._rename(self._doing, self.path(number, undone=True))
            raise
        self.end()
        return [step.line.path for step in steps]

    def changed(self, number: int, *, undone: bool = False) -> set[str]:
        """The files of an entry, or of its other side, that something else changed since."""
        return changed(self.root, self.side(number, undone=undone).lines)

    def recover(self) -> bool:
        """Bring back what a process that died left half-done; whether there was anything.

        What was changed since is left alone.
        """
        if not os.path.lexists(self._doing):
            return False
        side = self.read(self._doing)
        if side.head.forever:
            from newscli.library.forever import finish

            finish(self.root, side)
        else:
            bring(self.root, plan(self.root, side.lines, leave=True))
        self.end()
        return True

    def end(self) -> None:
        """What was about to happen has happened."""
        self._unlink(self._doing)

    def begin(self, head: Head, lines: Iterable[Line]) -> None:
        """Say on stable storage what files are now, or what is about to happen to them, for `recover`."""
        create(self._doing, written(head, lines))

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """What fails is taken back at once; if that fails too, the next command does it."""
        try:
            yield
        except BaseException:
            with suppress(NewscliError):
                self.recover()
            raise

    def _next(self) -> int:
        return max((_number(name.removesuffix(UNDONE)) for name in self._names()), default=0) + 1

    def _drop_undone(self) -> None:
        """After a new change nothing that was taken back can be done again. Litter goes too."""
        newest = max(self.done(), default=0)
        for name in sorted(self._names()):  # an entry before its other side: alone it would count as done
            number = _number(name.removesuffix(UNDONE))
            if name.startswith(TEMPORARY):
                sweep(os.path.join(self._folder, name))
            elif number and self._is_past(number, newest):
                with suppress(OSError):
                    os.unlink(os.path.join(self._folder, name))

    def _is_past(self, number: int, newest: int) -> bool:
        return number < newest and os.path.lexists(self.path(number, undone=True))

    def _rename(self, path: str, target: str) -> None:
        try:
            os.replace(path, target)
            sync_folder(self._folder)
        except OSError as error:
            raise disk_error(error, path) from error

    def _unlink(self, path: str) -> None:
        try:
            os.unlink(path)
            sync_folder(self._folder)
        except OSError as error:
            raise disk_error(error, path) from error


def _name(number: int) -> str:
    return f"{number:08}"


def _number(name: str) -> int:
    """The number of an entry; 0 for any other name."""
    return int(name) if len(name) == 8 and name.isascii() and name.isdigit() else 0
