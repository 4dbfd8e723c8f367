"""What every writer is: articles -> the pieces of one file, and the names of what that file cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from newscli.article import Article, Reading

_BESIDE = ("_precision", "_zone", "_inferred")  # stand beside a moment, and go with it


class Exported(NamedTuple):
    """One article on its way out: how it reads, its whole record, and its file, relative to the library."""

    reading: Reading
    record: dict[str, Any]
    path: str
    number: int = 1

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.reading.article


class Frame(NamedTuple):
    """What a file of several articles says of itself: a title; `zone` is that of the run."""

    title: str
    zone: tzinfo


class Writer(Protocol):
    """A module of `export/`. Equal articles make equal bytes, whatever the day and the machine."""

    def losses(self, article: Exported, frame: Frame) -> tuple[str, ...]:
        """The names of what this article has and the file cannot hold, in the order of the record.

        A dotted name is a part of a field (`published.time`); `()` for a writer whose row says `lossless`.
        """

    def write(self, articles: Iterable[Exported], frame: Frame) -> Iterator[str | bytes]:
        """The pieces of one file of all the articles, each made as soon as its articles are there."""


def beyond(article: Exported, holds: frozenset[str]) -> tuple[str, ...]:
    """The fields of the record that the article has and `holds` does not name: the usual `losses`."""
    known = ("record", "newscli", *holds)
    return tuple(name for name in article.record if name not in known and not name.endswith(_BESIDE))
