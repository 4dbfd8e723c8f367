"""newscli verify: finds every kind of damage, and says nothing when there is none."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kit import headlines, library, page, put, run


@pytest.fixture
def home(tmp_path):
    put(tmp_path, "in/a.md", page("a", date="2019-01-01"))
    put(tmp_path, "in/b.txt", "Headline\n\nText.\n")
    folder = tmp_path / "library"
    assert run(folder, "add", tmp_path / "in").exit_code == 0
    return folder


def said(home):
    done = run(home, "verify", "--json")
    value = json.loads(done.stdout)
    assert (done.exit_code == 1) == bool(value["damaged"] or value["missing_originals"])
    return value


def test_all_is_well(home):
    assert said(home) == {"articles": 2, "damaged": [], "missing_originals": [], "index": "agrees"}
    assert run(home, "verify").stdout == ""


def test_on_a_terminal(home):
    lines = run(home, "verify", "--color", "always", "--width", "300").stdout
    for fact in ("2, all readable", "2 kept, none missing", "agrees", str(home), "SQLite 3."):
        assert fact in lines


def test_a_torn_article(home):
    (path,) = (home / "2019/01").iterdir()
    path.write_bytes(path.read_bytes()[:60])
    value = said(home)
    assert [row["path"] for row in value["damaged"]] == [str(path.relative_to(home))]
    assert run(home, "verify").stdout.startswith("damaged\t2019/01/")


def test_an_original_that_changed(home):
    original = next((home / "originals").rglob("*.txt"))
    original.chmod(0o644)
    original.write_bytes(original.read_bytes().replace(b"Text", b"Tent"))
    (row,) = said(home)["damaged"]
    assert row == {"path": str(original.relative_to(home)), "reason": "not the bytes that were added"}


def test_an_original_that_is_gone(home):
    original = next((home / "originals").rglob("*.md"))
    original.unlink()
    (row,) = said(home)["missing_originals"]
    assert row["path"].startswith("2019/01/")
    assert row["original"].startswith("sha256:")
    assert run(home, "verify").stdout.startswith("missing\t2019/01/")


def test_an_index_that_was_damaged_or_behind(home):
    index = home / ".newscli/index.db"
    whole = index.read_bytes()
    index.write_bytes(whole[: len(whole) // 2])
    assert said(home)["index"] == "agrees"  # made anew before anything was asked
    (path,) = (home / "2019/01").iterdir()
    status = path.stat()
    text = path.read_bytes()
    os.utime(path, ns=(10**18, 10**18))
    library(home).sync()
    with path.open("r+b") as file:
        file.write(text.replace(b'headline = "a"', b'headline = "b"'))
    os.utime(path, ns=(10**18, 10**18))
    assert status.st_size == path.stat().st_size
    with closing(sqlite3.connect(index)) as opened, opened:  # as where a disk keeps no time of the change
        opened.execute("UPDATE files SET ctime_ns = ?", (path.stat().st_ctime_ns,))
    Path(f"{index}.seal").unlink()
    assert said(home)["index"] == "was stale"
    assert "b" in headlines(library(home))


def test_litter_among_the_originals_is_swept(home):
    litter = put(home, "originals/ab/.newscli-1-00.tmp", b"half")
    assert said(home)["damaged"] == []
    assert not litter.exists()
