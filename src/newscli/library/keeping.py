"""How the library keeps one file of newscli's own: its original, its path, and the path it would get."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from newscli.library import originals
from newscli.library.places import SUFFIX, place, same_name
from newscli.library.roots import nearest_root

if TYPE_CHECKING:
    from newscli.article import Reading

_NUMBERED = re.compile(r"-\d{1,6}\Z")  # `place` adds it where a name is taken


class KeptFile:
    """One file of a library. Every property looks when it is asked, since most are not."""

    def __init__(self, root: str, path: str, reading: Reading, template: str) -> None:
        """`path` is relative to `root`; `template` says where new articles go, "" that nobody knows."""
        self._root, self._reading, self._template = root, reading, template
        self.path = path

    @property
    def original(self) -> str:
        """What is the matter with the bytes it was made from: "missing", "changed", or "" for nothing."""
        filing = self._reading.filing
        sha256 = filing.original.removeprefix("sha256:") if filing else ""
        if not sha256 or originals.find(self._root, sha256):
            return ""
        return "changed" if originals.exists(self._root, sha256) else "missing"

    @property
    def wanted(self) -> str:
        """The path that the template gives it; its own where that differs by a number behind the name."""
        if not self._template:
            return self.path
        wanted = place(self._template, self._reading.article, lambda _: False)
        unnumbered = _NUMBERED.sub("", self.path.removesuffix(SUFFIX)) + SUFFIX
        same = same_name(wanted) in (same_name(self.path), same_name(unnumbered))
        return self.path if same else wanted


def kept_file(path: str, reading: Reading, template: str, root: str) -> KeptFile | None:
    """The file at `path`, when it is newscli's own and in a library; else None.

    `template` holds for the library at `root`; what any other asks for is not known here.
    """
    if reading.filing is None or path in ("", "-"):
        return None
    whole = os.path.abspath(path)
    above = nearest_root(os.path.dirname(whole))
    if not above:
        return None
    inside = os.path.relpath(whole, above).replace(os.sep, "/")
    return KeptFile(above, inside, reading, template if above == root else "")
