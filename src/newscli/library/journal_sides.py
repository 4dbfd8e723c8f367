"""Sides: one state of a set of files, as a file of the journal holds it: JSON lines, a head first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.errors import DiskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_VERSION = 1


class Head(NamedTuple):
    """What the command was, and when (ISO 8601, UTC); `of`: this is what undoing that entry took away.

    `forever`: what the lines name is being removed without a trace.
    """

    command: str
    at: str
    of: int = 0
    forever: bool = False


class Line(NamedTuple):
    """One file in this state: its SHA-256, "" when it is not there.

    `others` are the states that it may be in instead. Its bytes are `packed` (see `packed` and `data`), or
    lie in the file `at`, whence it is moved. Paths are relative to the library.
    """

    path: str
    sha256: str
    others: tuple[str, ...]
    mode: int = 0o644
    at: str = ""
    packed: str = ""

    @property
    def data(self) -> bytes:
        """The file's bytes. Raises DiskError when they are not as they were written."""
        from base64 import b85decode
        from zlib import decompress, error

        try:
            return decompress(b85decode(self.packed))
        except (ValueError, error) as failure:
            raise DiskError("the journal is damaged", path=self.path) from failure


class Side(NamedTuple):
    """A head and its lines, each path once."""

    head: Head
    lines: tuple[Line, ...]


def packed(data: bytes) -> str:
    """`data` as a Line keeps it."""
    from base64 import b85encode
    from zlib import compress

    return b85encode(compress(data, 1)).decode("ascii")


def written(head: Head, lines: Iterable[Line]) -> bytes:
    """The bytes of a side."""
    return head_line(head) + b"".join(map(line_of, lines))


def head_line(head: Head) -> bytes:
    """The first line of a side."""
    said: dict[str, Any] = {"journal": _VERSION, "command": head.command, "at": head.at}
    said |= {name: value for name, value in head._asdict().items() if value and name not in said}
    return _bytes(said)


def line_of(line: Line) -> bytes:
    """One more line of a side."""
    usual = Line._field_defaults
    said = line._asdict().items()
    return _bytes({name: value for name, value in said if value and value != usual.get(name)})


def read_side(data: bytes, path: str) -> Side:
    """The side that `data`, the file `path` of the journal, holds; a torn last line was never said.

    A file that is named twice is one Line: as it was first. Where not even a head was said, its command
    is "". Raises DiskError when the head is none.
    """
    if b"\n" not in data:
        return Side(Head("", ""), ())
    rows = list(_rows(data))
    head = rows[0] if rows else {}
    if head.get("journal") != _VERSION:
        said = "of another version" if "journal" in head else "damaged"
        raise DiskError(
            f"this entry of the journal is {said}", path=path, remedy="newscli log shows the others"
        )
    first = Head(
        str(head.get("command", "")),
        str(head.get("at", "")),
        int(head.get("of", 0)),
        bool(head.get("forever")),
    )
    return Side(first, tuple(_merged(rows[1:])))


def _rows(data: bytes) -> Iterator[dict[str, Any]]:
    for line in data.split(b"\n")[:-1]:
        try:
            said = json.loads(line)
        except ValueError:
            return
        if not isinstance(said, dict):
            return
        yield said


def _merged(rows: Iterable[dict[str, Any]]) -> Iterable[Line]:
    lines: dict[str, Line] = {}
    for row in rows:
        line = _line(row)
        first = lines.get(line.path, line)
        others = dict.fromkeys((*first.others, line.sha256, *line.others))
        lines[line.path] = first._replace(others=tuple(other for other in others if other != first.sha256))
    return lines.values()


def _line(row: dict[str, Any]) -> Line:
    return Line(
        str(row.get("path", "")),
        str(row.get("sha256", "")),
        tuple(map(str, row.get("others", ("",)))),
        int(row.get("mode", 0o644)),
        str(row.get("at", "")),
        str(row.get("packed", "")),
    )


def _bytes(said: dict[str, Any]) -> bytes:
    # As ASCII: a file name that is no UTF-8 stays what it is.
    return json.dumps(said, separators=(",", ":")).encode("ascii") + b"\n"
