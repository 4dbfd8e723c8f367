"""Sides: one state of a set of files, as a file of the journal holds it: a head, then a line a file.

A line is JSON in base64, and the file's bytes, packed, behind a space: whoever searches a library's files
for a word does not find what they said once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.errors import DiskError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        from binascii import a2b_base64
        from zlib import decompress, error

        try:
            return decompress(a2b_base64(self.packed))
        except (ValueError, error) as failure:
            raise DiskError("the journal is damaged", path=self.path) from failure


class Side(NamedTuple):
    """A head and its lines, each path once."""

    head: Head
    lines: tuple[Line, ...]


def packed(data: bytes) -> str:
    """`data` as a Line keeps it."""
    from binascii import b2a_base64
    from zlib import compress

    return b2a_base64(compress(data, 1), newline=False).decode("ascii")


def written(head: Head, lines: Iterable[Line]) -> bytes:
    """The bytes of a side."""
    return head_line(head) + b"".join(map(line_of, lines))


def head_line(head: Head) -> bytes:
    """The first line of a side."""
    said: dict[str, Any] = {"journal": _VERSION, "command": head.command, "at": head.at}
    said |= {name: value for name, value in head._asdict().items() if value and name not in said}
    return _bytes(said) + b"\n"


def line_of(line: Line) -> bytes:
    """One more line of a side."""
    usual = Line._field_defaults
    said = {name: value for name, value in line._asdict().items() if value and value != usual.get(name)}
    data = said.pop("packed", "")
    return b" ".join(filter(None, (_bytes(said), data.encode("ascii")))) + b"\n"


def read_side(data: bytes, path: str) -> Side:
    """The side that `data`, the file `path` of the journal, holds; a torn last line was never said.

    A file that is named twice is one Line: as it was first. Where not even a head was said, its command
    is "". Raises DiskError when the head is none.
    """
    if b"\n" not in data:
        return Side(Head("", ""), ())
    rows = list(_rows(data))
    try:
        return _side(rows)
    except (TypeError, ValueError, IndexError) as error:
        remedy = "newscli log shows the others; remove it to go on"
        raise DiskError("this entry of the journal is damaged", path=path, remedy=remedy) from error


def _side(rows: Sequence[dict[str, Any]]) -> Side:
    head = rows[0]
    if head.get("journal") != _VERSION:
        raise ValueError("of another version")
    first = Head(
        str(head.get("command", "")),
        str(head.get("at", "")),
        int(head.get("of", 0)),
        bool(head.get("forever")),
    )
    return Side(first, tuple(_merged(rows[1:])))


def _rows(data: bytes) -> Iterator[dict[str, Any]]:
    from binascii import a2b_base64
    from json import loads

    for line in data.split(b"\n")[:-1]:
        said, _, held = line.partition(b" ")
        try:
            row = loads(a2b_base64(said))
        except ValueError:
            return
        if not isinstance(row, dict):
            return
        yield {**row, "packed": held.decode("ascii", "replace")}


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
        int(row.get("mode", 0o644)) & 0o777,
        str(row.get("at", "")),
        str(row.get("packed", "")),
    )


def _bytes(said: dict[str, Any]) -> bytes:
    """JSON as ASCII, for a file name that is no UTF-8 stays what it is, in base64."""
    from binascii import b2a_base64

    rows = ",".join(f'"{name}":{_value(value)}' for name, value in said.items())
    return b2a_base64(f"{{{rows}}}".encode("ascii"), newline=False)


def _value(value: str | int | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{','.join(map(_value, value))}]"
    if isinstance(value, str) and _is_simple(value):
        return f'"{value}"'
    from json import dumps  # not before: `add` would take longer to start

    return dumps(value)


def _is_simple(text: str) -> bool:
    return text.isascii() and text.isprintable() and '"' not in text and "\\" not in text
