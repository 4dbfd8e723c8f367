"""Filing: prepared articles -> originals, article files and index rows, all of them or a reason."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Filing
from newscli.errors import ConflictError, NewscliError, UnreadableError
from newscli.formats.canonical import write
from newscli.library import originals
from newscli.library.entries import read_rows
from newscli.library.files import create_all, replace
from newscli.library.index import Known
from newscli.library.inputs import LIMIT, read_stamped
from newscli.library.lock import hold
from newscli.library.originals import Original
from newscli.library.places import Taken, place
from newscli.library.roots import OWN, make_own_folder, refuse_outside
from newscli.library.rows import unbind
from newscli.library.settings import Speed
from newscli.library.trash import Trash

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Literal

    from newscli.library.index import Writer
    from newscli.library.inputs import Stamp
    from newscli.library.library import Library
    from newscli.library.preparing import Prepared
    from newscli.library.rows import Row


class Filed(NamedTuple):
    """What became of one article: `path` and `original` are relative to the library.

    `error` says why it was not filed; then the paths are "".
    """

    status: Literal["added", "duplicate", "replaced", "refused"]
    prepared: Prepared
    id: str = ""
    path: str = ""
    original: str = ""
    error: NewscliError | None = None


class Plan:
    """One article that will be written: where, what, and how far it has come."""

    def __init__(self, prepared: Prepared, data: bytes, held: str) -> None:
        self.prepared = prepared
        self.data = data
        self.held = held
        self.path = ""
        self.rows: tuple[Row, ...] = ()
        self.original = ""
        self.stamp: Stamp | None = None
        self.error: NewscliError | None = None

    def attempt(self, do: Callable[[], None]) -> None:
        """Do one step; what it raises is this article's error."""
        try:
            do()
        except NewscliError as error:
            self.error = error

    def take(self, done: Stamp | NewscliError) -> None:
        """The result of writing."""
        if isinstance(done, NewscliError):
            self.error = done
        else:
            self.stamp = done

    def filed(self) -> Filed:
        """What became of it."""
        if self.error:
            return Filed("refused", self.prepared, error=self.error)
        status: Literal["replaced", "added"] = "replaced" if self.held else "added"
        return Filed(status, self.prepared, self.prepared.reading.article.id, self.path, self.original)


class Filer:
    """Files batches of articles into one library, one writer at a time."""

    def __init__(self, library: Library, on_duplicate: str = "skip") -> None:
        self._library = library
        self._on_duplicate = on_duplicate
        self._taken = Taken(library.root)
        self._done: dict[tuple[str, int], tuple[str, str]] = {}

    def file(self, batch: Sequence[Prepared], *, dry_run: bool = False) -> list[Filed]:
        """What became of each, in order. When this returns, what was added is on stable storage.

        Raises BusyError when another newscli keeps the library, DiskError when it cannot be locked.
        """
        root = self._library.root
        if dry_run:
            return self._file(batch, dry_run=True)
        make_own_folder(root)
        with hold(os.path.join(root, OWN, "lock")):
            self._library.stale()
            return self._file(batch, dry_run=False)

    def _file(self, batch: Sequence[Prepared], *, dry_run: bool) -> list[Filed]:
        """Decide about each, then write all originals, then all articles, then all rows."""
        if not dry_run:  # there the disk and the index tell what earlier batches did
            self._done.clear()
            self._taken = Taken(self._library.root)
        decided = [self._decide(prepared) for prepared in batch]
        plans = [item for item in decided if isinstance(item, Plan)]
        if not dry_run:
            try:
                self._keep_originals(plans)
                self._write_articles(plans)
            finally:
                self._remember(plans)
        failed = {plan.path: plan.error for plan in plans if plan.error}
        return [item.filed() if isinstance(item, Plan) else _checked(item, failed) for item in decided]

    def _decide(self, prepared: Prepared) -> Filed | Plan:
        try:
            held = self._held(prepared)
            if held and self._on_duplicate == "error":
                raise ConflictError("is in the library already", path=prepared.name, remedy=f"see {held[1]}")
            if held and self._on_duplicate == "skip":
                return Filed("duplicate", prepared, *held)
            return self._plan(prepared, held[1] if held else "")
        except NewscliError as error:
            return Filed("refused", prepared, error=error)

    def _held(self, prepared: Prepared) -> tuple[str, str] | None:
        """The id and path of the article that came from the same bytes, or has the same id."""
        article_id = prepared.reading.article.id
        original = f"sha256:{prepared.sha256}"
        done = self._done.get((original, prepared.part)) or self._done.get((article_id, 0))
        if done:
            return done
        sql = (
            "SELECT id, path FROM articles WHERE original = ? AND part = ? "
            "UNION ALL SELECT id, path FROM articles WHERE id = ? "
            "UNION ALL SELECT id, path FROM files JOIN articles "
            "ON path = CASE folder WHEN '' THEN name ELSE folder || '/' || name END "
            "WHERE sha256 = ? AND number = max(?, 1) LIMIT 1"
        )
        values = (original, prepared.part, article_id, prepared.sha256, prepared.part)
        rows = self._library.answer(lambda: self._library.index.ask(sql, values))
        return (rows[0][0], unbind(rows[0][1])) if rows else None

    def _plan(self, prepared: Prepared, held: str) -> Plan:
        reading, sha256 = prepared.reading, f"sha256:{prepared.sha256}"
        name = (reading.filing.format if reading.filing else "") or reading.format
        filing = Filing(self._library.now.replace(microsecond=0), name, sha256, prepared.part)
        data = write(reading.article, filing).encode("utf-8")
        if len(data) > LIMIT:
            raise UnreadableError("over 10 MB when it is written out", path=prepared.name)
        plan = Plan(prepared, data, held)
        self._find_place(plan)
        self._done[sha256, prepared.part] = self._done[reading.article.id, 0] = reading.article.id, plan.path
        return plan

    def _find_place(self, plan: Plan) -> None:
        """A path that is free, and the rows that the file will have there: it is read back first."""
        article, settings = plan.prepared.reading.article, self._library.settings
        plan.path = plan.held or place(settings.place, article, self._taken)
        self._taken.add(plan.path)
        refuse_outside(self._library.root, plan.path)
        speed = Speed(settings.reading.words_per_minute, settings.reading.extras)
        plan.rows = read_rows(plan.path, plan.data, speed)

    def _keep_originals(self, plans: Sequence[Plan]) -> None:
        """The originals first: an article that names one never stands without it."""
        for plan in plans:
            plan.attempt(
                partial(refuse_outside, self._library.root, originals.place_of(plan.prepared.sha256))
            )
        plans = [plan for plan in plans if not plan.error]
        wanted = [Original(plan.prepared.data, plan.prepared.sha256, plan.prepared.name) for plan in plans]
        for plan, kept in zip(plans, originals.keep_all(self._library.root, wanted), strict=True):
            if isinstance(kept, NewscliError):
                plan.error = kept
            else:
                plan.original = kept

    def _write_articles(self, plans: Sequence[Plan]) -> None:
        new = [plan for plan in plans if not plan.error and not plan.held]
        while new:
            wanted = [(self._whole(plan), plan.data) for plan in new]
            for plan, done in zip(new, create_all(wanted), strict=True):
                plan.take(done)
            new = [plan for plan in new if isinstance(plan.error, ConflictError)]
            for plan in new:  # somebody has just put a file there: the next name
                plan.error = None
                plan.attempt(partial(self._find_place, plan))
            new = [plan for plan in new if not plan.error]
        for plan in plans:
            if plan.held and not plan.error:
                plan.attempt(partial(self._replace, plan))

    def _replace(self, plan: Plan) -> None:
        old, was = read_stamped(self._whole(plan))
        if old != plan.data:
            Trash(self._library.root, self._library.now).keep_copy(plan.path, old)
        plan.stamp = replace(self._whole(plan), plan.data, was)

    def _whole(self, plan: Plan) -> str:
        return os.path.join(self._library.root, plan.path)

    def _remember(self, plans: Sequence[Plan]) -> None:
        """The rows of the batch, in one transaction; without them the next look finds the files."""
        rows = [(plan.path, _known(plan.stamp), plan.rows) for plan in plans if plan.stamp]

        def put(writer: Writer) -> None:
            for row in rows:
                writer.put_file(*row)

        if rows:
            self._library.write(put)


def _checked(filed: Filed, failed: Mapping[str, NewscliError]) -> Filed:
    """A duplicate of an article of the same batch is none when that could not be written."""
    error = failed.get(filed.path)
    return Filed("refused", filed.prepared, error=error) if error else filed


def _known(stamp: Stamp) -> Known:
    """A file nobody else knew of until now: on a disk with a fine clock its stamp is trusted at once."""
    fine = stamp.mtime_ns % 1_000_000_000 != 0
    return Known(stamp.size, stamp.mtime_ns, stamp.inode, int(fine), stamp.sha256, 1, "")
