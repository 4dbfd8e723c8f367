"""Bringing the index up to date with the files: what changed is read again, nothing else is opened."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import NewscliError
from newscli.library.disk import sweep
from newscli.library.index import Known
from newscli.library.inputs import read_stamped
from newscli.library.lock import disk_clock
from newscli.library.rows import unbind
from newscli.library.walk import Scanner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newscli.library.index import Index, Writer
    from newscli.library.rows import Row
    from newscli.library.settings import Speed
    from newscli.library.walk import Choice

LARGE = 5000
_BATCH = 200
_COARSE = 2_000_000_000  # the coarsest clock a disk stamps files with, in nanoseconds


class Counts(NamedTuple):
    """What one look at the folder came to."""

    files: int = 0
    read: int = 0
    gone: int = 0
    others: int = 0


class _Change(NamedTuple):
    """What to remember of a file; no rows: the same as before."""

    path: str
    known: Known
    rows: tuple[Row, ...] | None


class Freshness:
    """One look at the library's files, compared with what the index remembers of them."""

    def __init__(self, root: str, index: Index, choice: Choice, speed: Speed) -> None:
        self._root = root
        self._index = index
        self._scanner = Scanner(root, choice)
        self._speed = speed
        self._stale: list[str] = []
        self._gone: list[str] = []
        self._counts = Counts()
        self._clock = 0
        self._files_in: Callable[[str], dict[str, Known]] = index.files_in
        self.trouble: dict[str, str] = {}

    def check(self) -> Counts:
        """Make the index right: by a walk, or in a large library by the mtimes of its folders."""
        known = self._index.folders()
        if known:
            self._look_into_changed(known)
            return self._counts
        return self.walk()

    def walk(self, step: Callable[[int], None] | None = None) -> Counts:
        """Look into every folder; `step` is told how many files were compared."""
        before = self._last_touch()
        self._files_in = self._index.files_of_all(LARGE)
        mtimes: dict[str, int] = {}
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            mtimes[folder] = _mtime(os.path.join(self._root, folder))
            files = self._counts.files
            waiting.extend(reversed(self._look(folder)))
            if step:
                step(self._counts.files - files)
        for (folder,) in self._index.ask("SELECT DISTINCT folder FROM files"):
            if unbind(folder) not in mtimes:
                self._forget_folder(unbind(folder))
        self._flush()
        self._keep_folders(mtimes if self._counts.files >= LARGE else {}, before)
        return self._counts

    def takes(self, path: str) -> bool:
        """Whether the file at the relative `path` counts as an article of the library."""
        return self._scanner.takes(path)

    def recheck(self, paths: Iterable[str]) -> bool:
        """Compare these files alone; whether any had changed."""
        for path in paths:
            known = self._index.file(path)
            try:
                status = os.stat(os.path.join(self._root, path), follow_symlinks=False)
            except OSError:
                self._gone.append(path)
                continue
            if known is None or not _same(known, status):
                self._stale.append(path)
        changed = bool(self._gone or self._stale)
        self._flush()
        return changed

    def read_again(self, paths: Iterable[str]) -> None:
        """Read these files whatever their stamps say."""
        self._stale.extend(paths)
        self._flush()

    # -- looking -----------------------------------------------------------------------------

    def _look(self, folder: str) -> list[str]:
        """Compare the files of one folder; the folders in it."""
        try:
            found = self._scanner.look(folder)
        except OSError as error:
            self.trouble[folder or "."] = (error.strerror or str(error)).lower()
            return []
        known = dict(self._files_in(folder))
        for entry in found.files:
            was = known.pop(entry.name, None)
            try:
                fresh = was is not None and _same(was, entry.stat(follow_symlinks=False))
            except OSError:
                continue  # removed since it was listed
            if not fresh:
                self._change(self._stale, _join(folder, entry.name))
            elif was is not None and was.problem:
                self.trouble[_join(folder, entry.name)] = was.problem
        for name in known:
            self._change(self._gone, _join(folder, name))
        for path in found.litter:
            sweep(os.path.join(self._root, path))
        files, read, gone, others = self._counts
        self._counts = Counts(files + len(found.files), read, gone, others + found.others)
        return found.folders

    def _look_into_changed(self, known: dict[str, int]) -> None:
        mtimes = {folder: _mtime(os.path.join(self._root, folder)) for folder in known}
        waiting = [folder for folder, mtime in mtimes.items() if mtime and mtime != known[folder]]
        if not waiting and all(mtimes.values()):
            return
        # What was too new to be trusted may be old by now.
        before = disk_clock(self._index.lock_path, touch=True)
        while waiting:
            for folder in self._look(waiting.pop()):
                if not mtimes.get(folder):
                    mtimes[folder] = _mtime(os.path.join(self._root, folder))
                    waiting.append(folder)
        for folder in [folder for folder, mtime in mtimes.items() if not mtime]:
            self._forget_folder(folder)
        self._flush()
        self._keep_folders(mtimes, before)

    def _forget_folder(self, folder: str) -> None:
        for name in self._index.files_in(folder):
            self._change(self._gone, _join(folder, name))

    def _change(self, which: list[str], path: str) -> None:
        which.append(path)
        if len(self._stale) + len(self._gone) >= _BATCH:
            self._flush()

    # -- writing -----------------------------------------------------------------------------

    def _flush(self) -> None:
        """Read what changed, and write it in one transaction."""
        stale, gone, self._stale, self._gone = self._stale, self._gone, [], []
        if not stale and not gone:
            return
        if not self._clock:
            self._clock = disk_clock(self._index.lock_path, touch=True)
        changes = [change for path in stale if (change := self._read(path))]

        def write(writer: Writer) -> None:
            for path in gone:
                writer.drop_file(path)
            for change in changes:
                if change.rows is None:
                    writer.trust_file(change.path, change.known)
                else:
                    writer.put_file(change.path, change.known, change.rows)

        if gone or changes:
            self._index.write(write)
        files, read, before, others = self._counts
        reread = sum(change.rows is not None for change in changes)
        self._counts = Counts(files, read + reread, before + len(gone), others)

    def _read(self, path: str) -> _Change | None:
        """What to remember of a file; None when that is what is remembered already."""
        was = self._index.file(path)
        try:
            data, stamp = read_stamped(os.path.join(self._root, path))
        except NewscliError as error:
            return self._unreadable(path, error.message, was)
        trusted = int(stamp.mtime_ns < self._clock - _COARSE)
        known = Known(stamp.size, stamp.mtime_ns, stamp.inode, trusted, stamp.sha256, 0, "")
        if was is not None and was.sha256 == stamp.sha256:
            known = known._replace(articles=was.articles, problem=was.problem)
            if was.problem:
                self.trouble[path] = was.problem
            return None if known == was else _Change(path, known, None)
        from newscli.library.entries import read_rows

        try:
            rows = read_rows(path, data, self._speed)
        except NewscliError as error:
            self.trouble[path] = str(error).removeprefix(f"{path}:").strip()
            return _Change(path, known._replace(problem=self.trouble[path]), ())
        return _Change(path, known._replace(articles=len(rows)), rows)

    def _unreadable(self, path: str, message: str, was: Known | None) -> _Change | None:
        """A file that cannot be opened is remembered with the reason, and tried again each time."""
        try:
            status = os.stat(os.path.join(self._root, path), follow_symlinks=False)
        except OSError:
            self._gone.append(path)  # removed since it was listed: the next flush forgets it
            return None
        self.trouble[path] = message
        known = Known(status.st_size, status.st_mtime_ns, status.st_ino, 0, "", 0, message)
        return None if known == was else _Change(path, known, ())

    def _keep_folders(self, mtimes: dict[str, int], before: int) -> None:
        trusted = {folder: at if at < before - _COARSE else 0 for folder, at in mtimes.items()}
        trusted = {folder: at for folder, at in trusted.items() if folder not in self.trouble}
        if trusted != self._index.folders():
            self._index.write(lambda writer: writer.put_folders(trusted))

    def _last_touch(self) -> int:
        """A moment before this look: what has not changed since two seconds before it will not."""
        return disk_clock(self._index.lock_path, touch=False)


def _same(known: Known, status: os.stat_result) -> bool:
    return bool(
        known.trusted
        and known.mtime_ns == status.st_mtime_ns
        and known.size == status.st_size
        and known.inode == status.st_ino
    )


def _mtime(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
