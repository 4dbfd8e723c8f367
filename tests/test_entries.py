"""Rows of many files at once: what each gives by itself, and an unreadable one harms no other."""

from __future__ import annotations

from kit import library, page, put
from newscli.errors import UnreadableError
from newscli.library.changes import Reader
from newscli.library.entries import read_rows
from newscli.library.freshness import Stale
from newscli.library.settings import Speed

FILES = [
    ("a.md", page("one", body="Kema qirg‘oqqa yetdi.").encode()),
    ("broken.md", b"\x00\x01\x02"),
    ("b.md", page("Паром", body="Паром вернулся.").encode()),
    ("c.txt", "北京\n\n北京在中国。".encode()),
]


def test_many_files_give_what_each_gives_by_itself() -> None:
    found = read_rows(FILES, Speed())
    assert isinstance(found[1], UnreadableError)
    for file, rows in zip(FILES, found, strict=True):
        (alone,) = read_rows([file], Speed())
        assert str(alone) == str(rows) if isinstance(rows, UnreadableError) else alone == rows


def test_none_give_none() -> None:
    assert read_rows([], Speed()) == []


def test_files_that_are_large_together_are_read_in_their_order(tmp_path) -> None:
    names = [put(tmp_path, f"{number}.md", page(f"n{number}", body="so‘z " * 60_000)) for number in range(6)]
    stale = [Stale(f"{number}.md", None) for number in range(len(names))] + [Stale("gone.md", None)]
    changes = list(Reader(str(tmp_path), 0, Speed()).read(stale))
    assert [change.path for change in changes] == [one.path for one in stale]
    assert [bool(change.rows) for change in changes] == [True] * 6 + [False]


def test_a_file_that_is_said_twice_is_held_once(tmp_path) -> None:
    put(tmp_path, "a.md", page("one", body="x y"))
    (change,) = Reader(str(tmp_path), 0, Speed()).read([Stale("a.md", None)])
    assert change.known
    found = library(tmp_path)
    found.index.write(lambda writer: writer.put_files([(change.path, change.known, change.rows or ())] * 2))
    assert found.index.ask("SELECT count(*) FROM articles") == [(1,)]
    assert found.index.is_whole()
