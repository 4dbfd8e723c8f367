"""Hostile files of megabytes: read or refused in bounded time and room, by a child process of its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time

import pytest

from newscli.errors import UnreadableError
from newscli.formats import read as read_here
from newscli.library import bulk, reading

SECONDS = 5
_RSS = "<rss><channel><item><title>t</title><description><![CDATA[{}]]></description></item></channel></rss>"
HOSTILE = [
    ("<", "r.rss"), ("&", "r.rss"), ("[", "r.rss"), ("<b>x</b> ", "r.rss"), ("<a href=x>y</a>", "r.rss"), ("<li>x", "r.rss"),
    ("<figure><figcaption>x", "r.rss"), ("<i><b>x</i></b>", "r.rss"), ("<pre>```", "r.rss"), ("`", "r.rss"), ("_", "r.rss"),
    ("\\", "r.rss"), ("*x*", "r.rss"), ("<td>x", "r.rss"), ("<!--", "r.rss"), ("<p>x", "r.rss"),
]  # fmt: skip


def hostile(sign: str, size: int) -> bytes:
    return _RSS.format(sign * (size // len(sign))).encode()


@pytest.mark.parametrize(("sign", "name"), HOSTILE)
def test_the_time_to_read_grows_with_the_length_and_no_faster(sign, name):
    def seconds(size: int) -> float:
        start = time.process_time()
        read_here(hostile(sign, size), name)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(100_000) < 12 * min(seconds(25_000) for _ in range(3)) + 0.3


def test_a_large_file_reads_the_same_in_the_child():
    data = hostile("<p>one <b>two</b></p>", 300_000)
    assert reading.read(data, "r.rss") == read_here(data, "r.rss")


def test_what_the_child_refuses_is_refused_here():
    with pytest.raises(UnreadableError, match="nested deeper") as caught:
        reading.read(b"<rss>\n" + b"<a>" * 100_000, "a.rss")
    assert (caught.value.path, caught.value.line) == ("a.rss", 2)


@pytest.mark.skipif(not bulk.may_fork(), reason="other threads run here: nothing is forked")
def test_what_takes_too_long_or_too_much_room_is_refused(monkeypatch):
    def endless(*_, **__):
        while True:
            pass

    def greedy(*_, **__):
        return ("x" * (1 << 30),)

    before = len(os.listdir("/proc/self/fd"))
    monkeypatch.setattr(reading, "_SECONDS", 1)
    monkeypatch.setattr(reading, "read_here", endless)
    with pytest.raises(UnreadableError, match="more than 1 seconds"):
        reading.read(b"x" * 300_000, "a.txt")
    monkeypatch.setattr(reading, "read_here", greedy)
    with pytest.raises(UnreadableError, match="more than 300 MiB"):
        reading.read(b"x" * 300_000, "a.txt")
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.skipif(not bulk.may_fork(), reason="other threads run here: nothing is forked")
def test_a_bug_in_the_child_comes_up_here(monkeypatch):
    def wrong(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "read_here", wrong)
    with pytest.raises(ZeroDivisionError):
        reading.read(b"x" * 300_000, "a.txt")


def test_ten_megabytes_are_shown_or_refused_within_the_bounds(tmp_path):
    file = tmp_path / "r.rss"
    file.write_bytes(hostile("_", 10_000_000))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (4 * SECONDS, 4 * SECONDS))  # a busy machine counts more

    done = subprocess.run(
        [sys.executable, "-m", "newscli", "parse", str(file)],
        capture_output=True,
        check=False,
        preexec_fn=limit,
    )
    assert done.returncode in (0, 3), done.stderr
    if done.returncode == 0:
        assert json.loads(done.stdout)["headline"] == "t"


def test_a_feed_of_thousands_on_one_line_is_checked_once(tmp_path):
    item = "<item><title>t</title><description>x &amp;amp;nbsp; \x96 y</description></item>"
    file = tmp_path / "many.rss"
    file.write_text(f"<rss version='2.0'><channel>{item * 4000}</channel></rss>", encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [sys.executable, "-m", "newscli", "validate", "--select", "all", str(file)],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr
    assert (
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 3 * SECONDS
    )  # once it took minutes
