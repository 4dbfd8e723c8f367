"""Bytes that hold files: gzip opened, and the members of a zip, once their names and sizes are sound."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, LargeZipFile, ZipFile

from newscli.errors import UnreadableError
from newscli.text.signatures import MAX_BYTES

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_MEMBERS = 20_000
MOST_UNPACKED = 4 * MAX_BYTES
"""How many bytes all members of a zip may be."""

_RATIO = (
    200  # of a member's size to its packed size: text packs 2 to 20 times smaller, a bomb a thousand times
)
_SMALL = 100_000  # bytes a member may be at any ratio
_LINK, _FOLDER, _FILE, _KIND = 0o120000, 0o040000, 0o100000, 0o170000
_DRIVE = re.compile(r"[A-Za-z]:")


class Member(NamedTuple):
    """A file of a zip: its name, with slashes, and its bytes."""

    name: str
    data: bytes


def gunzip(data: bytes) -> bytes:
    """What a gzip file holds, all its parts one after the other.

    Raises UnreadableError when it is broken, or holds more than an article file may.
    """
    found: list[bytes] = []
    size = 0
    rest = data
    try:
        while rest:
            unpacker = zlib.decompressobj(wbits=31)
            found.append(unpacker.decompress(rest, MAX_BYTES + 1 - size))
            size += len(found[-1])
            if size > MAX_BYTES or unpacker.unconsumed_tail:
                raise UnreadableError(f"a gzip file that holds more than {MAX_BYTES:,} bytes")
            if not unpacker.eof:
                raise UnreadableError("a gzip file that is cut short", remedy="fetch or save it again")
            rest = unpacker.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise UnreadableError(f"a broken gzip file: {str(error).partition(': ')[2] or error}") from error
    return b"".join(found)


def unzip(data: bytes) -> list[Member]:
    """The files of a zip in the order of their names; folders are left out.

    Raises UnreadableError for a zip that is broken, encrypted, holds names that lead out of it or stand
    twice, links, or more than MOST_MEMBERS files or MOST_UNPACKED bytes: nothing is unpacked then.
    """
    try:
        with ZipFile(BytesIO(data)) as packed:
            infos = packed.infolist()
            _refuse_odd(infos)
            files = sorted((info for info in infos if not info.is_dir()), key=lambda info: info.filename)
            return [Member(info.filename, _unpacked(packed, info)) for info in files]
    except (
        BadZipFile,
        LargeZipFile,
        zlib.error,
        EOFError,
        ValueError,
        OSError,
        RuntimeError,
    ) as error:
        raise UnreadableError(f"a zip archive that cannot be read: {error}") from error


def _refuse_odd(infos: list[ZipInfo]) -> None:
    if len(infos) > MOST_MEMBERS:
        raise UnreadableError(f"a zip archive of {len(infos):,} files: at most {MOST_MEMBERS:,} are read")
    seen: set[str] = set()
    for info in infos:
        what = _oddity(info)
        if not what and info.filename.casefold() in seen:
            what = "stands twice"
        if what:
            raise UnreadableError(f"a zip archive whose member “{info.filename[:80]}” {what}")
        seen.add(info.filename.casefold())
    total = sum(info.file_size for info in infos)
    if total > MOST_UNPACKED:
        raise UnreadableError(
            f"a zip archive of {total:,} bytes unpacked: at most {MOST_UNPACKED:,} are read"
        )


def _oddity(info: ZipInfo) -> str:
    """Why a member is refused, by its name and its sizes alone; "" for none."""
    name = info.filename.replace("\\", "/")
    kind = info.external_attr >> 16 & _KIND
    times = info.file_size // max(info.compress_size, 1)
    reasons = {
        "has a name that leads out of it": name.startswith("/")
        or bool(_DRIVE.match(name))
        or ".." in name.split("/"),
        "has a name no file can have": not name or any(ord(char) < 32 for char in name),
        "is a symbolic link": kind == _LINK,
        "is no regular file": kind not in (0, _FILE, _FOLDER, _LINK),
        "is encrypted": bool(info.flag_bits & 1),
        f"would unpack to {info.file_size:,} bytes, {times} times its size": info.file_size > _SMALL
        and times >= _RATIO,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _unpacked(packed: ZipFile, info: ZipInfo) -> bytes:
    """The bytes of a member, no more than it says it has."""
    with packed.open(info) as member:
        data = member.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise UnreadableError(f"a zip archive whose member “{info.filename[:80]}” is larger than it says")
    return data
