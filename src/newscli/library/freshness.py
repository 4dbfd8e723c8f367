"""Bringing the index up to date with the files: what changed is read again, nothing else is opened."""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.library.disk import sweep
from newscli.library.index_schema import DamagedIndexError
from newscli.library.lock import disk_clock
from newscli.library.roots import DOING
from newscli.library.rows import bind, unbind
from newscli.library.walk import Scanner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newscli.library.changes import Change
    from newscli.library.index import Index, Known
    from newscli.library.index_writer import Writer
    from newscli.library.settings import Speed
    from newscli.library.walk import Choice

LARGE = 5000
_BATCH = 1000  # files of one transaction
_COARSE = 2_000_000_000  # the coarsest clock a disk stamps files with, in nanoseconds
# A stamp that is not trusted equals none.
_STAMP = "name, CASE WHEN trusted THEN mtime_ns ELSE -1 END, size, inode, ctime_ns, problem"
# As SELECT DISTINCT, with one look a folder instead of one a file.
_FOLDERS = (
    "WITH RECURSIVE each(folder) AS (SELECT min(folder) FROM files UNION ALL "
    "SELECT (SELECT min(folder) FROM files WHERE files.folder > each.folder) "
    "FROM each WHERE folder IS NOT NULL) "
    "SELECT folder FROM each WHERE folder IS NOT NULL"
)
_Row = tuple[Any, ...]


class Counts(NamedTuple):
    """What one look at the folder came to."""

    files: int = 0
    read: int = 0
    gone: int = 0
    others: int = 0


class Stale(NamedTuple):
    """A file to look into, by its relative path, and what was known of it."""

    path: str
    was: Known | None


class Freshness:
    """One look at the library's files, compared with what the index remembers of them."""

    def __init__(self, root: str, index: Index, choice: Choice, speed: Speed) -> None:
        self._root = root
        self._index = index
        self._scanner = Scanner(root, choice)
        self._speed = speed
        self._gone: list[str] = []
        self._news: list[Change] = []
        self._counts = Counts()
        self._all: dict[str, dict[str, _Row]] | None = None
        self.trouble: dict[str, str] = {}

    def check(self) -> Counts:
        """Make the index right: by a walk, or in a large library by the mtimes of its folders."""
        self._take_back()
        known = self._index.folders()
        if known:
            self._look_into_changed(known)
            return self._counts
        return self.walk()

    def walk(self, step: Callable[[int], None] | None = None) -> Counts:
        """Look into every folder; `step` is told how many files were compared."""
        self._take_back()
        before = self._last_touch()
        self._all = self._small()
        small = bool(self._all)  # one that grows large here has its folders' mtimes kept by the next walk
        mtimes: dict[str, int] = {}
        self._read(self._walked(mtimes, step, timed=not small))
        for folder in self._folders() if self._all is None else list(self._all):
            if folder not in mtimes:
                self._forget_folder(folder)
        self._flush()
        self._keep_folders(mtimes if self._counts.files >= LARGE and not small else {}, before)
        return self._counts

    def takes(self, path: str) -> bool:
        """Whether the file at the relative `path` counts as an article of the library."""
        return self._scanner.takes(path)

    def recheck(self, paths: Iterable[str]) -> bool:
        """Compare these files alone; whether what any holds had changed."""
        stale = []
        for path in paths:
            known = self._index.file(path)
            try:
                status = os.stat(os.path.join(self._root, path), follow_symlinks=False)
            except OSError:
                self._gone.append(path)
                continue
            if known is None or not _same(known, status):
                stale.append(path)
        before = self._counts
        self.read_again(stale)
        return self._counts != before

    def read_again(self, paths: Iterable[str]) -> None:
        """Read these files whatever their stamps say."""
        self._read(Stale(path, self._index.file(path)) for path in paths)
        self._flush()

    # -- looking -----------------------------------------------------------------------------

    def _take_back(self) -> None:
        """Bring back what a command that died left half-done. Raises DamagedIndexError: ask again then."""
        if os.path.lexists(os.path.join(self._root, DOING)):
            from newscli.library.journal import take_back

            if take_back(self._root):
                raise DamagedIndexError("files were brought back, and the index may be another")

    def _walked(
        self, mtimes: dict[str, int], step: Callable[[int], None] | None, *, timed: bool
    ) -> Iterator[Stale]:
        """The stale files of the whole library, its folders in `mtimes`: as they were before, if `timed`."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            mtimes[folder] = _mtime(os.path.join(self._root, folder)) if timed else 0
            files = self._counts.files
            folders, stale = self._look(folder)
            waiting.extend(reversed(folders))
            if step:
                step(self._counts.files - files)
            yield from stale

    def _look(self, folder: str) -> tuple[list[str], list[Stale]]:
        """Compare the files of one folder: the folders in it, and its stale files."""
        try:
            found = self._scanner.look(folder)
        except OSError as error:
            self.trouble[folder or "."] = (error.strerror or str(error)).lower()
            return [], []
        known = self._stamps(folder)
        stale = []
        for entry in found.files:
            name = entry.name
            was = known.pop(name, None)
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                self._gone += [_join(folder, name)] if was else []
                continue  # removed since it was listed
            if was is None:
                stale.append(Stale(_join(folder, name), None))
                continue
            _, mtime, size, inode, ctime, problem = was
            if (
                status.st_mtime_ns != mtime
                or status.st_ctime_ns != ctime
                or status.st_size != size
                or status.st_ino != inode
            ):
                path = _join(folder, name)
                stale.append(Stale(path, self._index.file(path)))
            elif problem:
                self.trouble[_join(folder, name)] = problem
        self._gone += [_join(folder, name) for name in known]
        for path in found.litter:
            sweep(os.path.join(self._root, path))
        files, read, gone, others = self._counts
        self._counts = Counts(files + len(found.files), read, gone, others + found.others)
        return found.folders, stale

    def _small(self) -> dict[str, dict[str, _Row]] | None:
        """The stamps of a library that is not large, by folder, with one question; None for a large one."""
        if self._index.ask("SELECT 1 FROM files LIMIT 1 OFFSET ?", (LARGE,)):
            return None
        found: dict[str, dict[str, _Row]] = {}
        for row in self._index.ask(f"SELECT {_STAMP}, folder FROM files"):  # noqa: S608
            found.setdefault(unbind(row[-1]), {})[unbind(row[0])] = row[:-1]
        return found

    def _folders(self) -> list[str]:
        return [unbind(folder) for (folder,) in self._index.ask(_FOLDERS)]

    def _stamps(self, folder: str) -> dict[str, _Row]:
        if self._all is not None:
            return self._all.pop(folder, {})
        rows = self._index.ask(f"SELECT {_STAMP} FROM files WHERE folder = ?", (bind(folder),))  # noqa: S608
        return {unbind(row[0]): row for row in rows}

    def _look_into_changed(self, known: dict[str, int]) -> None:
        mtimes = {folder: _mtime(os.path.join(self._root, folder)) for folder in known}
        waiting = [folder for folder, mtime in mtimes.items() if mtime and mtime != known[folder]]
        if not waiting and all(mtimes.values()):
            return
        # What was too new to be trusted may be old by now.
        before = disk_clock(self._index.lock_path, touch=True)
        self._read(self._changed(waiting, mtimes))
        for folder in [folder for folder, mtime in mtimes.items() if not mtime]:
            self._forget_folder(folder)
        self._flush()
        self._keep_folders(mtimes, before)

    def _changed(self, waiting: list[str], mtimes: dict[str, int]) -> Iterator[Stale]:
        """The stale files of the waiting folders, and of the new ones in them."""
        while waiting:
            folders, stale = self._look(waiting.pop())
            for folder in folders:
                if not mtimes.get(folder):
                    mtimes[folder] = _mtime(os.path.join(self._root, folder))
                    waiting.append(folder)
            yield from stale

    def _forget_folder(self, folder: str) -> None:
        self._gone += [_join(folder, name) for name in self._stamps(folder)]

    # -- reading and writing -----------------------------------------------------------------

    def _read(self, stale: Iterable[Stale]) -> None:
        """Read what is stale, here or by other processes, and write it batch by batch."""
        waiting = iter(stale)
        first = next(waiting, None)
        if first is None:
            return
        from newscli.library.bulk import in_batches, processors
        from newscli.library.changes import Reader

        trusted = disk_clock(self._index.lock_path, touch=True) - _COARSE
        reader = Reader(self._root, trusted, self._speed)
        for change in in_batches(reader.read, chain((first,), waiting), jobs=processors()):
            if change.known is None:
                self._gone.append(change.path)
            else:
                self._news += [change] if change.is_news else []
                if change.known.problem:
                    self.trouble[change.path] = change.known.problem
            if len(self._news) + len(self._gone) >= _BATCH:
                self._flush()

    def _flush(self) -> None:
        """Write what is known by now, in one transaction."""
        news, gone, self._news, self._gone = self._news, self._gone, [], []
        if not news and not gone:
            return

        def write(writer: Writer) -> None:
            for path in gone:
                writer.drop_file(path)
            read = []
            for path, _, known, rows in news:
                if known and rows is None:
                    writer.trust_file(path, known)
                elif known and rows is not None:
                    read.append((path, known, rows))
            writer.put_files(read)

        self._index.write(write)
        files, read, before, others = self._counts
        reread = sum(change.rows is not None for change in news)
        self._counts = Counts(files, read + reread, before + len(gone), others)

    def _keep_folders(self, mtimes: dict[str, int], before: int) -> None:
        trusted = {folder: at if at < before - _COARSE else 0 for folder, at in mtimes.items()}
        trusted = {folder: at for folder, at in trusted.items() if folder not in self.trouble}
        if trusted != self._index.folders():
            self._index.write(lambda writer: writer.put_folders(trusted))

    def _last_touch(self) -> int:
        """A moment before this look: what has not changed since two seconds before it will not."""
        return disk_clock(self._index.lock_path, touch=False)


def _same(known: Known, status: os.stat_result) -> bool:
    stamp = (status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)
    return bool(known.trusted) and known[:4] == stamp


def _mtime(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
