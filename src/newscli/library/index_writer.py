"""What a transaction may change in the index: files with their articles, words and sketches, and folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.library.contents import unpacked
from newscli.library.index_schema import DamagedIndexError
from newscli.library.rows import COLUMNS, SHOWN, bind, checksum, proof
from newscli.library.words import NAMES, Words, words_of
from newscli.text.sketches import INDEXED, from_bytes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from newscli.library.index import Known
    from newscli.library.rows import Row

_ALL = (*COLUMNS, "checksum", "hidden_checksum")
_ADD = f"INSERT INTO articles (key, {', '.join(_ALL)}) VALUES (?{', ?' * len(_ALL)})"  # noqa: S608
_LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'articles'"
_CHANGE = f"UPDATE articles SET {', '.join(f'{name} = ?' for name in _ALL)} WHERE key = ?"  # noqa: S608
_PUT_DETAILS = "INSERT OR REPLACE INTO details VALUES (?, ?, ?, ?, ?, ?)"
_PUT_FILE = "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_MARKS = ", ".join("?" * len(Words._fields))
_PUT_WORDS = f"INSERT INTO words (rowid, {NAMES}) VALUES (?, {_MARKS})"  # noqa: S608 -- names are ours
# The table keeps no copy of what it was given: to forget it, it must be told again.
_DROP_WORDS = f"INSERT INTO words (words, rowid, {NAMES}) VALUES ('delete', ?, {_MARKS})"  # noqa: S608
_PUT_NUMBER = "INSERT INTO sketches VALUES (?, ?)"
_OLD = (
    "SELECT headline, language, lead, contents, sketch, words_checksum, details.checksum "
    "FROM articles JOIN details USING (key) WHERE key = ?"
)


class Writer:
    """What a transaction may change. Raises DamagedIndexError where an older row is not as it was written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._do = connection.execute
        self._do_all = connection.executemany

    def put_files(self, files: Iterable[tuple[str, Known, Iterable[Row]]]) -> None:
        """Remember each file and, instead of what it held before, the articles it holds: as said last.

        An article that is read again keeps its key: a listing that is under way finds it.
        """
        new: list[Row] = []
        for path, known, rows in {file[0]: file for file in files}.values():
            self.trust_file(path, known)
            older = self._keys(path)
            for number, row in enumerate(rows, 1):
                key = older.pop(number, None)
                if key is None:
                    new.append(row)
                else:
                    self._change_text(key, row)
                    self._do(_CHANGE, (*row.values, *_proofs(row), key))
            for key in older.values():
                self._drop(key)
        self._add(new)

    def _add(self, rows: list[Row]) -> None:
        """New articles, table by table: the pages of one stay near the processor."""
        last = self._do(_LAST).fetchone()
        keyed = list(enumerate(rows, 1 + (last[0] if last else 0)))
        self._do_all(_ADD, ((key, *row.values, *_proofs(row)) for key, row in keyed))
        self._do_all(_PUT_DETAILS, (_details(key, row) for key, row in keyed))
        self._do_all(_PUT_WORDS, ((key, *row.words) for key, row in keyed))
        numbers = ((number, key) for key, row in keyed for number in from_bytes(row.sketch)[:INDEXED])
        self._do_all(_PUT_NUMBER, sorted(numbers))

    def trust_file(self, path: str, known: Known) -> None:
        """The file is as it was, and old enough for its stamp to be trusted."""
        folder, _, name = path.rpartition("/")
        self._do(_PUT_FILE, (bind(folder), bind(name), *known))

    def drop_file(self, path: str) -> None:
        """Forget the file and its articles."""
        folder, _, name = path.rpartition("/")
        self._do("DELETE FROM files WHERE folder = ? AND name = ?", (bind(folder), bind(name)))
        for key in self._keys(path).values():
            self._drop(key)

    def put_folders(self, folders: dict[str, int]) -> None:
        """Trust these mtimes of folders, and no others."""
        self._do("DELETE FROM folders")
        for folder, mtime_ns in folders.items():
            self._do("INSERT OR REPLACE INTO folders VALUES (?, ?)", (bind(folder), mtime_ns))

    def _keys(self, path: str) -> dict[int, int]:
        """The keys of the articles of one file, by their numbers."""
        return dict(self._do("SELECT number, key FROM articles WHERE path = ?", (bind(path),)).fetchall())

    def _drop(self, key: int) -> None:
        self._drop_text(key)
        self._do("DELETE FROM details WHERE key = ?", (key,))
        self._do("DELETE FROM articles WHERE key = ?", (key,))

    # -- words and sketches ------------------------------------------------------------------

    def _change_text(self, key: int, row: Row) -> None:
        """New contents; new words only if they are others, for they are what takes time."""
        said = self._do("SELECT words_checksum, sketch FROM details WHERE key = ?", (key,)).fetchall()
        others = said != [(row.words.checksum, row.sketch)]
        if others:
            self._drop_text(key)
        self._do(_PUT_DETAILS, _details(key, row))
        if others:
            self._do(_PUT_WORDS, (key, *row.words))
            self._do_all(_PUT_NUMBER, ((number, key) for number in from_bytes(row.sketch)[:INDEXED]))

    def _drop_text(self, key: int) -> None:
        """Take out the words and the sketch that were put in: they follow from the text."""
        rows = self._do(_OLD, (key,)).fetchall()
        if not rows or proof(rows[0][2:-1]) != rows[0][-1]:
            raise DamagedIndexError("a row is not as it was written")
        headline, language, lead, contents, sketch, checksum, _ = rows[0]
        text = unpacked(contents, lead)
        words = words_of(headline, text.text, text.rest, language)
        if words.checksum != checksum:
            raise DamagedIndexError("words are not as they were written")
        self._do(_DROP_WORDS, (key, *words))
        for number in from_bytes(sketch)[:INDEXED]:
            self._do("DELETE FROM sketches WHERE number = ? AND key = ?", (number, key))


def _proofs(row: Row) -> tuple[int, int]:
    return checksum(row.values[: len(SHOWN)]), checksum(row.values[len(SHOWN) :])


def _details(key: int, row: Row) -> tuple[object, ...]:
    values = (row.lead, row.contents, row.sketch, row.words.checksum)
    return (key, *values, proof(values))
