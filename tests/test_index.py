"""The index is disposable: missing, cut, flipped, foreign, newer, read-only, it never changes an answer."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from kit import headlines, library, opened, page, put
from newscli.library import seal
from newscli.library.index import Index
from newscli.library.index_schema import _check
from newscli.library.query import Query
from newscli.library.query_functions import FUNCTIONS

COUNT = 30


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    for number in range(COUNT):
        put(
            folder,
            f"{number % 3}/{number}.md",
            page(f"headline {number}", date=f"20{number:02d}-05-01"),
        )
    library(folder).sync()
    return folder


@pytest.fixture
def copy(made, tmp_path):
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def index_of(folder):
    return folder / ".newscli" / "index.db"


def expected(made):
    return headlines(library(made))


def truncated(data, rng):
    return data[: rng.randrange(len(data))]


def flipped(data, rng):
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


def zeroed(data, rng):
    at = rng.randrange(len(data))
    return data[:at] + bytes(min(4096, len(data) - at)) + data[at + 4096 :]


def garbage(data, rng):
    return rng.randbytes(len(data))


@pytest.mark.parametrize("damage", [truncated, flipped, zeroed, garbage, lambda _d, _r: b""])
@pytest.mark.parametrize("seed", range(12))
def test_damage_never_changes_an_answer(made, copy, damage, seed):
    file = index_of(copy)
    file.write_bytes(damage(file.read_bytes(), random.Random(seed)))
    found = library(copy)
    assert headlines(found, details=True) == expected(made)
    assert found.count(Query()) == COUNT
    assert found.index.on_disk
    assert headlines(library(copy), reverse=True) == expected(made)[::-1]


def test_a_flip_is_noticed_without_its_seal_too(made, copy):
    data = index_of(copy).read_bytes()
    at = data.rindex(b"headline 7")
    index_of(copy).write_bytes(data[:at] + b"HEADLINE 7" + data[at + 10 :])
    index_of(copy).with_name("index.db.seal").unlink()
    assert headlines(library(copy)) == expected(made)


@pytest.mark.parametrize("name", ["index.db", "index.db.seal", "index.lock"])
def test_anything_of_it_may_be_missing(made, copy, name):
    (copy / ".newscli" / name).unlink()
    assert headlines(library(copy)) == expected(made)


def test_the_whole_folder_may_be_missing(made, copy):
    shutil.rmtree(copy / ".newscli")
    assert headlines(library(copy)) == expected(made)
    assert (copy / ".newscli" / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    "statement", ["PRAGMA user_version = 99", "UPDATE stamp SET text = 'newer'", "DROP TABLE stamp"]
)
def test_of_another_version(made, copy, statement):
    with sqlite3.connect(index_of(copy)) as connection:
        connection.execute(statement)
    connection.close()
    assert headlines(library(copy)) == expected(made)


def test_an_older_copy_is_brought_up_to_date(copy):
    older = index_of(copy).read_bytes()
    put(copy, "0/new.md", page("the new one", date="2030-01-01"))
    (copy / "0/0.md").unlink()
    assert headlines(library(copy))[0] == "the new one"
    index_of(copy).write_bytes(older)
    found = headlines(library(copy))
    assert found[0] == "the new one"
    assert "headline 0" not in found
    assert len(found) == COUNT


def test_a_folder_in_its_place(made, copy):
    index_of(copy).unlink()
    index_of(copy).mkdir()
    found = library(copy)
    assert headlines(found) == expected(made)
    assert not found.index.on_disk


def test_where_it_cannot_be_written_memory_answers(made, copy, monkeypatch):
    shutil.rmtree(copy / ".newscli")
    put(copy, ".newscli", "a file")
    found = opened(copy)
    assert headlines(found) == expected(made)
    assert not found.index.on_disk


def test_another_process_may_replace_it(copy):
    one = library(copy)
    assert one.count(Query()) == COUNT
    index_of(copy).unlink()
    put(copy, "0/new.md", page("the new one"))
    assert library(copy).count(Query()) == COUNT + 1
    put(copy, "0/newer.md", page("the newer one"))
    one.stale()
    assert one.count(Query()) == COUNT + 2
    assert library(copy).count(Query()) == COUNT + 2


def test_nobody_writes_it_while_it_is_proved(copy):
    """Closing a file lets go of SQLite's locks on it, and the checksum of the whole file is read so."""
    path = copy / ".newscli" / "index.db"
    write = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN EXCLUSIVE')"
    tries = []

    def write_meanwhile():
        if not tries:
            tries.append(subprocess.run([sys.executable, "-c", write], capture_output=True, text=True))
        return 0

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name, (arguments, function) in FUNCTIONS.items():
            connection.create_function(name, arguments, function)
        (path.parent / "index.db.seal").unlink()
        connection.execute("BEGIN")
        connection.execute("SELECT text FROM stamp").fetchall()
        connection.set_progress_handler(write_meanwhile, 1000)
        _check(connection, str(path), thorough=False)
    assert "database is locked" in tries[0].stderr


def test_litter_of_a_killed_rebuild_is_swept(copy):
    litter = copy / ".newscli" / "index.db-99999.new"
    litter.write_bytes(b"half")
    index_of(copy).write_bytes(b"damaged")
    assert library(copy).count(Query()) == COUNT
    assert not litter.exists()


def test_queries_use_the_index_tables(copy):
    found = library(copy)
    found.sync()
    plans = {
        "SELECT key, id, published_start FROM articles WHERE published_kind = 1 ORDER BY published_start DESC, id": "by_published",
        "SELECT key FROM articles WHERE id = 'x'": "by_id",
        "SELECT key FROM articles WHERE original = 'x' AND part = 0 AND original <> ''": "by_original",
    }
    for sql, name in plans.items():
        (plan,) = found.index.ask(f"EXPLAIN QUERY PLAN {sql}")
        assert name in plan[-1]
        assert "SCAN" not in plan[-1]


def test_seals(tmp_path, monkeypatch):
    path = str(tmp_path / "file")
    assert seal.is_sealed(path) is None
    put(tmp_path, "file", b"x" * 100)
    assert seal.is_sealed(path) is None
    seal.seal(path)
    assert seal.is_sealed(path) is True
    put(tmp_path, "file", b"x" * 99 + b"y")
    assert seal.is_sealed(path) is False
    put(tmp_path, "file", b"y" * 100)  # another counter: another state, about which nothing is known
    assert seal.is_sealed(path) is None
    monkeypatch.setattr(seal, "LARGEST", 50)
    assert seal.is_sealed(path) is True
    seal.seal(path)
    assert os.listdir(tmp_path) == ["file"]


def test_names_and_values_that_sql_and_addresses_could_trip_on(tmp_path):
    folder = tmp_path / "%41?#b;' лента"
    put(folder, "%41?#b;'.md", page("signs in the name", tags="[\"a'b\", '100%']"))
    found = library(folder)
    assert headlines(found, tag=("a'b", "100%")) == ["signs in the name"]
    assert found.index.on_disk
    with closing(Index(str(folder / ".newscli" / "index.db"), "another stamp")) as other:
        assert other.on_disk
