"""The exact bytes given to `add`, kept by their SHA-256, once a file."""

from __future__ import annotations

import os

from newscli.errors import ConflictError, NewscliError
from newscli.library.files import TEMPORARY, create, sweep
from newscli.library.inputs import read_input, sha256_of

FOLDER = "originals"
_SHORT = 16
_PLAIN = ".txt"


def keep(root: str, data: bytes, sha256: str, name: str) -> str:
    """Keep `data` on stable storage; its path relative to the library. Raises DiskError."""
    kept = find(root, sha256)
    if kept:
        return kept
    for length in (_SHORT, 64):
        path = f"{FOLDER}/{sha256[:2]}/{sha256[:length]}{_suffix(name)}"
        try:
            create(os.path.join(root, path), data, mode=0o444)
        except ConflictError:
            continue  # other bytes under this name: damaged, or (never yet) the same first digits
        return path
    return path


def find(root: str, sha256: str) -> str:
    """The path, relative to the library, of the kept bytes with this SHA-256; "" when there are none."""
    folder = f"{FOLDER}/{sha256[:2]}"
    for name in _names(os.path.join(root, folder)):
        stem = name.partition(".")[0]
        if len(stem) >= _SHORT and sha256.startswith(stem) and is_whole(root, f"{folder}/{name}", sha256):
            return f"{folder}/{name}"
    return ""


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
    folder = os.path.join(root, FOLDER, sha256[:2])
    return any(
        len(stem) >= _SHORT and sha256.startswith(stem)
        for stem in (n.partition(".")[0] for n in _names(folder))
    )
