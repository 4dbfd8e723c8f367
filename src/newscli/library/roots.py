"""Which folder is the library, how one is made, and the text of its settings."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from newscli.errors import ConflictError, DiskError, UsageError
from newscli.library.disk import make_folder
from newscli.library.walk import MARK

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN = ".newscli"
DOING = f"{OWN}/journal/doing"  # stands while a command changes files, or because one died
_LARGEST = 1 << 17
_SITES = ("hugo.toml", "hugo.yaml", "hugo.json", "_config.yml", "pelicanconf.py", "eleventy.config.js")
_DEEPEST = 4


def find_root(option: str | None, environ: Mapping[str, str], home: str, folder: str) -> str:
    """The library's absolute path: --library, else NEWSCLI_LIBRARY, else the nearest marked
    folder above `folder` ("" when the current one was removed), else the default one, which need
    not exist yet.

    Raises UsageError when only the default one is left and there is no home for it.
    """
    named = option or environ.get("NEWSCLI_LIBRARY", "")
    if named:
        path = _expand(named, home)
        if not folder and not os.path.isabs(path):
            raise UsageError("this folder no longer exists", remedy="cd to another, or name it from /")
        return os.path.normpath(os.path.join(folder, path))
    marked = nearest_root(folder) if folder else ""
    if marked:
        return marked
    data = environ.get("XDG_DATA_HOME", "")
    if os.path.isabs(data):
        return os.path.join(data, "newscli")
    if not home:
        raise UsageError("no HOME, so no library", remedy="name one with --library or NEWSCLI_LIBRARY")
    return os.path.join(home, ".local", "share", "newscli")


def nearest_root(folder: str) -> str:
    """`folder` or the nearest one above it that is marked as a library; "" when there is none."""
    while not os.path.isfile(os.path.join(folder, MARK)):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def site_above(root: str) -> str:
    """The folder of the site that `root` is an inner folder of, by its settings; "" when it is of none."""
    folder = root
    for _ in range(_DEEPEST):
        if os.path.exists(os.path.join(folder, ".git")) or any(
            os.path.isfile(os.path.join(folder, name)) for name in _SITES
        ):
            break
        folder = os.path.dirname(folder)
    stands = any(os.path.isfile(os.path.join(folder, name)) for name in _SITES)
    return folder if stands and folder != root else ""


def is_library(root: str) -> bool:
    """Whether `root` is marked as a library."""
    return os.path.isfile(os.path.join(root, MARK))


def settings_path(root: str) -> str:
    """The path of the settings of the library at `root`."""
    return os.path.join(root, MARK)


def settings_text(root: str) -> str:
    """The text of the library's settings; "" when there are none. Raises UsageError if it is no text,
    DiskError if it cannot be read.
    """
    path = settings_path(root)
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise DiskError(f"settings: {said}", path=path, remedy="see who may read it") from error
    if len(data) > _LARGEST:
        raise UsageError("settings of more than 128 KB", path=path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError("settings: not UTF-8", path=path, line=line) from error


def make_library(root: str) -> bool:
    """Mark `root` as a library, changing nothing that is there; whether it was none before."""
    if os.path.lexists(root) and not os.path.isdir(root):
        raise UsageError("a file, not a folder", path=root)
    new = not is_library(root)
    make_folder(root)
    make_own_folder(root)
    if new:
        from newscli.library.files import create

        create(settings_path(root), b"")
    return new


def refuse_outside(root: str, path: str) -> None:
    """Raise DiskError when a link leads the relative `path` out of the library: nothing is written there."""
    real = os.path.realpath(root)
    folder = os.path.realpath(os.path.join(root, os.path.dirname(path)))
    if folder != real and not folder.startswith(f"{real.rstrip('/')}/"):
        raise DiskError("a link leads out of the library", path=path, remedy=f"it goes to {folder}")


def make_own_folder(root: str) -> None:
    """Make `.newscli`, where the index lives, with its `.gitignore`."""
    own = os.path.join(root, OWN)
    make_folder(own)
    ignore = os.path.join(own, ".gitignore")
    if not os.path.lexists(ignore):
        from newscli.library.files import create

        with suppress(ConflictError):  # another newscli has just made it
            create(ignore, b"*\n")


def _expand(path: str, home: str) -> str:
    return home + path[1:] if home and (path == "~" or path.startswith("~/")) else path
