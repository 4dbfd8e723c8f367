"""Whatever happens to the files, an index brought up to date equals one made from nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import library, page, put
from newscli.library.contents import unpacked
from newscli.library.index_proof import is_whole
from newscli.library.query import Query
from newscli.library.query_tree import Or, Word
from newscli.library.rows import COLUMNS

VOCABULARY = (
    "toʻgʻri",
    "O'zbekiston",
    "Ўзбекистон",
    "北京市",
    "정부는",
    "l'homme",
    "Ålesund",
    "the",
    "2026",
    "ё",
    "ﷺ",
)
TREE = Or((Word("o'zbekiston"), Word("the"), Word("北京"), Word("2026")))

NAMES = st.sampled_from(["a.md", "b.md", "c/a.md", "c/b.md", "d/e/a.md"])
FOLDERS = st.sampled_from(["c", "d", "d/e", "f"])
TEXTS = st.lists(st.sampled_from(VOCABULARY) | st.text(max_size=12), min_size=1, max_size=12).map(" ".join)
PAGES = st.builds(
    lambda title, body, section, tag: page(
        "".join(char for char in title if char not in '"\\' and char.isprintable()),
        body=body,
        section=f"'{section}'",
        tags=f"['{tag}']",
        date="2019-05-14",
    ),
    TEXTS,
    TEXTS,
    st.sampled_from(["Sport", "Jamiyat"]),
    st.sampled_from(["suv", "вода"]),
).map(lambda text: text.encode("utf-8", "replace"))
MANY = st.lists(TEXTS, min_size=2, max_size=3).map(
    lambda texts: "\n".join(
        f"From a@example.org Tue May 14 10:00:00 2019\nFrom: a@example.org\nSubject: {' '.join(text.split())}\n"
        f"Date: Tue, 14 May 2019 10:00:00 +0500\n\n{text}\n"
        for text in texts
    ).encode("utf-8", "replace")
)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("write"), NAMES, PAGES | MANY),
        st.tuples(st.just("rename"), NAMES, NAMES),
        st.tuples(st.just("remove"), NAMES),
        st.tuples(st.just("touch"), NAMES),
        st.tuples(st.just("move"), FOLDERS, FOLDERS),
        st.tuples(st.just("sync")),
    ),
    max_size=14,
)


def apply(folder: Path, name: str, *values) -> None:
    if name == "write":
        put(folder, *values)
    elif name == "sync":
        library(folder).sync()
    elif not (folder / values[0]).exists():
        return
    elif name in ("rename", "move"):
        to = folder / values[1]
        if not to.exists() and not to.is_relative_to(folder / values[0]):
            to.parent.mkdir(parents=True, exist_ok=True)
            (folder / values[0]).rename(to)
    elif name == "remove":
        (folder / values[0]).unlink()
    else:
        os.utime(folder / values[0])


def everything(folder: Path) -> dict[str, object]:
    """All that the index holds, with paths in place of its own keys, and what a search answers."""
    found = library(folder)
    found.sync()
    connection = sqlite3.connect(folder / ".newscli" / "index.db")
    try:
        return contents_of(connection) | {"hits": hits(found)}
    finally:
        connection.close()


def hits(found) -> list[tuple[str, int, float, str]]:
    rows = found.hits(Query(tree=TREE, sort="relevance"))
    return [(hit.summary.path, hit.summary.number, hit.score, hit.text) for hit in rows]


def contents_of(connection: sqlite3.Connection) -> dict[str, object]:
    ask = connection.execute
    keys = {key: (path, number) for key, path, number in ask("SELECT key, path, number FROM articles")}
    ask("CREATE VIRTUAL TABLE temp.places USING fts5vocab(main, words, instance)")
    return {
        "whole": is_whole(connection),
        "articles": sorted(ask(f"SELECT {', '.join(COLUMNS)} FROM articles").fetchall(), key=repr),
        "details": sorted(
            (keys[key], unpacked(contents, lead), sketch)
            for key, lead, contents, sketch in ask("SELECT key, lead, contents, sketch FROM details")
        ),
        "words": sorted(
            (keys[key], *rest) for key, *rest in ask("SELECT doc, term, col, offset FROM places")
        ),
        "sketches": sorted((keys[key], number) for number, key in ask("SELECT number, key FROM sketches")),
        "files": sorted(ask("SELECT folder, name, size, sha256, articles, problem FROM files")),
    }


@settings(max_examples=40)
@given(changes=CHANGES)
def test_changes_and_sync_equal_a_rebuild(changes):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        put(folder, "a.md", page("the first", date="2018-01-01"))
        library(folder).sync()
        for change in changes:
            apply(folder, *change)
        synced = everything(folder)
        assert synced["whole"]
        shutil.rmtree(folder / ".newscli")
        assert synced == everything(folder)


@pytest.mark.parametrize("damage", ["UPDATE details SET contents = x'00'", "DELETE FROM details"])
def test_an_edit_on_a_damaged_row_makes_the_index_anew(tmp_path, monkeypatch, damage):
    from newscli.library import seal

    monkeypatch.setattr(seal, "LARGEST", 0)  # as in a large library: rows prove themselves
    put(tmp_path, "a.md", page("the first"))
    put(tmp_path, "b.md", page("the second"))
    library(tmp_path).sync()
    with sqlite3.connect(tmp_path / ".newscli" / "index.db") as connection:
        connection.execute(damage)
    connection.close()
    put(tmp_path, "b.md", page("the new second"), age=30)
    after = everything(tmp_path)
    assert after["whole"]
    assert [row[0] for row in after["hits"]] == ["a.md", "b.md"]


def test_other_fields_keep_the_words_and_the_key(tmp_path):
    put(tmp_path, "a.md", page("the first", date="2019-01-01"))
    one = library(tmp_path)
    one.sync()
    before = one.index.ask("SELECT key, sum(length(block)) FROM articles, words_data")
    put(tmp_path, "a.md", page("the first", date="2020-01-01"), age=30)
    two = library(tmp_path)
    two.sync()
    assert two.index.ask("SELECT published FROM articles") == [("2020-01-01",)]
    assert two.index.ask("SELECT key, sum(length(block)) FROM articles, words_data") == before


@pytest.mark.parametrize(
    "damage",
    [
        "INSERT INTO words (rowid, headline, text, loose, script) VALUES (1, 'more', '', '', '')",
        "INSERT INTO words (words, rowid, headline, text, loose, script) VALUES ('delete', 1, 'first', '', '', '')",
        "DELETE FROM sketches WHERE number IN (SELECT number FROM sketches LIMIT 1)",
        "UPDATE articles SET headline = 'other'",
        "UPDATE details SET lead = lead + 1",
        "DELETE FROM details",
    ],
)
def test_every_part_is_proven(tmp_path, damage):
    put(tmp_path, "a.md", page("first", body="one two three four five six"))
    library(tmp_path).sync()
    with sqlite3.connect(tmp_path / ".newscli" / "index.db") as connection:
        assert is_whole(connection)
        connection.execute(damage)
        assert not is_whole(connection)
    connection.close()


def test_verify_finds_a_flipped_bit_in_the_words_of_a_large_library(tmp_path, monkeypatch):
    from newscli.library import seal
    from newscli.library.health import examine

    monkeypatch.setattr(seal, "LARGEST", 0)
    put(tmp_path, "a.md", page("the first", body="a headword in it"))
    library(tmp_path).sync()
    file = tmp_path / ".newscli" / "index.db"
    data = file.read_bytes()
    file.write_bytes(data.replace(b"headword", b"headwork"))
    assert examine(library(tmp_path), lambda _: None).state == "was damaged"
    found = library(tmp_path)
    assert examine(found, lambda _: None).state == "agrees"
    assert found.count(Query(tree=Word("headword"))) == 1
    assert found.count(Query(tree=Word("headwork"))) == 0
