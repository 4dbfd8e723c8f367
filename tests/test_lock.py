"""One writer at a time."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kit import ENVIRON
from newscli.errors import BusyError, DiskError
from newscli.library.lock import disk_clock, hold

HOLDER = (
    "import sys, time\nfrom newscli.library.lock import hold\n"
    "with hold(sys.argv[1]):\n    print('held', flush=True)\n    time.sleep(60)\n"
)


def holder(path):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, path], env=ENVIRON, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    return process


def test_a_second_writer_waits_and_then_says_so(tmp_path):
    path = str(tmp_path / "lock")
    with holder(path) as process:
        with pytest.raises(BusyError) as caught, hold(path, wait=0.05):
            pass
        process.kill()
        process.wait()
        with hold(path, wait=0.5):  # the lock died with its process
            pass
    assert "another newscli is writing" in str(caught.value)
    assert caught.value.code == 75


def test_it_is_free_after_the_block_even_when_that_fails(tmp_path):
    path = str(tmp_path / "lock")
    with pytest.raises(ZeroDivisionError), hold(path):
        _ = 1 / 0
    with hold(path, wait=0.0):
        pass


def test_where_it_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DiskError), hold(str(tmp_path / "file" / "lock")):
        pass


def test_the_clock_of_the_disk(tmp_path):
    path = str(tmp_path / "lock")
    assert disk_clock(path, touch=True) == 0
    with hold(path):
        pass
    assert 0 < disk_clock(path, touch=False) <= disk_clock(path, touch=True)
