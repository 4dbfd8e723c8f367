"""Following the files: whoever changed them, and whatever lies between them."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit import ENVIRON, headlines, library, page, put, run
from newscli.library import freshness
from newscli.library.query import Query

# Writes to stderr the path of each file that Python opens; the run ends as newscli does.
OPENED = (
    "import os, sys\n"
    "def told(event, args):\n"
    "    if event == 'open' and isinstance(args[0], str): os.write(2, f'{args[0]}\\n'.encode())\n"
    "from newscli.__main__ import main\n"
    "sys.addaudithook(told)\n"
    "main()\n"
)


@pytest.fixture
def folder(tmp_path):
    put(tmp_path, "a.md", page("aaa", date="2019-01-01"))
    put(tmp_path, "sub/b.md", page("bbb", date="2018-01-01"))
    assert headlines(library(tmp_path)) == ["aaa", "bbb"]
    return tmp_path


def opened(folder, *args: str) -> list[str]:
    """The files below the folder that a run of the program opened, relative to it."""
    words = [sys.executable, "-c", OPENED, "--library", str(folder), *args]
    done = subprocess.run(words, capture_output=True, env=ENVIRON, check=True)
    found = done.stderr.decode().splitlines()
    return sorted({os.path.relpath(name, folder) for name in found if name.startswith(f"{folder}/")})


class TestWhatIsOpened:
    """Deterministic, unlike a time: no article is opened that has not changed."""

    @pytest.mark.parametrize(
        "args", [["sync"], ["list"], ["list", "--jsonl"], ["list", "--section", "x"], ["list", "--count"]]
    )
    def test_no_article(self, folder, args):
        assert [name for name in opened(folder, *args) if name.endswith(".md")] == []

    def test_only_the_one_that_changed(self, folder):
        put(folder, "sub/b.md", page("new", date="2018-01-01"), age=30)
        assert [name for name in opened(folder, "list") if name.endswith(".md")] == ["sub/b.md"]
        assert [name for name in opened(folder, "sync") if name.endswith(".md")] == []

    def test_only_the_one_that_is_shown(self, folder):
        assert [name for name in opened(folder, "show", "a") if name.endswith(".md")] in ([], ["a.md"])


class TestWhoeverChanges:
    def test_an_editor_that_writes_in_place(self, folder):
        with (folder / "a.md").open("r+b") as file:
            file.write(page("xyz", date="2019-01-01").encode())
        assert headlines(library(folder)) == ["xyz", "bbb"]

    def test_an_editor_that_renames(self, folder):
        (folder / "a.md~").write_text(page("xyz", date="2019-01-01"))
        os.replace(folder / "a.md~", folder / "a.md")
        assert headlines(library(folder)) == ["xyz", "bbb"]

    @pytest.mark.parametrize("inplace", [False, True])
    def test_one_that_keeps_size_and_time(self, folder, inplace):
        """`rsync -t` from a disk that counts seconds: a new inode; with `--inplace` not even that."""
        path = folder / "a.md"
        then = path.stat()
        written = path if inplace else folder / ".a.md.tmp"
        written.write_text(page("xyz", date="2019-01-01"))
        os.utime(written, ns=(then.st_atime_ns, then.st_mtime_ns))
        os.replace(written, path)
        now = path.stat()
        assert (now.st_size, now.st_mtime_ns) == (then.st_size, then.st_mtime_ns)
        assert (now.st_ino == then.st_ino) is inplace
        assert headlines(library(folder)) == ["xyz", "bbb"]

    @pytest.mark.skipif(not shutil.which("rsync"), reason="no rsync here")
    @pytest.mark.parametrize("how", ["-t", "-tI", "-t --inplace -I"])
    def test_rsync(self, folder, tmp_path_factory, how):
        there = tmp_path_factory.mktemp("there")
        put(there, "a.md", page("xyz", date="2019-01-01"))
        then = (folder / "a.md").stat().st_mtime_ns + 1_000_000_000
        os.utime(there / "a.md", ns=(then, then))
        subprocess.run(["rsync", "-r", *how.split(), f"{there}/", f"{folder}/"], check=True)
        assert headlines(library(folder)) == ["xyz", "bbb"]

    @pytest.mark.skipif(not shutil.which("git"), reason="no git here")
    def test_a_checkout(self, folder):
        def git(*args: str) -> None:
            about = ["-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false"]
            subprocess.run(["git", *about, *args], cwd=folder, check=True, capture_output=True)

        git("init", "-q", "-b", "one")
        git("add", "a.md", "sub")
        git("commit", "-qm", "one")
        git("checkout", "-qb", "two")
        put(folder, "a.md", page("xyz", date="2019-01-01"), age=30)  # git itself looks at seconds
        (folder / "sub/b.md").unlink()
        put(folder, "c.md", page("ccc", date="2017-01-01"))
        git("add", "-A", "a.md", "sub", "c.md")
        git("commit", "-qm", "two")
        assert headlines(library(folder)) == ["xyz", "ccc"]
        git("checkout", "-q", "one")
        assert headlines(library(folder)) == ["aaa", "bbb"]
        git("checkout", "-q", "two")
        assert headlines(library(folder)) == ["xyz", "ccc"]


class TestWhateverLiesThere:
    def test_what_is_no_article_does_not_stop_it(self, folder, tmp_path_factory):
        outside = put(tmp_path_factory.mktemp("outside"), "o.md", page("outside"))
        os.mkfifo(folder / "pipe.md")
        os.symlink(outside, folder / "link.md")
        os.symlink(outside.parent, folder / "linked")
        os.symlink(folder, folder / "sub/loop")
        os.symlink(folder / "nowhere", folder / "dangling.md")
        (folder / "folder.md").mkdir()
        put(folder, "picture.jpg", b"\xff\xd8\xff")
        put(folder, "movie.md", b"\x00" * 100)
        where = os.getcwd()
        os.chdir(folder)
        try:
            bound = socket.socket(socket.AF_UNIX)
            bound.bind("socket.md")
        finally:
            os.chdir(where)
        for _ in range(2):
            found = library(folder)
            counts = found.sync()
            assert headlines(found) == ["aaa", "bbb"]
            assert (counts.files, set(found.trouble)) == (3, {"movie.md"})
        bound.close()

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_what_may_not_be_read(self, folder):
        (folder / "a.md").chmod(0)
        (folder / "sub").chmod(0)
        try:
            found = library(folder)
            assert headlines(found) == ["aaa", "bbb"]
            assert set(found.trouble) == {"sub"}
        finally:
            (folder / "sub").chmod(0o755)

    def test_a_file_that_is_too_large(self, folder):
        with (folder / "a.md").open("wb") as file:
            file.truncate(10**12)
        found = library(folder)
        assert headlines(found) == ["bbb"]
        assert "at most 10 MB" in found.trouble["a.md"]

    def test_files_that_vanish_while_they_are_read(self, folder, monkeypatch):
        for number in range(6):
            put(folder, f"v{number}.md", page(f"v{number}", date="2017-01-01"))
        real = freshness.Scanner.look

        def look(self, path):
            found = real(self, path)
            for entry in found.files[1:4]:
                os.unlink(entry.path)
            return found

        with monkeypatch.context() as patch:
            patch.setattr(freshness.Scanner, "look", look)
            found = library(folder)
            found.sync()
            left = sorted(path.name for path in folder.glob("*.md"))
            rows = [row.path for row in found.find(Query()) if "/" not in row.path]
        assert sorted(rows) == left
        assert found.trouble == {}

    def test_folders_that_come_and_go(self, folder):
        shutil.move(folder / "sub", folder / "other")
        put(folder, "new/deep/c.md", page("ccc", date="2017-01-01"))
        assert headlines(library(folder)) == ["aaa", "bbb", "ccc"]
        shutil.rmtree(folder / "other")
        assert headlines(library(folder)) == ["aaa", "ccc"]


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["write", "remove", "move", "bad", "look"]), st.integers(0, 4), st.integers(0, 4)
    ),
    max_size=12,
)


@pytest.mark.parametrize("large", [2, 5000])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_any_changes_then_sync_are_as_a_new_index(tmp_path_factory, monkeypatch, large, changes):
    monkeypatch.setattr(freshness, "LARGE", large)
    folder = tmp_path_factory.mktemp("library")
    names = ["a.md", "b/a.md", "b/b.md", "b/c/a.md", "d.txt"]
    for what, first, second in changes:
        path, other = folder / names[first], folder / names[second]
        if what == "write":
            put(folder, names[first], page(f"h{second}", date=f"201{second}-01-01"), age=second)
        elif what == "bad":
            put(folder, names[first], b"\x00\x01")
        elif what == "look":
            library(folder).count(Query())
        elif path.exists() and what == "remove":
            path.unlink()
        elif path.exists():
            other.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, other)
    synced = library(folder)
    synced.sync()
    found = list(synced.find(Query(details=True)))
    shutil.rmtree(folder / ".newscli", ignore_errors=True)
    anew = library(folder)
    assert found == list(anew.find(Query(details=True)))
    assert synced.trouble == anew.trouble


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="no /proc")
def test_a_long_sync_keeps_its_memory(tmp_path):
    """What waits is bounded: a library ten times larger takes hardly more."""
    peaks = []
    for articles in (600, 2000):
        for number in range(articles):
            put(tmp_path, f"{number % 20}/{number}.md", page(f"n{number}", body=f"{number} " * 400))
        code = (
            "import sys\nfrom newscli.cli.app import App\n"
            "App.leave = lambda self, code: (print(open('/proc/self/status').read()), sys.exit(code))\n"
            "from newscli.__main__ import main\nmain()\n"
        )
        run(tmp_path, "init")
        shutil.rmtree(tmp_path / ".newscli", ignore_errors=True)
        words = [sys.executable, "-c", code, "--library", str(tmp_path), "sync"]
        done = subprocess.run(words, capture_output=True, env=ENVIRON, check=True)
        peaks.append(int(re.search(rb"VmHWM:\s+(\d+)", done.stdout)[1]))
    assert peaks[1] < peaks[0] + 40_000
    assert peaks[1] < 200_000


def test_the_walk_tells_how_far_it_is(folder):
    told = []
    started = time.perf_counter()
    library(folder).sync(told.append)
    assert sum(told) == 2
    assert time.perf_counter() - started < 60
