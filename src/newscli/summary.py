"""Summary: what the index knows of an article, enough to list it without opening its file."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """How an article matches the words of a search.

    `score` is higher for a better match; `snippet` is the passage of its text that shows the words,
    `spans` where they stand in it, as [start, end) in characters; `marked` is the snippet with marks
    around them.
    """

    score: float
    snippet: str
    spans: tuple[tuple[int, int], ...] = ()
    marked: str = ""


class Summary(NamedTuple):
    """One article as `list`, `stats` and the machine forms need it; absent text is "".

    `path` is relative to the library with `/` between its parts. `published`, `modified` and
    `captured` are ISO 8601 at their own precision; `added` is UTC to the second. `start` and
    `end` are `published`'s [start, end) in seconds of the epoch, in the zone of the run; None
    when undated. `seconds`, `low` and `high` are the reading time and its 80 % interval.
    `excerpt` and `record` (JSON text of the newscli.article/1 record without body) are filled
    only when the query asks for details, `match` only by a search.
    """

    id: str
    path: str
    number: int
    headline: str
    section: str
    source: str
    byline: tuple[str, ...]
    tags: tuple[str, ...]
    language: str
    published: str
    precision: str
    zone: str
    start: int | None
    end: int | None
    modified: str
    captured: str
    added: str
    format: str
    words: int
    letters: int
    seconds: float
    low: float
    high: float
    body: bool
    excerpt: str = ""
    record: str = ""
    match: Match | None = None

    @property
    def minutes(self) -> float:
        """The reading time in minutes."""
        return self.seconds / 60

    @property
    def slug(self) -> str:
        """The file's stem without its date: what NAME may say instead of the id."""
        return slug_of(self.path)


def slug_of(path: str) -> str:
    """The file name of `path` without suffix and without a leading `YYYY-MM-DD-`."""
    name = path.rpartition("/")[2]
    stem, dot, _ = name.rpartition(".")
    stem = stem if dot and stem else name
    head = stem[:11].split("-")
    dated = len(head) == 4 and [len(part) for part in head] == [4, 2, 2, 0] and "".join(head).isdigit()
    return stem[11:] if dated and len(stem) > 11 else stem
