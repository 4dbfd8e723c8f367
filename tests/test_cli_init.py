"""newscli init: makes a library or adopts a folder; not a byte in it changes."""

from __future__ import annotations

import errno
import os
import shutil

import pytest
from click.testing import CliRunner

from kit import fingerprint, headlines, library, page, put, run
from newscli.cli import root as program
from newscli.errors import DiskError
from newscli.library.roots import make_library, make_own_folder


def init(*words, env=None):
    return CliRunner(env=env).invoke(program, ["init", *map(os.fspath, words)])


def test_a_new_folder(tmp_path):
    done = init(tmp_path / "a/b")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "a/b/newscli.toml").read_bytes() == b""
    assert (tmp_path / "a/b/.newscli/.gitignore").read_text() == "*\n"


def test_this_folder_and_twice(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert init().exit_code == 0
    assert (tmp_path / "newscli.toml").is_file()


def test_adopting_changes_no_byte(tmp_path, shared):
    shutil.copytree(shared / "corpus" / "edge", tmp_path / "edge")
    put(tmp_path, "own.md", page("Own", date="2020-01-01"))
    before = fingerprint(tmp_path)
    assert init(tmp_path).exit_code == 0
    assert run(tmp_path, "list").exit_code == 0
    assert fingerprint(tmp_path) == {**before, "newscli.toml": fingerprint(tmp_path)["newscli.toml"]}
    assert "Own" in headlines(library(tmp_path))
    assert {summary.added for summary in library(tmp_path).rows()} == {""}


def test_settings_that_are_there_stay(tmp_path):
    put(tmp_path, "newscli.toml", 'exclude = ["drafts/"]\n')
    put(tmp_path, "drafts/a.md", page("a"))
    put(tmp_path, "b.md", page("b"))
    assert init(tmp_path).exit_code == 0
    assert run(tmp_path, "list", "--format", "{headline}").stdout == "b\n"


def test_inside_a_site_it_names_the_right_place(tmp_path):
    put(tmp_path, "hugo.toml", "")
    (tmp_path / "content").mkdir()
    done = init(tmp_path / "content")
    assert done.exit_code == 2
    assert done.stderr.endswith(f"newscli init {tmp_path}\n")
    assert list((tmp_path / "content").iterdir()) == []


def test_a_folder_that_was_removed(tmp_path, monkeypatch):
    gone, home = tmp_path / "gone", tmp_path / "library"
    gone.mkdir()
    make_library(str(home))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(gone)
    gone.rmdir()
    for words in (["init"], ["--library", str(home), "add", "x.md"], ["validate"], ["fmt"]):
        done = CliRunner().invoke(program, words)
        assert (done.exit_code, done.stderr) == (2, "newscli: this folder no longer exists; cd to another\n")
    done = CliRunner().invoke(program, ["--library", str(home), "list", "--count"])
    assert (done.exit_code, done.stdout) == (0, "0\n")


def test_its_own_folder_is_hidden_from_git_whole_or_not_at_all(tmp_path, monkeypatch):
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        with pytest.raises(DiskError, match="the disk is full"):
            make_own_folder(str(tmp_path))
    assert [*(tmp_path / ".newscli").iterdir()] == []
    make_own_folder(str(tmp_path))
    assert (tmp_path / ".newscli/.gitignore").read_text() == "*\n"


def test_a_file_is_no_folder(tmp_path):
    assert init(put(tmp_path, "a.md", "x")).exit_code == 2
