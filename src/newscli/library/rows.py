"""One article as a row of the index: its columns, their checksum, and the Summary they make."""

from __future__ import annotations

import marshal
import os
import zlib
from typing import TYPE_CHECKING, NamedTuple

from newscli.summary import Summary

if TYPE_CHECKING:
    from typing import Any

    from newscli.library.words import Words

# What a Summary shows, then what only filters and orders; `checksum` is over the first.
SHOWN = (
    "id", "path", "number", "headline", "section", "source", "byline", "tags", "language",
    "published", "precision", "zone", "published_kind", "published_start", "published_end",
    "modified", "captured", "added", "format", "words", "letters", "seconds", "low", "high", "body",
)  # fmt: skip
HIDDEN = (
    "slug", "original", "part",
    "modified_kind", "modified_start", "modified_end", "captured_kind", "captured_start", "captured_end",
    "added_kind", "added_start", "added_end",
    "headline_key", "section_key", "source_key", "byline_key", "tags_key", "language_key",
    "names",
)  # fmt: skip
COLUMNS = SHOWN + HIDDEN
_PLAIN = 2  # the version of marshal whose bytes tell nothing of values but what they are
CHUNK = 500  # rows that are asked for together
# Beside the key; `words_checksum` is that of what the full-text table was given, the last the row's own.
DETAILS = ("lead", "contents", "sketch", "words_checksum", "checksum")
_KIND, _START = SHOWN.index("published_kind"), SHOWN.index("published_start")

# A Moment's kind: with its offset the span is exact; without one it is the wall clock, read
# in the zone of the run. Each kind has a longest span, which bounds the search for overlaps.
FIXED, FLOATING, MONTH, YEAR = range(4)
LONGEST = {FIXED: 60, FLOATING: 86_400, MONTH: 31 * 86_400, YEAR: 366 * 86_400}


class Row(NamedTuple):
    """The values of COLUMNS, the Contents as they are stored, and the words and sketch of the text."""

    values: tuple[Any, ...]
    lead: int
    contents: bytes
    words: Words
    sketch: bytes


def checksum(values: tuple[Any, ...]) -> int:
    """Tells whether a row is as it was written: SQLite itself does not notice a flipped bit."""
    return zlib.crc32(marshal.dumps(values, _PLAIN))


def proof(values: tuple[Any, ...]) -> int:
    """As `checksum`, for a row of DETAILS: bytes and numbers, and fast."""
    total = 0
    for value in values:
        total = zlib.crc32(value if isinstance(value, bytes) else b"%d" % value, total)
    return total


def bind(path: str) -> str | bytes:
    """A path as SQLite can keep it: names that are not UTF-8 as their bytes."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def unbind(path: str | bytes) -> str:
    """The path that `bind` was given."""
    return os.fsdecode(path) if isinstance(path, bytes) else path


def summary(values: tuple[Any, ...], start: int | None, end: int | None) -> Summary:
    """The Summary of the SHOWN columns; `start` and `end` are in the zone of the run."""
    words = (unbind(values[1]), *values[2:6], _words(values[6]), _words(values[7]), *values[8:_KIND])
    rest = (start, end, *values[_START + 2 : -1], bool(values[-1]), "", "", None)
    return Summary._make((values[0], *words, *rest))


def _words(joined: str) -> tuple[str, ...]:
    return tuple(joined.split("\n")) if joined else ()
