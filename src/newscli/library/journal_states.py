"""Bringing files to the state that a side of the journal holds: created, replaced, removed or moved."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import ConflictError, DiskError, NewscliError
from newscli.library.disk import disk_error, make_folder, sync_folder
from newscli.library.files import replace_all, restore_all
from newscli.library.inputs import digest_of, read_input, sha256_of
from newscli.library.journal_sides import Line, packed
from newscli.library.roots import refuse_outside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_BATCH = 64  # files that are open at a time


class Step(NamedTuple):
    """A line whose file is in another state: the SHA-256 it has now, "" when it is not there."""

    line: Line
    found: str


def plan(
    root: str, lines: Iterable[Line], *, leave: bool = False, replace: bool = False, remedy: str = ""
) -> list[Step]:
    """What is left to do to the files below `root`.

    A file in none of the states that its line knows raises ConflictError, with the remedy and the number
    of others like it; unless such files are to be left alone, or replaced, which no move can do.
    Raises DiskError for a path that leads out of the library.
    """
    steps, reasons = [], []
    for line, found, reason in _differing(root, lines):
        if not reason or (replace and not line.at):
            steps.append(Step(line, found))
        elif not leave:
            reasons.append((line.path, reason))
    if reasons:
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        raise ConflictError(f"{reasons[0][1]}{more}", path=reasons[0][0], remedy=remedy)
    return steps


def changed(root: str, lines: Iterable[Line]) -> set[str]:
    """The paths of files that are in none of the states that their lines know."""
    return {line.path for line, _, reason in _differing(root, lines) if reason}


def _differing(root: str, lines: Iterable[Line]) -> Iterator[tuple[Line, str, str]]:
    """Each line whose file is in another state: with what it is, and why it cannot just be brought there."""
    for line in lines:
        _refuse(root, line)
        found = digest_of(os.path.join(root, line.path))
        if found != line.sha256:
            reason = "" if found in line.others else _changed(found, line)
            yield line, found, reason or _misplaced(root, line)


def opposites(root: str, steps: Iterable[Step]) -> Iterator[Line]:
    """The lines of the state that the files of `steps` are in now."""
    for line, found in steps:
        path = os.path.join(root, line.path)
        data = packed(read_input(path)) if found and not line.at else ""
        mode = os.stat(path).st_mode & 0o7777 if found else line.mode
        yield Line(line.path, found, (line.sha256,), mode, line.at, data)


def bring(root: str, steps: Sequence[Step]) -> None:
    """Do the steps; on stable storage when it returns.

    Raises DiskError, ConflictError: then some are done and others not.
    """
    moves = [_way(root, step.line) for step in steps if step.line.at]
    _move(moves)
    written = [step for step in steps if not step.line.at and step.line.sha256]
    for at in range(0, len(written), _BATCH):
        _write(root, written[at : at + _BATCH])
    gone = [os.path.join(root, step.line.path) for step in steps if not step.line.at and not step.line.sha256]
    _remove(gone)
    _drop_empty(root, [*(path for path, _ in moves), *gone])


def _way(root: str, line: Line) -> tuple[str, str]:
    """Whence and whither the file of a line is moved."""
    place, aside = os.path.join(root, line.path), os.path.join(root, line.at)
    return (aside, place) if line.sha256 else (place, aside)


def _refuse(root: str, line: Line) -> None:
    """A journal may come from anywhere: what it names lies below `root`, and no link is followed."""
    for path in (line.path, line.at) if line.at else (line.path,):
        if not _leads_below(path):
            raise DiskError("the journal is damaged", path=path or root)
        refuse_outside(root, path)


def _leads_below(path: str) -> bool:
    try:
        os.fsencode(path)
    except ValueError:
        return False
    plain = bool(path) and "\0" not in path and os.path.normpath(path) == path
    return plain and not os.path.isabs(path) and path.partition("/")[0] not in ("..", ".")


def _changed(found: str, line: Line) -> str:
    if not found:
        return "removed since"
    return "changed since" if any(line.others) else "another file has this name now"


def _misplaced(root: str, line: Line) -> str:
    """Why a move cannot be made; "" when it can, or there is none."""
    if not line.at:
        return ""
    there = digest_of(os.path.join(root, line.at))
    if line.sha256:
        return "" if there == line.sha256 else f"no longer in {line.at}"
    return f"there is something in {line.at}" if there else ""


def _write(root: str, batch: Sequence[Step]) -> None:
    new = [(os.path.join(root, line.path), _data(line), line.mode) for line, found in batch if not found]
    over = [(os.path.join(root, line.path), _data(line), found) for line, found in batch if found]
    for done in (*restore_all(new), *replace_all(over)):
        if isinstance(done, NewscliError):
            raise done


def _data(line: Line) -> bytes:
    """The bytes of a line, which are what it says they are. Raises DiskError."""
    data = line.data
    if sha256_of(data) != line.sha256:
        raise DiskError("the journal is damaged", path=line.path)
    return data


def _move(pairs: Sequence[tuple[str, str]]) -> None:
    """Each to its new name, which is free; all folders on stable storage then."""
    for path, target in pairs:
        make_folder(os.path.dirname(target))
        _each(path, partial(os.rename, path, target))
    _sync({os.path.dirname(path) for pair in reversed(pairs) for path in pair})


def _remove(paths: Sequence[str]) -> None:
    for path in paths:
        _each(path, partial(os.unlink, path))
    _sync({os.path.dirname(path) for path in paths})


def _sync(folders: Iterable[str]) -> None:
    for folder in sorted(folders):
        _each(folder, partial(sync_folder, folder))


def _each(path: str, do: Callable[[], None]) -> None:
    try:
        do()
    except OSError as error:
        raise disk_error(error, path) from error


def _drop_empty(root: str, paths: Iterable[str]) -> None:
    """Remove the folders that the paths left empty, up to the library's own."""
    for path in paths:
        folder = os.path.dirname(path)
        with suppress(OSError):  # it holds something else, or is gone already
            while folder != root and folder.startswith(root):
                os.rmdir(folder)
                folder = os.path.dirname(folder)
