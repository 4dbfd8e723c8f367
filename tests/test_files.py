"""Whole-or-nothing files: what is refused, what is left behind, what walks are made of."""

from __future__ import annotations

import errno
import os
import resource
import socket
import subprocess
import sys

import pytest

from kit import ENVIRON, put
from newscli.errors import ConflictError, DiskError, UnreadableError, UsageError
from newscli.library import disk
from newscli.library.disk import make_folder, sweep
from newscli.library.files import create, create_all, move, read_input, replace
from newscli.library.inputs import LIMIT, read_stamped
from newscli.library.walk import Choice, walk

ROOT = os.geteuid() == 0


def names(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


class TestReading:
    def test_bytes_come_as_they_are(self, tmp_path):
        put(tmp_path, "a.txt", b"\xff\x00\r\n")
        assert read_input(str(tmp_path / "a.txt")) == b"\xff\x00\r\n"

    def test_a_missing_file_names_the_nearest(self, tmp_path, monkeypatch):
        (tmp_path / "content").mkdir()
        monkeypatch.chdir(tmp_path)
        with pytest.raises(UsageError) as caught:
            read_input("contnet")
        assert str(caught.value) == "contnet: no such file or folder; did you mean content?"

    @pytest.mark.parametrize("name", ["", "none/at/all", "x" * 5000, "a\0b"])
    def test_names_that_can_name_no_file(self, name):
        with pytest.raises(UsageError):
            read_input(name)

    def test_a_folder_is_no_file(self, tmp_path):
        with pytest.raises(UsageError, match="is a folder"):
            read_input(str(tmp_path))

    def test_a_pipe_is_refused_at_once(self, tmp_path):
        os.mkfifo(tmp_path / "p")
        with pytest.raises(UnreadableError, match="a pipe, not a file; give its text on standard input"):
            read_input(str(tmp_path / "p"))

    def test_devices_and_sockets_are_refused(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)  # a socket's name has a limit
        with socket.socket(socket.AF_UNIX) as served:
            served.bind("s")
            for name in ("/dev/zero", "s"):
                with pytest.raises(UnreadableError, match="not a file"):
                    read_input(name)

    def test_a_sparse_giant_is_refused_without_reading_it(self, tmp_path):
        with (tmp_path / "giant.txt").open("wb") as file:
            file.truncate(50 << 30)
        with pytest.raises(UnreadableError, match="at most 10 MB"):
            read_input(str(tmp_path / "giant.txt"))

    def test_ten_megabytes_are_taken(self, tmp_path):
        (tmp_path / "big.txt").write_bytes(b"x" * LIMIT)
        assert len(read_input(str(tmp_path / "big.txt"))) == LIMIT

    def test_a_file_the_system_keeps_growing_ends_at_the_limit(self):
        with pytest.raises(UnreadableError):
            read_input("/proc/kcore" if os.path.exists("/proc/kcore") else "/dev/zero")

    @pytest.mark.skipif(ROOT, reason="root may read everything")
    def test_no_permission(self, tmp_path):
        put(tmp_path, "a.txt", "x").chmod(0)
        with pytest.raises(UnreadableError, match="permission denied"):
            read_input(str(tmp_path / "a.txt"))

    def test_a_loop_of_links(self, tmp_path):
        (tmp_path / "l").symlink_to("l")
        with pytest.raises(UnreadableError):
            read_input(str(tmp_path / "l"))


class TestCreating:
    def test_folders_are_made(self, tmp_path):
        create(str(tmp_path / "a/b/c.md"), b"text")
        assert (tmp_path / "a/b/c.md").read_bytes() == b"text"
        assert names(tmp_path) == ["a/b/c.md"]

    def test_nothing_is_overwritten(self, tmp_path):
        put(tmp_path, "a.md", "old")
        with pytest.raises(ConflictError):
            create(str(tmp_path / "a.md"), b"new")
        assert (tmp_path / "a.md").read_text() == "old"
        assert names(tmp_path) == ["a.md"]

    def test_not_even_a_dangling_link(self, tmp_path):
        (tmp_path / "a.md").symlink_to("nowhere")
        with pytest.raises(ConflictError):
            create(str(tmp_path / "a.md"), b"new")

    def test_a_file_where_a_folder_should_be(self, tmp_path):
        put(tmp_path, "a", "file")
        with pytest.raises(DiskError):
            create(str(tmp_path / "a/b.md"), b"x")

    def test_what_cannot_be_written_leaves_nothing(self, tmp_path):
        code = (
            "import resource, signal, sys\n"
            "from newscli.errors import DiskError\n"
            "from newscli.library.files import create\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
            "try:\n    create(sys.argv[1], b'x' * 5000)\n"
            "except DiskError as error:\n    print(error)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "new/a.md")],
            env=ENVIRON,
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert "cannot write: file too large" in done.stdout
        assert list(tmp_path.iterdir()) == []

    def test_a_full_disk_says_what_to_do(self):
        error = disk.disk_error(OSError(errno.ENOSPC, "No space left on device"), "x")
        assert str(error) == "x: cannot write: the disk is full; free some space and run it again"

    def test_disks_without_links(self, tmp_path, monkeypatch):
        def no_link(*_args, **_more):
            raise OSError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "link", no_link)
        create(str(tmp_path / "a.md"), b"one")
        with pytest.raises(ConflictError):
            create(str(tmp_path / "a.md"), b"two")
        assert (tmp_path / "a.md").read_bytes() == b"one"
        assert names(tmp_path) == ["a.md"]

    def test_many_at_once_each_with_its_own_end(self, tmp_path):
        put(tmp_path, "n3/a.md", "old")
        put(tmp_path, "file", "x")
        wanted = [(str(tmp_path / f"n{n}/a.md"), b"%d" % n) for n in range(40)]
        done = create_all([*wanted, (str(tmp_path / "file/b.md"), b"x")])
        assert isinstance(done[3], ConflictError)
        assert isinstance(done[-1], DiskError)
        assert all((tmp_path / f"n{n}/a.md").read_bytes() == b"%d" % n for n in range(40) if n != 3)
        assert len(names(tmp_path)) == 41
        assert create_all([]) == []

    def test_the_mode_follows_the_umask(self, tmp_path):
        before = os.umask(0o027)
        try:
            create(str(tmp_path / "a.md"), b"x")
        finally:
            os.umask(before)
        assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640

    def test_open_files_are_not_leaked(self, tmp_path):
        before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
        for number in range(20):
            create(str(tmp_path / f"{number}.md"), b"x")
        assert before == (len(os.listdir("/proc/self/fd")) if before else 0)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)


class TestReplacing:
    def test_the_file_that_was_read_is_replaced(self, tmp_path):
        put(tmp_path, "a.md", "old").chmod(0o600)
        path = str(tmp_path / "a.md")
        stamp = replace(path, b"new", read_stamped(path)[1])
        assert read_stamped(path) == (b"new", stamp)
        assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o600
        assert names(tmp_path) == ["a.md"]

    def test_a_file_that_changed_since_is_kept(self, tmp_path):
        path = str(put(tmp_path, "a.md", "old"))
        was = read_stamped(path)[1]
        status = os.stat(path)
        (tmp_path / "a.md").write_text("mine")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        with pytest.raises(ConflictError, match="changed on disk since it was read"):
            replace(path, b"new", was)
        assert (tmp_path / "a.md").read_text() == "mine"

    def test_a_link_is_followed(self, tmp_path):
        put(tmp_path, "a.md", "old")
        (tmp_path / "l.md").symlink_to("a.md")
        path = str(tmp_path / "l.md")
        replace(path, b"new", read_stamped(path)[1])
        assert (tmp_path / "a.md").read_text() == "new"
        assert (tmp_path / "l.md").is_symlink()


class TestMoving:
    def test_into_a_new_folder(self, tmp_path):
        put(tmp_path, "a.md", "x")
        move(str(tmp_path / "a.md"), str(tmp_path / "t/1/a.md"))
        assert names(tmp_path) == ["t/1/a.md"]

    def test_never_over_another(self, tmp_path):
        put(tmp_path, "a.md", "x")
        put(tmp_path, "b.md", "y")
        with pytest.raises(ConflictError):
            move(str(tmp_path / "a.md"), str(tmp_path / "b.md"))
        assert names(tmp_path) == ["a.md", "b.md"]

    def test_folders_that_are_there_are_not_made(self, tmp_path):
        assert make_folder(str(tmp_path)) == []
        assert make_folder(str(tmp_path / "a/b")) == [str(tmp_path / "a"), str(tmp_path / "a/b")]


class TestSweeping:
    def test_litter_of_the_dead_goes(self, tmp_path):
        file = put(tmp_path, ".newscli-1-ab.tmp", "half")
        assert sweep(str(file))
        assert not file.exists()

    def test_what_a_living_process_writes_stays(self, tmp_path):
        descriptor, beside = disk.write_beside(str(tmp_path), b"x", 0o600)
        try:
            assert not sweep(beside)
            assert os.path.exists(beside)
        finally:
            os.close(descriptor)


class TestWalking:
    def test_article_files_in_order_and_nothing_else(self, tmp_path):
        for name in (
            "b.md", "a/z.txt", "a/b.MARKDOWN", "c.mkd", "c.mdx", "d.text", "e.mkdn", "x.jpg", "newscli.toml",
            ".hidden/a.md", ".h.md", "node_modules/a.md", "originals/ab/a.txt", ".newscli/a.md", "a/originals/o.md",
        ):  # fmt: skip
            put(tmp_path, name, "x")
        others = []
        found = [os.path.relpath(p, tmp_path) for p in walk([str(tmp_path)], on_others=others.append)]
        assert found == [
            "b.md",
            "c.mdx",
            "c.mkd",
            "d.text",
            "e.mkdn",
            "a/b.MARKDOWN",
            "a/z.txt",
            "a/originals/o.md",
        ]
        assert sum(others) == 1

    def test_links_are_not_followed(self, tmp_path):
        put(tmp_path, "out/secret.md", "x")
        put(tmp_path, "in/a.md", "x")
        (tmp_path / "in/l.md").symlink_to("../out/secret.md")
        (tmp_path / "in/folder").symlink_to("../out")
        (tmp_path / "in/loop").symlink_to(".")
        assert [os.path.basename(p) for p in walk([str(tmp_path / "in")])] == ["a.md"]

    def test_a_link_by_name_is_followed_unless_it_leads_up(self, tmp_path):
        put(tmp_path, "in/deep/a.md", "x")
        beside = tmp_path / "beside"
        beside.symlink_to("in")
        assert list(walk([str(beside)])) == [str(beside / "deep/a.md")]
        for target in (".", "..", str(tmp_path)):
            link = tmp_path / "in" / f"up{len(target)}"
            link.symlink_to(target)
            with pytest.raises(UnreadableError, match="a link to the folder that it is in, or to one above"):
                list(walk([f"{link}/"]))

    def test_a_file_by_name_is_taken_as_it_is(self, tmp_path):
        put(tmp_path, "[draft]*.md", "x")
        put(tmp_path, "picture.jpg", "x")
        given = [str(tmp_path / "[draft]*.md"), str(tmp_path / "picture.jpg"), "-", "missing"]
        assert list(walk(given)) == given

    def test_a_folder_without_articles_is_an_error(self, tmp_path):
        put(tmp_path, "a.jpg", "x")
        with pytest.raises(UnreadableError, match="no article files"):
            list(walk([str(tmp_path)]))

    def test_settings_choose(self, tmp_path):
        for name in ("content/a.md", "content/drafts/b.md", "README.md", "content/c.html"):
            put(tmp_path, name, "x")
        choice = Choice(("content/**/*.md",), ("drafts/",))
        assert [os.path.relpath(p, tmp_path) for p in walk([str(tmp_path)], choice)] == ["content/a.md"]

    def test_names_that_are_not_utf8(self, tmp_path):
        raw = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
        with open(raw, "wb") as file:
            file.write(b"x")
        (found,) = walk([str(tmp_path)])
        assert os.fsencode(found) == raw
        assert read_input(found) == b"x"
