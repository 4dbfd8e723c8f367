"""What `show` shows: the article a name means, its bytes, and where they are kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnreadableError, UsageError
from newscli.library.names import is_path, split_part

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.cli.app import App
    from newscli.formats.outlets import Outlet
    from newscli.library.library import Library
    from newscli.library.located import Located
    from newscli.library.related import Related
    from newscli.summary import Summary


class Shown(NamedTuple):
    """One article to show.

    `path` is its file, relative to the library when it has a `summary`, else as given; `data` are
    the file's bytes and `original` those it was made from ("" and b"" when nothing was kept);
    `part` is the article's number, from 1, when its file holds several, else 0.
    """

    path: str
    data: bytes
    reading: Reading
    part: int
    summary: Summary | None
    library: Library | None = None

    @property
    def root(self) -> str:
        """The folder of its library, "" outside one."""
        return self.library.root if self.library else ""

    def related(self, most: int) -> list[Related]:
        """At most `most` articles of its library that tell of the same things; none outside one."""
        if not (self.library and self.summary and most):
            return []
        from newscli.library.related import related_to

        return related_to(self.library, self.summary, most)

    def original(self) -> bytes:
        """The exact bytes the article came from: the kept original, else the file itself."""
        from newscli.library import originals
        from newscli.library.inputs import read_input

        filing = self.reading.filing
        if not (self.root and filing and filing.original):
            return self.data
        kept = originals.find(self.root, filing.original.removeprefix("sha256:"))
        if not kept:
            raise UnreadableError(
                "its original is missing or damaged", path=self.path, remedy="newscli verify says more"
            )
        return read_input(os.path.join(self.root, kept))

    @property
    def original_kept(self) -> bool:
        """Whether the library has the bytes the article came from."""
        from newscli.library import originals

        filing = self.reading.filing
        if not (self.root and filing and filing.original):
            return False
        return bool(originals.find(self.root, filing.original.removeprefix("sha256:")))


class Finder:
    """Finds what names mean; the library is looked at once, for the first that needs it."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._library: Library | None = None

    def find(self, name: str) -> list[Shown]:
        """The article that `name` means, or all that a file named without a number holds.

        Raises UsageError, UnreadableError, UnknownNameError.
        """
        if name == "-":
            return _from_standard_input(self._app)
        if is_path(name) and not _has_library(self._app):
            return _in_file(name, self._app.config.outlets)
        library = self._library = self._library or self._app.library()
        return [
            Shown(one.summary.path, one.data, one.reading, one.part, one.summary, library)
            if one.summary
            else _outside(split_part(name)[0], one)
            for one in library.get_each(name)
        ]


def _in_file(name: str, outlets: tuple[Outlet, ...]) -> list[Shown]:
    from newscli.library.located import read_each, read_located

    path, part = split_part(name)
    found = [read_located(path, part, outlets=outlets)] if part else read_each(path, outlets=outlets)
    return [_outside(path, one) for one in found]


def _outside(path: str, found: Located) -> Shown:
    return Shown(path, found.data, found.reading, found.part, None)


def _from_standard_input(app: App) -> list[Shown]:
    from newscli.library.reading import read

    data = app.stdin_bytes()
    readings = read(data, "-", outlets=app.config.outlets)
    several = len(readings) > 1
    return [
        Shown("-", data, reading, number if several else 0, None)
        for number, reading in enumerate(readings, 1)
    ]


def _has_library(app: App) -> bool:
    from newscli.library.roots import is_library

    try:
        return is_library(app.library_root())
    except UsageError:  # no home and no library: a file needs none
        return False


def related_label(shown: Shown) -> str:
    """The page's own heading of related articles when nothing stands below it; "" otherwise."""
    from newscli.errors import NewscliError
    from newscli.library.reading import read

    filing, reading = shown.reading.filing, shown.reading
    if reading.article.related or shown.part or (filing and filing.part):
        return ""  # an export of many articles offers no others
    data = shown.data
    if filing:
        if not filing.format.startswith("clipping/"):
            return ""
        try:
            data = shown.original()
            reading = read(data, shown.path, format=filing.format)[0]
        except NewscliError:
            return ""
    line = next((e.line for e in reading.evidence if e.field == "related"), 0)
    return _line(data, line) if line else ""


def _line(data: bytes, number: int) -> str:
    from newscli.text.decoding import decode
    from newscli.text.lines import split_lines

    lines = split_lines(decode(data).text)
    return lines[number - 1].strip() if number <= len(lines) else ""
