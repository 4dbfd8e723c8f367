"""The exit codes and every error newscli raises on purpose."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the process returns; CLI.md's table. Of several failures the largest number wins."""

    DONE = 0
    NO = 1
    USAGE = 2
    UNREADABLE = 3
    UNKNOWN_NAME = 4
    CONFLICT = 5
    DISK = 6
    BUG = 70
    BUSY = 75


class NewscliError(Exception):
    """One line for a person: where it is, what is wrong, what to do.

    `line` and `column` count from 1; 0 means "not known". `str()` is the whole line,
    without the program's name: `PATH:LINE:COLUMN: MESSAGE; REMEDY`.
    """

    code = Exit.BUG

    def __init__(
        self, message: str, *, path: str = "", line: int = 0, column: int = 0, remedy: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.remedy = remedy

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}; {self.remedy}" if self.remedy else text


class UsageError(NewscliError):
    """A wrong option, query, date, setting, or a path that does not exist."""

    code = Exit.USAGE


class UnreadableError(NewscliError):
    """An input that cannot be read as an article: the only error a reader raises.

    `offences` are all the places that speak against it, where a reader looks for more than the first: of
    each its line and what is wrong there.
    """

    code = Exit.UNREADABLE
    offences: tuple[tuple[int, str], ...] = ()


class UnknownNameError(NewscliError):
    """No article by that name, or more than one."""

    code = Exit.UNKNOWN_NAME


class ConflictError(NewscliError):
    """It exists already, or changed on disk since it was read."""

    code = Exit.CONFLICT


class DiskError(NewscliError):
    """The disk or the index failed."""

    code = Exit.DISK


class BusyError(NewscliError):
    """Another newscli holds the library: try again."""

    code = Exit.BUSY
