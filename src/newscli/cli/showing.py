"""What `show` shows: the article a name means, its bytes, and where they are kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnknownNameError, UnreadableError, UsageError
from newscli.library.names import is_path, split_number

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.cli.app import App
    from newscli.summary import Summary


class Shown(NamedTuple):
    """One article to show.

    `path` is its file, relative to the library when it has a `summary`, else as given; `data` are
    the file's bytes and `original` those it was made from ("" and b"" when nothing was kept).
    """

    path: str
    data: bytes
    reading: Reading
    number: int
    summary: Summary | None
    root: str = ""

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


def find(app: App, name: str) -> list[Shown]:
    """The article that `name` means, or all articles of a file. Raises UsageError, UnreadableError, UnknownNameError."""
    if name == "-":
        return _read(_standard_input(app), "-", 0)
    if not is_path(name) and not os.path.isfile(name):
        return [_filed(app, name)]
    if not is_path(name):  # a file without a suffix may stand where no article has that name
        try:
            return [_filed(app, name)]
        except UnknownNameError:
            return _outside(name)
    return [_filed(app, name)] if _is_inside(app, name) else _outside(name)


def _filed(app: App, name: str) -> Shown:
    library = app.library()
    found = library.get(name)
    if found.summary is None:
        return Shown(name, found.data, found.reading, 0, None)
    summary = found.summary
    return Shown(summary.path, found.data, found.reading, summary.number, summary, library.root)


def _is_inside(app: App, name: str) -> bool:
    """Whether the path names a file below the folder of a library that exists."""
    from newscli.library.roots import is_library

    try:
        root = app.library_root()
    except UsageError:  # no home and no library: a file needs none
        return False
    path = os.path.realpath(split_number(name)[0])
    return is_library(root) and path.startswith(os.path.realpath(root).rstrip("/") + "/")


def _outside(name: str) -> list[Shown]:
    from newscli.library.inputs import read_input

    path, number = (name, 0) if os.path.exists(name) else split_number(name)
    return _read(read_input(path), path, number if path != name else 0)


def _read(data: bytes, name: str, number: int) -> list[Shown]:
    from newscli.formats import read

    readings = read(data, name)
    if number > len(readings):
        held = "one article" if len(readings) == 1 else f"{len(readings)} articles"
        raise UnknownNameError(f"has no article {number}; it holds {held}", path=name)
    wanted = [readings[number - 1]] if number else readings
    return [Shown(name, data, reading, number, None) for reading in wanted]


def _standard_input(app: App) -> bytes:
    from newscli.library.inputs import LIMIT

    data = app.stdin_bytes(LIMIT)
    if len(data) > LIMIT:
        raise UnreadableError("over 10 MB: an article is at most that", path="-")
    return data


def related_label(shown: Shown) -> str:
    """The page's own heading of related articles when nothing stands below it; "" otherwise."""
    from newscli.errors import NewscliError
    from newscli.formats import read

    filing, reading = shown.reading.filing, shown.reading
    if reading.article.related:
        return ""
    data = shown.data
    if filing:
        if not filing.format.startswith("clipping/"):
            return ""
        try:
            data = shown.original()
            reading = read(data, shown.path, format=filing.format)[max(filing.part, 1) - 1]
        except (NewscliError, IndexError):
            return ""
    line = next((e.line for e in reading.evidence if e.field == "related"), 0)
    return _line(data, line) if line else ""


def _line(data: bytes, number: int) -> str:
    from newscli.text.decoding import decode
    from newscli.text.lines import split_lines

    lines = split_lines(decode(data).text)
    return lines[number - 1].strip() if number <= len(lines) else ""
