"""Filing: prepared articles -> originals, article files and index rows, all of them or a reason."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from newscli.article import Filing
from newscli.digests import expect_many
from newscli.errors import ConflictError, NewscliError, UnreadableError
from newscli.formats.canonical import write
from newscli.library import originals
from newscli.library.bulk import Crew
from newscli.library.entries import read_rows
from newscli.library.filed import Filed, Plan
from newscli.library.files import create_all, replace
from newscli.library.index import Known
from newscli.library.inputs import LIMIT, read_stamped, sha256_of
from newscli.library.journal import locked
from newscli.library.journal_sides import Line, packed
from newscli.library.originals import Original
from newscli.library.places import Taken, place
from newscli.library.recorder import Growing, head_of
from newscli.library.roots import refuse_outside
from newscli.library.rows import unbind
from newscli.library.trash import Trash

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newscli.library.inputs import Stamp
    from newscli.library.journal import Journal
    from newscli.library.library import Library
    from newscli.library.preparing import Prepared
    from newscli.library.rows import Row

_FEW = 8  # articles
_BATCH = 32  # files that a process reads back at a time: a batch of articles is shared among all


class Filer:
    """Files batches of articles into one library, one writer at a time."""

    def __init__(
        self, library: Library, on_duplicate: str = "skip", jobs: int = 1, command: str = "add"
    ) -> None:
        """`jobs`: so many processes read back what will be written, where it is much; `close` ends them.

        `command` is what `log` shows.
        """
        self._library = library
        self._crew = Crew(self._read_back, jobs, batch=_BATCH)
        self._on_duplicate = on_duplicate
        self._entry = Growing(head_of(command, library.now))
        self._taken = Taken(library.root)
        self._done: dict[tuple[str, int], tuple[str, str]] = {}
        self._inside: set[str] = set()

    def file(self, batch: Sequence[Prepared], *, dry_run: bool = False) -> list[Filed]:
        """What became of each, in order. When this returns, what was added is on stable storage.

        Raises BusyError when another newscli keeps the library, DiskError when it cannot be locked.
        """
        root = self._library.root
        if len(batch) > _FEW:
            expect_many()
        if dry_run:
            return self._file(batch)
        with locked(root) as journal:
            self._library.stale()
            return self._file(batch, journal)

    def close(self) -> None:
        """End the processes that were started."""
        self._crew.dismiss()

    def _file(self, batch: Sequence[Prepared], journal: Journal | None = None) -> list[Filed]:
        """Decide about each, then write all originals, then all articles, then all rows.

        Without a journal nothing is written.
        """
        if journal:  # there the disk and the index tell what earlier batches did
            self._done.clear()
            self._inside.clear()
            self._taken = Taken(self._library.root)
        decided = [self._decide(prepared) for prepared in batch]
        plans = [item for item in decided if isinstance(item, Plan)]
        self._take_rows(plans)
        if journal:
            try:
                self._write_articles(plans, journal, self._keep_originals(plans))
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
        self._find_path(plan)
        self._done[sha256, prepared.part] = self._done[reading.article.id, 0] = reading.article.id, plan.path
        return plan

    def _find_path(self, plan: Plan) -> None:
        plan.path = plan.held or place(
            self._library.settings.place, plan.prepared.reading.article, self._taken
        )
        self._taken.add(plan.path)
        self._refuse_outside(plan.path)

    def _refuse_outside(self, path: str) -> None:
        """As `roots.refuse_outside`; a batch looks at each folder once."""
        folder = os.path.dirname(path)
        if folder not in self._inside:
            refuse_outside(self._library.root, path)
            self._inside.add(folder)

    def _find_place(self, plan: Plan) -> None:
        """Another path that is free, and the rows that the file will have there."""
        self._find_path(plan)
        self._take_rows([plan])

    def _take_rows(self, plans: Sequence[Plan]) -> None:
        """The rows that each file will have: what cannot be read back is not written."""
        read = self._crew.map((plan.path, plan.data) for plan in plans)
        for plan, rows in zip(plans, read, strict=True):
            if isinstance(rows, NewscliError):
                plan.error = rows
                self._done = {key: place for key, place in self._done.items() if place[1] != plan.path}
            else:
                plan.rows = rows

    def _read_back(self, files: list[tuple[str, bytes]]) -> list[tuple[Row, ...] | NewscliError]:
        return read_rows(files, self._library.speed)

    def _keep_originals(self, plans: Sequence[Plan]) -> list[Line]:
        """The originals first: an article that names one never stands without it.

        What the journal is to say of those that are new.
        """
        plans = [plan for plan in plans if not plan.error]
        for plan in plans:
            plan.attempt(partial(self._refuse_outside, originals.place_of(plan.prepared.sha256)))
        plans = [plan for plan in plans if not plan.error]
        wanted = [Original(plan.prepared.data, plan.prepared.sha256, plan.prepared.name) for plan in plans]
        before = originals.Kept(self._library.root)
        new = {one.sha256 for one in wanted if not before.names(one.sha256)}
        for plan, kept in zip(plans, originals.keep_all(before, wanted), strict=True):
            if isinstance(kept, NewscliError):
                plan.error = kept
            else:
                plan.original = kept
        made = {plan.original: plan.prepared.sha256 for plan in plans if plan.prepared.sha256 in new}
        return [Line(path, "", (sha256,)) for path, sha256 in made.items() if path]

    def _write_articles(self, plans: Sequence[Plan], journal: Journal, lines: list[Line]) -> None:
        new = [plan for plan in plans if not plan.error and not plan.held]
        while new or lines:
            lines += [Line(plan.path, "", (sha256_of(plan.data),)) for plan in new]
            self._entry.add(journal, lines)
            lines = []
            wanted = [(self._whole(plan), plan.data) for plan in new]
            for plan, done in zip(new, create_all(wanted), strict=True):
                plan.take(done)
            new = self._again(new)
        for plan in plans:
            if plan.held and not plan.error:
                plan.attempt(partial(self._replace, plan, journal))

    def _again(self, plans: Sequence[Plan]) -> list[Plan]:
        """Those where somebody has just put a file, each with the next name."""
        taken = [plan for plan in plans if isinstance(plan.error, ConflictError)]
        for plan in taken:
            plan.error = None
            plan.attempt(partial(self._find_place, plan))
        return [plan for plan in taken if not plan.error]

    def _replace(self, plan: Plan, journal: Journal) -> None:
        old, was = read_stamped(self._whole(plan))
        if old != plan.data:
            copy = Trash(self._library.root, self._library.now).keep_copy(plan.path, old)
            line = Line(plan.path, was.sha256, (sha256_of(plan.data),), packed=packed(old))
            self._entry.add(journal, [line, Line(copy, "", (was.sha256,))])
        plan.stamp = replace(self._whole(plan), plan.data, was)

    def _whole(self, plan: Plan) -> str:
        return os.path.join(self._library.root, plan.path)

    def _remember(self, plans: Sequence[Plan]) -> None:
        """The rows of the batch, in one transaction; without them the next look finds the files."""
        rows = [(plan.path, _known(plan.stamp, self._whole(plan)), plan.rows) for plan in plans if plan.stamp]
        if rows:
            self._library.write(lambda writer: writer.put_files(rows))


def _checked(filed: Filed, failed: Mapping[str, NewscliError]) -> Filed:
    """A duplicate of an article of the same batch is none when that could not be written."""
    error = failed.get(filed.path)
    return Filed("refused", filed.prepared, error=error) if error else filed


def _known(stamp: Stamp, path: str) -> Known:
    """A file nobody else knew of until now: on a disk with a fine clock its stamp is trusted at once.

    Giving it its name was a change of its own, which the stamp of the writing does not show.
    """
    try:
        now = os.stat(path, follow_symlinks=False)
    except OSError:
        return Known(*stamp[:4], 0, stamp.sha256, 1, "")
    same = (now.st_size, now.st_mtime_ns, now.st_ino) == stamp[:3]
    fine = stamp.mtime_ns % 1_000_000_000 != 0
    return Known(*stamp[:3], now.st_ctime_ns, int(fine and same), stamp.sha256, 1, "")
