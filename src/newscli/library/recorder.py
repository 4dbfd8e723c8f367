"""Recording changes that are made one by one: an entry of the journal that grows while its command runs."""

from __future__ import annotations

import os
from datetime import UTC
from typing import TYPE_CHECKING

from newscli.errors import ConflictError
from newscli.library.disk import disk_error
from newscli.library.files import replace
from newscli.library.inputs import read_stamped, sha256_of
from newscli.library.journal import UNDONE, locked
from newscli.library.journal_sides import Head, Line, head_line, line_of, packed
from newscli.library.roots import nearest_root

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from newscli.library.inputs import Stamp
    from newscli.library.journal import Journal


def head_of(command: str, now: datetime) -> Head:
    """The head of an entry: `command` is one line, as `log` shows it."""
    return Head(" ".join(command.split()), f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")


class Growing:
    """One entry that gets lines as its command goes on.

    Each says what a file was before: whether it was changed in the end is not said.
    """

    def __init__(self, head: Head) -> None:
        self._head = head
        self._path = ""
        self._inode = 0

    def add(self, journal: Journal, lines: Iterable[Line]) -> None:
        """Say, on stable storage, what files are before they change. Raises DiskError.

        An entry that was taken back meanwhile is followed by another one.
        """
        data = b"".join(map(line_of, lines))
        if not data:
            return
        try:
            if self._stands():
                self._append(data)
            else:
                self._path = journal.grow(head_line(self._head) + data)
                self._inode = os.stat(self._path).st_ino
        except OSError as error:
            raise disk_error(error, self._path) from error

    def _stands(self) -> bool:
        if not self._path or os.path.lexists(f"{self._path}{UNDONE}"):
            return False
        try:
            return os.stat(self._path).st_ino == self._inode
        except OSError:
            return False

    def _append(self, data: bytes) -> None:
        """All of it, or what was there before."""
        descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
        try:
            size = os.fstat(descriptor).st_size
            left = memoryview(data)
            try:
                while left:
                    left = left[os.write(descriptor, left) :]
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, size)
                raise
        finally:
            os.close(descriptor)


class Recorder:
    """Replaces files one by one, each recorded in the journal of the library that it is in."""

    def __init__(self, command: str, now: datetime) -> None:
        self._head = head_of(command, now)
        self._entries: dict[str, Growing] = {}

    def replace(self, path: str, data: bytes, was: Stamp) -> Stamp:
        """As `files.replace`. Raises BusyError too, and DiskError when the change cannot be recorded."""
        whole = os.path.realpath(path)
        root = nearest_root(os.path.dirname(whole))
        if not root:
            return replace(path, data, was)
        with locked(root) as journal:
            old, now = read_stamped(whole)
            if now != was:
                raise ConflictError("changed on disk since it was read", path=path, remedy="run it again")
            line = Line(
                os.path.relpath(whole, root), was.sha256, (sha256_of(data),), os.stat(whole).st_mode & 0o7777,
                packed=packed(old),
            )  # fmt: skip
            self._entries.setdefault(root, Growing(self._head)).add(journal, [line])
            return replace(path, data, was)
