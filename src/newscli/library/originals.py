"""The exact bytes given to `add`, kept by their SHA-256, once a file."""

from __future__ import annotations

import os
from bisect import bisect_left
from itertools import islice, takewhile
from types import NoneType
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import ConflictError, NewscliError
from newscli.library.disk import TEMPORARY, sweep
from newscli.library.files import create_all
from newscli.library.inputs import read_input, sha256_of

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = "originals"
_SHORT = 16
_PLAIN = ".txt"


class Original(NamedTuple):
    """The bytes of an input, their SHA-256 in hex, and the input's name."""

    data: bytes
    sha256: str
    name: str


class Kept:
    """The names of what is kept in one library; each folder, which may hold thousands, is listed once."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._names: dict[str, list[str]] = {}

    def names(self, sha256: str) -> list[str]:
        """The names in its folder that say they have this SHA-256, in order, whole or not."""
        folder = sha256[:2]
        if folder not in self._names:
            self._names[folder] = _names(os.path.join(self.root, FOLDER, folder))
        names = self._names[folder]
        short = sha256[:_SHORT]
        near = takewhile(lambda name: name.startswith(short), islice(names, bisect_left(names, short), None))
        return [name for name in near if sha256.startswith(name.partition(".")[0])]

    def find(self, sha256: str) -> str:
        """The path, relative to the library, of the kept bytes with this SHA-256; "" when there are none."""
        paths = (f"{FOLDER}/{sha256[:2]}/{name}" for name in self.names(sha256))
        return next((path for path in paths if is_whole(self.root, path, sha256)), "")


def keep_all(before: Kept, wanted: Sequence[Original]) -> list[str | NewscliError]:
    """Keep each on stable storage; its path relative to the library, or why it could not be kept.

    `before`: what was kept until now.
    """
    kept: dict[str, str | NewscliError] = {
        one.sha256: path for one in wanted if (path := before.find(one.sha256))
    }
    for length in (_SHORT, 64):  # longer where other bytes have the name: damaged, or the same first digits
        missing = {
            one.sha256: one for one in wanted if isinstance(kept.get(one.sha256), ConflictError | NoneType)
        }
        paths = {sha256: _path(one, length) for sha256, one in missing.items()}
        data = [(os.path.join(before.root, paths[sha256]), one.data) for sha256, one in missing.items()]
        for sha256, done in zip(missing, create_all(data, mode=0o444), strict=True):
            kept[sha256] = done if isinstance(done, NewscliError) else paths[sha256]
    return [kept[one.sha256] for one in wanted]


def place_of(sha256: str) -> str:
    """Where bytes with this SHA-256 are kept, relative to the library, but for the suffix."""
    return f"{FOLDER}/{sha256[:2]}/{sha256[:_SHORT]}"


def _path(one: Original, length: int) -> str:
    return f"{FOLDER}/{one.sha256[:2]}/{one.sha256[:length]}{_suffix(one.name)}"


def find(root: str, sha256: str) -> str:
    """The path, relative to the library, of the kept bytes with this SHA-256; "" when there are none."""
    return Kept(root).find(sha256)


def is_whole(root: str, path: str, sha256: str = "") -> bool:
    """Whether the kept file at the relative `path` still has the SHA-256 that its name says."""
    try:
        digest = sha256_of(read_input(os.path.join(root, path)))
    except NewscliError:
        return False
    return digest.startswith(sha256 or os.path.basename(path).partition(".")[0])


def all_kept(root: str) -> list[str]:
    """The paths of all kept files, relative to the library, in order."""
    folders = [name for name in _names(os.path.join(root, FOLDER)) if len(name) == 2]
    return [
        f"{FOLDER}/{folder}/{name}"
        for folder in folders
        for name in _names(os.path.join(root, FOLDER, folder))
        if not name.startswith(".")
    ]


def sweep_all(root: str) -> None:
    """Remove what an `add` that was killed left half-written among the originals."""
    for folder in _names(os.path.join(root, FOLDER)):
        for name in _names(os.path.join(root, FOLDER, folder)):
            if name.startswith(TEMPORARY):
                sweep(os.path.join(root, FOLDER, folder, name))


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _suffix(name: str) -> str:
    suffix = os.path.splitext(name)[1].lower()
    return suffix if 1 < len(suffix) <= 10 and suffix[1:].isascii() and suffix[1:].isalnum() else _PLAIN


def exists(root: str, sha256: str) -> bool:
    """Whether bytes are kept under the name of this SHA-256, whole or not."""
    return bool(Kept(root).names(sha256))
