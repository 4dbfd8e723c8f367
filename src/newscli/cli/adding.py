"""The run of `add`: inputs -> prepared articles -> batches into the library, told when they are safe."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import NewscliError, UnreadableError
from newscli.library.bulk import Crew, each
from newscli.library.filing import Filer
from newscli.library.inputs import read_input
from newscli.library.likeness import near_earlier
from newscli.library.preparing import prepare
from newscli.library.walk import walk
from newscli.output.outcome import Added, Near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newscli.article import Reading
    from newscli.cli.app import App
    from newscli.library.filed import Filed
    from newscli.library.library import Library
    from newscli.library.preparing import Prepared, Wish

_LARGEST_BATCH = 512
_NAMED = 20  # articles that are nearly the same as another, one by one
_MOST_BYTES = 4 << 20  # of one batch, or a folder of large files would fill the memory


class How(NamedTuple):
    """The options that say what is taken and what is done with what is there already.

    `checked`: somebody will ask for the problems of each.
    """

    wish: Wish
    on_duplicate: str = "skip"
    strict: bool = False
    dry_run: bool = False
    jobs: int = 1
    command: str = "add"
    checked: bool = True


class Result(NamedTuple):
    """What became of one article, and how it reads; no reading when there is none."""

    added: Added
    reading: Reading | None = None


_Input = NewscliError | tuple[str, bytes | None]


class _Ready(NamedTuple):
    """One input that was read: its articles, or the library's own file that it is, or the error."""

    path: str
    kept: str = ""
    found: tuple[Prepared, ...] = ()
    error: NewscliError | None = None


class Adding:
    """One run: `results` yields what became of each article, after it is on stable storage."""

    def __init__(self, app: App, library: Library, how: How, *, quiet: bool) -> None:
        """`quiet`: refusals are not said on stderr, because the table on stdout names them."""
        self._app, self._library, self._how, self._quiet = app, library, how, quiet
        self._filer = Filer(library, how.on_duplicate, how.jobs, how.command)
        self._root = os.path.realpath(library.root).rstrip("/") + "/"
        self._waiting: list[Prepared | Result] = []
        self._size = 1
        self._bytes_waiting = 0
        self._nearly = 0

    def results(self, names: Sequence[str], step: Callable[[int], None]) -> Iterator[Result]:
        """The results in the order of the inputs, batch by batch; the first batch is one article."""
        crew = Crew(each(self._ready), self._how.jobs)
        try:
            yield from self._all(crew.map(self._inputs(names)), step)
        finally:
            crew.dismiss()
            self._filer.close()

    def _all(self, found: Iterable[_Ready], step: Callable[[int], None]) -> Iterator[Result]:
        for ready in found:
            step(1)
            try:
                self._take(ready)
            except NewscliError as error:
                self._no(error, ready.path)
            if len(self._waiting) >= self._size or self._bytes_waiting > _MOST_BYTES:
                yield from self._flush()
                self._size = min(self._size * 2, _LARGEST_BATCH)
        yield from self._flush()
        if self._nearly > _NAMED:
            more = self._nearly - _NAMED
            self._app.warn(f"{more:,} more nearly the same; newscli list --collapse folds them")

    def _inputs(self, names: Sequence[str]) -> Iterator[_Input]:
        """What is to be read, in order: a path (with its bytes when it is "-"), or why there is none."""
        errors: list[NewscliError] = []
        for path in walk(names, on_error=errors.append):
            while errors:
                yield errors.pop(0)
            try:
                yield path, self._app.stdin_bytes() if path == "-" else None
            except NewscliError as error:
                yield error
        yield from errors

    def _ready(self, given: _Input) -> _Ready:
        """One input read, by whichever process does it; an error travels instead of being raised."""
        if isinstance(given, NewscliError):
            return _Ready(given.path, error=given)
        path, data = given
        try:
            kept = self._kept(path)
            if kept:
                return _Ready(path, kept)
            data = read_input(path) if data is None else data
            found = prepare(data, path, self._how.wish, self._app.now, checked=self._how.checked)
        except NewscliError as error:
            return _Ready(path, error=error)
        return _Ready(path, found=found)

    def _take(self, ready: _Ready) -> None:
        """Put the articles of one input with those that wait, or its refusal."""
        if ready.error:
            raise ready.error
        if ready.kept:
            self._waiting += self._adopted(ready.path, ready.kept)
        for prepared in ready.found:
            reason = self._why_not(prepared)
            if reason:
                self._app.no()
                self._say(reason)
                self._refuse(ready.path, reason, len(prepared.problems))
            else:
                self._waiting.append(prepared)
                self._bytes_waiting += len(prepared.data)

    def _why_not(self, prepared: Prepared) -> str:
        """Why an article that can be read is refused; "" when it is taken."""
        name = f"{prepared.name}#{prepared.part}" if prepared.part else prepared.name
        if prepared.empty:
            return f"{name}: neither headline nor body"
        if not self._how.strict:
            return ""
        from newscli.library.first_check import errors as errors_of

        errors = errors_of(prepared.problems)
        if errors:
            line = f":{errors[0].line}" if errors[0].line else ""
            return f"{name}{line}: {errors[0].message} [{errors[0].rule}]"
        return ""

    def _flush(self) -> Iterator[Result]:
        """File what waits in one batch, and tell everything in the order of the inputs."""
        waiting, self._waiting, self._bytes_waiting = self._waiting, [], 0
        batch = [item for item in waiting if not isinstance(item, Result)]
        filed = iter(self._filer.file(batch, dry_run=self._how.dry_run) if batch else [])
        for item in waiting:
            yield item if isinstance(item, Result) else self._result(next(filed))

    def _result(self, filed: Filed) -> Result:
        prepared = filed.prepared
        reason = ""
        if filed.error:
            self._app.worst(filed.error.code)
            reason = str(filed.error)
            self._say(reason)
        added = Added(
            filed.status,
            prepared.name,
            filed.id,
            filed.path,
            filed.original,
            reason,
            len(prepared.problems),
            prepared.reading.format,
            prepared.reading.article.published is not None,
            self._near(filed) if filed.status == "added" and not self._how.dry_run else None,
        )
        return Result(added, prepared.reading)

    def _near(self, filed: Filed) -> Near | None:
        """The article of the library that the new one is nearly the same as, which is then said."""
        found = near_earlier(self._library, filed.path)
        if not found:
            return None
        near = Near(found.item.id, found.item.path, found.likeness)
        self._nearly += 1
        if self._nearly <= _NAMED:
            self._app.warn(f"{filed.prepared.name}: {near.said} {near.id}, {near.path}")
        return near

    def _no(self, error: NewscliError, path: str = "") -> None:
        self._app.worst(error.code)
        self._say(str(error))
        self._refuse(path or error.path, str(error))

    def _refuse(self, path: str, reason: str, problems: int = 0) -> None:
        self._waiting.append(Result(Added("refused", path, reason=reason, problems=problems)))

    def _say(self, reason: str) -> None:
        if not self._quiet:
            self._app.warn(reason)

    def _kept(self, path: str) -> str:
        """The relative path of an input that is one of the library's own article files, else ""."""
        if path == "-" or not os.path.realpath(path).startswith(self._root):
            return ""
        return self._library.inside(path)

    def _adopted(self, path: str, kept: str) -> list[Result]:
        """A file inside the library is indexed where it stands; nothing is copied."""
        found = self._library.articles_of(kept)
        if not found:
            raise UnreadableError(self._library.trouble.get(kept, "no article"), path=path)
        rows = [
            Added("adopted", path, summary.id, kept, format=summary.format, dated=bool(summary.published))
            for summary in found
        ]
        return [Result(row) for row in rows]
