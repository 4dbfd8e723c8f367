"""Removing articles without a trace: file, original, copies in trash and journal, rows of the index."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import DiskError, NewscliError
from newscli.library import originals
from newscli.library.disk import TEMPORARY, disk_error, remove_file, sweep, sync_folder, write_beside
from newscli.library.edits import FOLDER as EDITS
from newscli.library.inputs import digest_of, read_input
from newscli.library.journal import UNDONE, Journal, locked
from newscli.library.journal_sides import Line, Side, written
from newscli.library.known_files import read_file
from newscli.library.lock import hold
from newscli.library.recorder import head_of
from newscli.library.roots import DOING, OWN, refuse_outside
from newscli.library.rows import bind, unbind
from newscli.library.trash import FOLDER as TRASH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.library.library import Library


class Gone(NamedTuple):
    """What was removed besides the articles; `kept` are originals that other articles came from too."""

    originals: tuple[str, ...]
    kept: tuple[str, ...]
    copies: int


def remove_forever(library: Library, paths: Sequence[str]) -> Gone:
    """Remove the article files at these relative paths and all that was kept of their articles.

    A process that dies meanwhile leaves a mark: the next command goes on. Raises DiskError, BusyError.
    """
    root = library.root
    with locked(root) as journal:
        removed, kept = _originals(library, set(paths))
        lines = [Line(path, "", (digest_of(os.path.join(root, path)),)) for path in (*removed, *paths)]
        head = head_of("rm --forever", library.now)._replace(forever=True)
        journal.begin(head, lines)
        copies = finish(root, Side(head, tuple(lines)))
        journal.end()
        library.index.renew(force=True)
        library.sync()
    return Gone(tuple(removed), tuple(kept), copies)


def finish(root: str, side: Side) -> int:
    """Do what is left to do, the articles themselves last; how many copies of them were removed."""
    paths = [line.path for line in side.lines]
    for path in paths:
        refuse_outside(root, path)
    ids = {name for path in paths for name in _ids(root, path, path)}
    dropped = [*_drop_copies(root, TRASH, paths, ids), *_drop_copies(root, EDITS, paths, ids)]
    copies = len(dropped) + sum(_scrub(root, file, {*paths, *dropped}, ids) for file in Journal(root).files())
    for path in paths:
        remove_file(os.path.join(root, path))
    _sync({os.path.dirname(os.path.join(root, path)) for path in paths})
    _drop_index(os.path.join(root, OWN))
    return copies


def _originals(library: Library, paths: set[str]) -> tuple[list[str], list[str]]:
    """The originals of the articles in these files: those nobody else needs, and the others."""
    sql = "SELECT DISTINCT original FROM articles WHERE path = ? AND original <> ''"
    names = {name for path in paths for (name,) in _ask(library, sql, bind(path))}
    removed: list[str] = []
    kept: list[str] = []
    for name in sorted(names):
        path = originals.find(library.root, name.removeprefix("sha256:"))
        users = {
            unbind(row[0]) for row in _ask(library, "SELECT path FROM articles WHERE original = ?", name)
        }
        if path:
            (kept if users - paths else removed).append(path)
    return removed, kept


def _ask(library: Library, sql: str, value: object) -> list[tuple[str]]:
    rows: list[tuple[str]] = library.answer(lambda: library.index.ask(sql, (value,)))
    return rows


def _ids(root: str, path: str, name: str) -> set[str]:
    """The ids of the articles in the file `path`, as if it stood at `name`; none when it cannot be read."""
    try:
        return _ids_in(read_input(os.path.join(root, path)), name)
    except NewscliError:
        return set()


def _ids_in(data: bytes, name: str) -> set[str]:
    return {reading.article.id for reading in read_file(name, data)}


def _drop_copies(root: str, folder: str, paths: Sequence[str], ids: set[str]) -> Iterator[str]:
    """Remove the copies below `folder`, laid out as the trash is; their relative paths."""
    for path in list(_files(root, folder)):
        name = path[len(folder) + 1 :].partition("/")[2]
        if os.path.basename(path).startswith(TEMPORARY):
            sweep(os.path.join(root, path))
            continue
        found = _ids(root, path, name)
        # an edit that was left has what the article says, though another id where its text gives that
        if found & ids or (name in paths and (folder == EDITS or not found)):
            remove_file(os.path.join(root, path))
            _drop_empty(root, os.path.dirname(path), folder)
            yield path


def _files(root: str, folder: str) -> Iterator[str]:
    for where, _, names in os.walk(os.path.join(root, folder)):
        for name in names:
            yield os.path.relpath(os.path.join(where, name), root)


def _scrub(root: str, file: str, gone: set[str], ids: set[str]) -> int:
    """Take the lines about these files and articles out of one file of the journal; how many held bytes.

    What was typed may quote the article: of the command, only its name stays.
    """
    if file == os.path.join(root, DOING):
        return 0
    if os.path.basename(file).startswith(TEMPORARY):
        return int(sweep(file))
    try:
        side = Journal(root).read(file)
        kept = tuple(line for line in side.lines if not _is_about(line, gone, ids))
    except DiskError:  # whatever it holds
        remove_file(file)
        return 1
    if len(kept) == len(side.lines):
        return 0
    # Without its other side an entry would count as one that was not taken back.
    needed = file.endswith(UNDONE) and os.path.exists(file.removesuffix(UNDONE))
    if kept or needed:
        head = side.head._replace(command=side.head.command.partition(" ")[0])
        _overwrite(file, written(head, kept))
    else:
        remove_file(file)
    _sync({os.path.dirname(file)})
    return sum(bool(line.packed) for line in side.lines) - sum(bool(line.packed) for line in kept)


def _is_about(line: Line, gone: set[str], ids: set[str]) -> bool:
    """Whether the line is about one of the files, or holds one of the articles under another name."""
    if line.path in gone or line.at in gone:
        return True
    data = line.data if line.packed else b""
    if not any(name.encode() in data for name in ids):
        return False
    try:
        return bool(_ids_in(data, line.path) & ids)
    except NewscliError:
        return True


def _overwrite(path: str, data: bytes) -> None:
    try:
        descriptor, beside = write_beside(os.path.dirname(path), data, 0o644)
        try:
            os.fsync(descriptor)
            os.replace(beside, path)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise disk_error(error, path) from error


def _drop_index(own: str) -> None:
    """The index holds every word: another one is made of the files that are left."""
    with hold(os.path.join(own, "index.lock")):
        for name in os.listdir(own):
            if name.startswith("index.db"):
                remove_file(os.path.join(own, name))
        _sync({own})


def _sync(folders: set[str]) -> None:
    for folder in sorted(folders):
        if os.path.isdir(folder):
            try:
                sync_folder(folder)
            except OSError as error:
                raise disk_error(error, folder) from error


def _drop_empty(root: str, folder: str, top: str) -> None:
    with suppress(OSError):  # it holds something else
        while folder != top:
            os.rmdir(os.path.join(root, folder))
            folder = os.path.dirname(folder)
