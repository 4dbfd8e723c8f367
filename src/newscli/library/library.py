"""Library: find, get, add, remove, sync; what every command asks of the folder newscli keeps."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from newscli import __version__
from newscli.errors import DiskError, UnknownNameError, UsageError
from newscli.library.freshness import Freshness
from newscli.library.index import Index
from newscli.library.index_schema import DamagedIndexError, RefusedIndexError
from newscli.library.names import is_path, resolve, split_number, split_part
from newscli.library.roots import OWN, is_library, make_library, make_own_folder
from newscli.library.rows import CHUNK, bind
from newscli.library.settings import Speed
from newscli.library.walk import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from newscli.library.contents import Contents
    from newscli.library.find import Finder
    from newscli.library.freshness import Counts
    from newscli.library.hits import Hit
    from newscli.library.index_writer import Writer
    from newscli.library.located import Located
    from newscli.library.query import Query
    from newscli.library.settings import Settings
    from newscli.summary import Summary

Absent: TypeAlias = Literal["refuse", "make", "imagine"]
_T = TypeVar("_T")


class Library:
    """One library folder. Its files are the truth; the index is brought up to date before it answers."""

    def __init__(self, root: str, settings: Settings, now: datetime, *, imagined: bool = False) -> None:
        self.root = root
        self._index_path = "" if imagined else os.path.join(root, OWN, "index.db")
        self.settings = settings
        self.now = now
        self.choice = Choice(settings.articles, settings.exclude)
        self.speed = Speed(settings.reading.words_per_minute, settings.reading.extras, settings.outlets)
        self.trouble: dict[str, str] = {}
        self._index: Index | None = None
        self._fresh = False

    @classmethod
    def open(cls, root: str, *, config: Settings, now: datetime, absent: Absent = "refuse") -> Library:
        """The library at `root`; `now` is aware, in the zone of the run.

        One that is not there is refused with UsageError, made, or imagined: empty, and never made.
        """
        there = is_library(root)
        if not there and absent == "refuse":
            raise UsageError("no library here yet", path=root, remedy="newscli add FILE makes it")
        if not there and absent == "make":
            make_library(root)
        return cls(root, config, now, imagined=not there and absent == "imagine")

    # -- asking ------------------------------------------------------------------------------

    def find(self, query: Query) -> Iterator[Summary]:
        """The articles that match, in order. Raises what `sync` raises."""
        keys, first = self.answer(lambda: self._first(query))
        yield from first
        for at in range(CHUNK, len(keys), CHUNK):
            chunk = keys[at : at + CHUNK]
            yield from self._rest(partial(self._finder().summaries, chunk, details=query.details, gone=True))

    def hits(self, query: Query) -> Iterator[Hit]:
        """As `find`, each with its text and, when the order is by relevance, its score."""
        found, first = self.answer(lambda: self._first_hits(query))
        yield from first
        for at in range(CHUNK, len(found), CHUNK):
            chunk = found[at : at + CHUNK]
            yield from self._rest(partial(self._finder().hits, chunk, details=query.details, gone=True))

    def contents(self, path: str, number: int) -> Contents:
        """The text and record of an article of the library as the index has them.

        Raises UnknownNameError when there is none.
        """
        sql = "SELECT key FROM articles WHERE path = ? AND number = ?"

        def ask() -> Contents:
            rows = self.index.ask(sql, (bind(path), number))
            if not rows:
                raise UnknownNameError("no such article", path=path)
            return self._finder().contents(rows[0][0])

        return self.answer(ask)

    def count(self, query: Query) -> int:
        """How many articles match; `limit` and `offset` do not count."""
        return self.answer(lambda: self._finder().count(query))

    def undated_left_out(self, query: Query) -> int:
        """How many articles the span of `query` leaves out only because they have no date."""
        return self.answer(lambda: self._finder().undated(query)) if query.dated else 0

    def extras(self, name: str) -> tuple[str, ...]:
        """`name` when some article has it as a key of `extra`, else such keys as there are."""
        from newscli.library.query_fields import extras

        return self.answer(lambda: extras(name, self.index.ask))

    def answer(self, question: Callable[[], _T]) -> _T:
        """What `question` says of an index that is up to date, made anew when it proves damaged."""
        for attempt in range(4):
            try:
                self._freshen()
                return question()
            except DamagedIndexError:
                self._fresh = False
                self.index.renew(force=attempt > 0)
            except RefusedIndexError:
                self._fresh = False
                self.index.go_to_memory()
            except _ChangedError:
                if attempt == 3:
                    raise DiskError("the files change too fast to list", path=self.root) from None
        raise DiskError("the index cannot be made", path=self.index.path, remedy="check the disk")

    def get(self, name: str) -> Located:
        """The one article that NAME means: a path (`FILE#3` is its third), an id, a slug, or the
        beginning of one.

        Raises UnknownNameError, UsageError for a path that does not exist, UnreadableError.
        """
        from newscli.library.located import read_located

        if is_path(name):
            path, number = split_number(name)
            return read_located(self._whole(path), number, self)
        found = self.answer(lambda: self._named(name))
        return read_located(os.path.join(self.root, found.path), found.number, self)

    def get_each(self, name: str) -> list[Located]:
        """The article that NAME means; of a path without a number all that its file holds.

        Raises what `get` raises.
        """
        from newscli.library.located import read_each

        path, part = split_part(name)
        return [self.get(name)] if part or not is_path(name) else read_each(self._whole(path), self)

    def _whole(self, path: str) -> str:
        """`path` as it is, or below the library when it is there and only there."""
        inside = os.path.join(self.root, path)
        return inside if not os.path.lexists(path) and os.path.lexists(inside) else path

    def has_file(self, name: str) -> bool:
        """Whether NAME is the path of a file that exists, here or below the library."""
        return is_path(name) and os.path.lexists(self._whole(split_number(name)[0]))

    def named(self, name: str) -> Summary | None:
        """The Summary of the article that NAME means; its file is not read, and may be unreadable now.

        None for a path outside the library. Raises UnknownNameError.
        """
        if not is_path(name):
            return self.answer(lambda: self._named(name))
        path, number = split_number(name)
        here = path if os.path.lexists(path) else os.path.join(self.root, path)
        return next((s for s in self.articles_of(self.inside(here)) if s.number == number), None)

    def articles_of(self, path: str) -> list[Summary]:
        """The articles of the file at `path`, relative to the library, in its order."""
        sql = "SELECT key FROM articles WHERE path = ? ORDER BY number"

        def ask() -> list[Summary]:
            keys = [row[0] for row in self.index.ask(sql, (bind(path),))]
            return self._finder().summaries(keys, details=False)

        return self.answer(ask)

    def inside(self, path: str) -> str:
        """`path` relative to the library when it is one of its article files, else ""."""
        real, root = os.path.realpath(path), os.path.realpath(self.root)
        if not real.startswith(f"{root.rstrip('/')}/"):
            return ""
        relative = real[len(root.rstrip("/")) + 1 :]
        return relative if self._look().takes(relative) else ""

    # -- the index ---------------------------------------------------------------------------

    @property
    def index(self) -> Index:
        """The index as it is, perhaps stale."""
        if self._index is None:
            stamp = repr((__version__, self.choice, *self.speed))
            if self._index_path:
                with suppress(DiskError):  # a read-only library is answered from memory
                    make_own_folder(self.root)
            self._index = Index(self._index_path, stamp)
        return self._index

    def close(self) -> None:
        """Let go of the index; the library has no answers after that."""
        if self._index:
            self._index.close()

    def sync(self, step: Callable[[int], None] | None = None) -> Counts:
        """Walk the whole folder and bring the index up to date; what that came to."""
        for attempt in range(3):
            look = self._look()
            try:
                counts = look.walk(step)
            except DamagedIndexError:
                self.index.renew(force=attempt > 0)
            except RefusedIndexError:
                self.index.go_to_memory()
            else:
                self.trouble, self._fresh = look.trouble, True
                return counts
        raise DiskError("the index cannot be made", path=self.index.path, remedy="check the disk")

    def write(self, change: Callable[[Writer], None]) -> None:
        """Tell the index what was done to the files; if it cannot take it, the next look finds out."""
        with suppress(DamagedIndexError, RefusedIndexError):
            self.index.write(change)

    def recheck(self, paths: Iterable[str]) -> None:
        """Read these files again, by their relative paths, whatever their stamps say."""
        look = self._look()
        look.read_again(paths)
        self.trouble.update(look.trouble)

    def rows(self) -> Iterator[Summary]:
        """Every row as the index has it, unchecked against the files. Raises DamagedIndexError."""
        from newscli.library.query import Query

        keys = (finder := self._finder()).keys(Query(details=True))
        for at in range(0, len(keys), CHUNK):
            yield from finder.summaries(keys[at : at + CHUNK], details=True)

    def stale(self) -> None:
        """Look at the files again before the next answer."""
        self._fresh = False

    def _freshen(self) -> None:
        if self._fresh:
            return
        look = self._look()
        look.check()
        self.trouble, self._fresh = look.trouble, True

    def _look(self) -> Freshness:
        return Freshness(self.root, self.index, self.choice, self.speed)

    def _finder(self) -> Finder:
        from newscli.library.find import Finder

        zone = self.now.tzinfo
        assert zone is not None, "now is aware"
        return Finder(self.index, zone)

    def _named(self, name: str) -> Summary:
        return self._finder().summaries([resolve(name, self.index.ask)], details=False)[0]

    def _first(self, query: Query) -> tuple[Sequence[int], list[Summary]]:
        finder = self._finder()
        keys = finder.keys(query)
        first = finder.summaries(keys[:CHUNK], details=query.details)
        self._refuse_edited(first)
        return keys, first

    def _first_hits(self, query: Query) -> tuple[list[tuple[int, float]], list[Hit]]:
        finder = self._finder()
        found = list(zip(*finder.ranked(query), strict=True))
        first = finder.hits(found[:CHUNK], details=query.details)
        self._refuse_edited([hit.summary for hit in first])
        return found, first

    def _rest(self, question: Callable[[], _T]) -> _T:
        """Later rows: what came before is printed already, so damage now is said, not mended."""
        try:
            return question()
        except (DamagedIndexError, RefusedIndexError) as error:
            raise DiskError(
                "the index changed while it was read", path=self.index.path, remedy="run it again"
            ) from error

    def _refuse_edited(self, shown: Sequence[Summary]) -> None:
        """Raises _ChangedError for a file that was edited in place, which its folder does not tell."""
        if not self.index.folders():
            return  # every file has just been compared
        if self._look().recheck({found.path for found in shown}):
            raise _ChangedError


class _ChangedError(Exception):
    """A file about to be shown has changed: ask again."""
