"""What every way of writing a file promises: all of it or nothing, under any failing system call."""

from __future__ import annotations

import errno
import os
from contextlib import suppress

import pytest

from kit import put
from newscli.errors import ConflictError, DiskError, UnreadableError
from newscli.library import files
from newscli.library.inputs import read_stamped

OLD, NEW = b"old " * 1000, b"new " * 1000


def create(folder):
    files.create(str(folder / "sub/new.md"), NEW)
    return folder / "sub/new.md"


def replace(folder):
    path = str(folder / "a.md")
    files.replace(path, NEW, read_stamped(path)[1])
    return folder / "a.md"


def move(folder):
    files.move(str(folder / "a.md"), str(folder / "sub/moved.md"))
    return folder / "sub/moved.md"


WAYS = [create, replace, move]
CALLS = ["open", "write", "fsync", "link", "mkdir", "rename", "replace"]
FAILURES = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EDQUOT]


def snapshot(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def folder(tmp_path):
    put(tmp_path, "a.md", OLD)
    return tmp_path


@pytest.mark.parametrize("way", WAYS)
def test_it_is_all_there(folder, way):
    path = way(folder)
    assert path.read_bytes() in (OLD, NEW)
    assert not [name for name in snapshot(folder) if ".newscli-" in name]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_whatever_call_fails(folder, way, call, number, monkeypatch):
    for code in FAILURES:
        real, count = getattr(os, call), 0

        def failing(*args, real=real, code=code, **more):
            nonlocal count
            count += 1
            if count == number:
                raise OSError(code, os.strerror(code))
            return real(*args, **more)

        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            with suppress(DiskError, UnreadableError):
                way(folder)
        found = snapshot(folder)
        assert set(found.values()) <= {OLD, NEW}, "torn"
        assert not [name for name in found if ".newscli-" in name], "litter"
        for name in found:
            (folder / name).unlink()
        put(folder, "a.md", OLD)
        way(folder)  # the retry works
        for name in snapshot(folder):
            (folder / name).unlink()
        put(folder, "a.md", OLD)


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_short_writes_are_finished(folder, size, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:size]))
    assert create(folder).read_bytes() == NEW


def test_creating_never_replaces_and_moving_neither(folder):
    put(folder, "sub/new.md", OLD)
    put(folder, "sub/moved.md", OLD)
    for way in (create, move):
        with pytest.raises(ConflictError):
            way(folder)
    assert set(snapshot(folder).values()) == {OLD}
