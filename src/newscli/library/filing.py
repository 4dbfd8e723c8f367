"""Filing: prepared articles -> originals, article files and index rows, all of them or a reason."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Filing
from newscli.errors import ConflictError, NewscliError, UnreadableError
from newscli.formats.canonical import write
from newscli.library import originals
from newscli.library.entries import read_rows
from newscli.library.files import create, replace
from newscli.library.index import Known
from newscli.library.inputs import LIMIT, read_stamped
from newscli.library.lock import hold
from newscli.library.places import Taken, place
from newscli.library.roots import OWN, make_own_folder
from newscli.library.rows import unbind
from newscli.library.settings import Speed
from newscli.library.trash import Trash

if TYPE_CHECKING:
    from collections.abc import Sequence
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


class Filer:
    """Files batches of articles into one library, one writer at a time."""

    def __init__(self, library: Library, on_duplicate: str = "skip") -> None:
        self._library = library
        self._on_duplicate = on_duplicate
        self._rows: list[tuple[str, Known, tuple[Row, ...]]] = []
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
        self._done.clear()
        taken = Taken(self._library.root)
        try:
            return [self._file_one(prepared, taken, dry_run=dry_run) for prepared in batch]
        finally:
            self._remember()

    def _file_one(self, prepared: Prepared, taken: Taken, *, dry_run: bool) -> Filed:
        try:
            held = self._held(prepared)
            if held and self._on_duplicate == "error":
                raise ConflictError("is in the library already", path=prepared.name, remedy=f"see {held[1]}")
            if held and self._on_duplicate == "skip":
                return Filed("duplicate", prepared, *held)
            if dry_run:
                return self._foresee(prepared, held, taken)
            return self._write(prepared, held, taken)
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
            "UNION ALL SELECT id, path FROM articles WHERE id = ? LIMIT 1"
        )
        values = (original, prepared.part, article_id)
        rows = self._library.answer(lambda: self._library.index.ask(sql, values))
        return (rows[0][0], unbind(rows[0][1])) if rows else None

    def _foresee(self, prepared: Prepared, held: tuple[str, str] | None, taken: Taken) -> Filed:
        article = prepared.reading.article
        path = held[1] if held else place(self._library.settings.place, article, taken)
        self._note(prepared, article.id, path, taken)
        return Filed("replaced" if held else "added", prepared, article.id, path)

    def _note(self, prepared: Prepared, article_id: str, path: str, taken: Taken) -> None:
        """The rest of the batch has to know."""
        taken.add(path)
        self._done[f"sha256:{prepared.sha256}", prepared.part] = article_id, path
        self._done[article_id, 0] = article_id, path

    def _write(self, prepared: Prepared, held: tuple[str, str] | None, taken: Taken) -> Filed:
        reading, sha256 = prepared.reading, f"sha256:{prepared.sha256}"
        name = (reading.filing.format if reading.filing else "") or reading.format
        filing = Filing(self._library.now.replace(microsecond=0), name, sha256, prepared.part)
        data = write(reading.article, filing).encode("utf-8")
        if len(data) > LIMIT:
            raise UnreadableError("over 10 MB when it is written out", path=prepared.name)
        # The original first: an article that names it never stands without it.
        original = originals.keep(self._library.root, prepared.data, prepared.sha256, prepared.name)
        path = self._replace(held[1], data) if held else self._create(prepared, data, taken)
        self._note(prepared, reading.article.id, path, taken)
        return Filed("replaced" if held else "added", prepared, reading.article.id, path, original)

    def _create(self, prepared: Prepared, data: bytes, taken: Taken) -> str:
        while True:
            path = place(self._library.settings.place, prepared.reading.article, taken)
            taken.add(path)
            rows = self._read_back(path, data)
            try:
                stamp = create(os.path.join(self._library.root, path), data)
            except ConflictError:
                continue  # somebody has just put a file there: the next name
            self._rows.append((path, _known(stamp), rows))
            return path

    def _replace(self, path: str, data: bytes) -> str:
        whole = os.path.join(self._library.root, path)
        old, was = read_stamped(whole)
        if old != data:
            Trash(self._library.root, self._library.now).keep_copy(path, old)
        rows = self._read_back(path, data)
        self._rows.append((path, _known(replace(whole, data, was)), rows))
        return path

    def _read_back(self, path: str, data: bytes) -> tuple[Row, ...]:
        reading = self._library.settings.reading
        return read_rows(path, data, Speed(reading.words_per_minute, reading.extras))

    def _remember(self) -> None:
        """The rows of the batch, in one transaction; without them the next look finds the files."""
        rows, self._rows = self._rows, []

        def put(writer: Writer) -> None:
            for row in rows:
                writer.put_file(*row)

        if rows:
            self._library.write(put)


def _known(stamp: Stamp) -> Known:
    """A file nobody else knew of until now: on a disk with a fine clock its stamp is trusted at once."""
    fine = stamp.mtime_ns % 1_000_000_000 != 0
    return Known(stamp.size, stamp.mtime_ns, stamp.inode, int(fine), stamp.sha256, 1, "")
