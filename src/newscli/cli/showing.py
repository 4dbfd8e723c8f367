"""What `show` shows: the article a name means, its bytes, and where they are kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnreadableError, UsageError
from newscli.library.names import is_path, split_number

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.cli.app import App
    from newscli.library.located import Located
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


def find(app: App, name: str) -> Shown:
    """The article that `name` means. Raises UsageError, UnreadableError, UnknownNameError."""
    if name == "-":
        from newscli.formats import read

        data = _standard_input(app)
        return Shown("-", data, read(data, "-")[0], 0, None)
    if is_path(name) and not _has_library(app):
        from newscli.library.located import read_located

        return _outside(name, read_located(*split_number(name)))
    library = app.library()
    found = library.get(name)
    if found.summary is None:
        return _outside(name, found)
    summary = found.summary
    return Shown(summary.path, found.data, found.reading, summary.number, summary, library.root)


def _outside(name: str, found: Located) -> Shown:
    path, number = split_number(name)
    return Shown(path, found.data, found.reading, number, None)


def _has_library(app: App) -> bool:
    from newscli.library.roots import is_library

    try:
        return is_library(app.library_root())
    except UsageError:  # no home and no library: a file needs none
        return False


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
