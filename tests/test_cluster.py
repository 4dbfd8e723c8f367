"""`parse -o --scheduler`: a real scheduler and real workers over TCP, one of them killed; fsspec addresses."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kit import ENVIRON
from newscli.errors import UsageError
from newscli.library.remote import RemoteStore
from newscli.library.shard_run import Run
from newscli.library.splitting import How
from newscli.library.stores import store_of
from shardkit import MANIFEST, bytes_of, command, mail, make_inputs, parse, rows, state

pytest.importorskip("pyarrow", reason="needs the extra parquet: pip install 'newscli[parquet]'")
pytest.importorskip("distributed", reason="needs the extra dask: pip install 'newscli[dask]'")


def until(ready, seconds=60.0):
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


def begin(module, *words):
    line = [sys.executable, "-W", "ignore", "-m", f"distributed.cli.{module}", *map(str, words)]
    return subprocess.Popen(line, env=ENVIRON, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder):
        described = folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", 0, "--no-dashboard", "--scheduler-file", described)
        self.scheduler = begin("dask_scheduler", *options)
        until(lambda: described.is_file() and described.read_text("utf-8").rstrip().endswith("}"))
        self.address = json.loads(described.read_text("utf-8"))["address"]
        local = ("--local-directory", folder, "--nthreads", 1, "--no-nanny", "--no-dashboard")
        self.workers = [begin("dask_worker", self.address, *local) for _ in range(2)]

    def end(self):
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    (tmp_path / "dask").mkdir()
    made = Cluster(tmp_path / "dask")
    yield made
    made.end()


def test_a_worker_killed_in_mid_job_costs_no_article_and_doubles_none(cluster, tmp_path):
    assert cluster.address.startswith("tcp://")
    wanted = make_inputs(tmp_path / "in", 12, 60)
    (tmp_path / "in" / "bad.md").write_bytes(b"\xff\xfe\xff")
    out = tmp_path / "out"
    run = subprocess.Popen(
        command(tmp_path / "in", "-o", out, "--scheduler", cluster.address),
        env=ENVIRON, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until(lambda: (out.is_dir() and any(out.glob("*.parquet"))) or run.poll() is not None)
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    unfinished = 12 - len(list(out.glob("*.parquet")))
    _, errors = run.communicate(timeout=120)
    assert unfinished > 1  # it was in the middle of it
    assert (run.returncode, len(errors.splitlines())) == (3, 1), errors
    assert sorted(row["headline"] for row in rows(out)) == sorted(wanted)
    assert len({row["id"] for row in rows(out)}) == len(wanted)
    before = state(out)
    again = parse(tmp_path / "in", "-o", out, "--scheduler", cluster.address)
    assert again.returncode == 3
    assert {k: v for k, v in state(out).items() if k != MANIFEST} == {
        k: v for k, v in before.items() if k != MANIFEST
    }
    # the local pool makes the very same
    assert parse(tmp_path / "in", "-o", tmp_path / "local").returncode == 3
    assert bytes_of(tmp_path / "local") == bytes_of(out)


def test_a_scheduler_that_goes_away_is_said_and_the_next_run_goes_on(cluster, tmp_path):
    wanted = make_inputs(tmp_path / "in", 6, 60)
    out = tmp_path / "out"
    run = subprocess.Popen(
        command(tmp_path / "in", "-o", f"file://{out}", "--scheduler", cluster.address),
        env=ENVIRON, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until(lambda: (out.is_dir() and any(out.glob("*.parquet"))) or run.poll() is not None)
    cluster.end()
    _, errors = run.communicate(timeout=120)
    assert run.returncode == 75, errors
    assert "run this again" in errors
    assert parse(tmp_path / "in", "-o", out).returncode == 0
    assert sorted(row["headline"] for row in rows(out)) == sorted(wanted)


@pytest.mark.parametrize("address", ["nonsense://x", "nonsense"])
def test_where_no_scheduler_is_it_is_said(tmp_path, address):
    (tmp_path / "a.md").write_text("A\n\nText.\n", "utf-8")
    done = parse(tmp_path / "a.md", "-o", tmp_path / "out", "--scheduler", address)
    assert (done.returncode, done.stderr.startswith(f"newscli: --scheduler {address}: ")) == (2, True), (
        done.stderr
    )
    assert done.stderr.count("\n") == 1  # and nothing of a client that is taken down


# -- addresses -------------------------------------------------------------------------------------


class Threads:
    """A pool that shares this process's memory, where memory:// lives."""

    room = 4
    died: tuple[type[BaseException], ...] = ()

    def __init__(self):
        self._executor = ThreadPoolExecutor(2)

    def submit(self, call, argument):
        return self._executor.submit(call, argument)

    def renew(self):
        raise AssertionError("no thread dies")

    def close(self, *, now=False):
        self._executor.shutdown(wait=True)


@pytest.fixture
def memory():
    import fsspec

    system = fsspec.filesystem("memory")
    yield system
    system.store.clear()


def run_in_threads(source, target):
    failures = []
    pool = Threads()
    try:
        run = Run(target, How(), pool, failed=failures.append, step=lambda _: None)
        return run.run([source]), failures
    finally:
        pool.close()


def test_inputs_and_shards_may_be_at_addresses(memory):
    memory.pipe("/in/a.md", b"---\ntitle: A\n---\n\nText.\n")
    memory.pipe("/in/sub/two.mbox", mail(1, "First.") + mail(2, "Second."))
    memory.pipe("/in/.hidden/b.md", b"Hidden\n\nText.\n")
    memory.pipe("/in/picture.png", b"\x89PNG")
    memory.pipe("/in/bad.md", b"\xff\xfe\xff")
    first, failures = run_in_threads("memory://in", "memory://out")
    assert (first.articles, first.written, first.failures) == (3, 1, 1)
    assert failures[0].startswith("memory:///in/bad.md:1: ")
    before = {name: memory.cat(name) for name in memory.find("/out")}
    second, _ = run_in_threads("memory://in", "memory://out")
    assert (second.written, second.kept, second.articles) == (0, 1, 3)
    assert {name: memory.cat(name) for name in memory.find("/out")} == before
    memory.pipe("/in/c.md", b"---\ntitle: C\n---\n\nText.\n")
    third, _ = run_in_threads("memory://in", "memory://out")
    assert (third.articles, third.written) == (4, 1)
    assert len([name for name in memory.find("/out") if name.endswith(".parquet")]) == 1


def test_a_large_file_at_an_address_is_split(memory, monkeypatch):
    from newscli.library import sources
    from newscli.library.splitting import pieces_of

    memory.pipe("/in/two.mbox", mail(1, "First.") + mail(2, "Second."))
    (piece,) = pieces_of("memory://in/two.mbox", How())
    assert (piece.first, piece.format, piece.start) == (1, "clipping/mail", 0)
    monkeypatch.setattr(sources, "is_large", lambda size: size > 100)
    totals, _ = run_in_threads("memory://in/two.mbox", "memory://out")
    assert (totals.articles, totals.written) == (2, 1)


def test_what_is_not_at_an_address_is_said(memory):
    store = store_of("memory://in/none.md")
    assert isinstance(store, RemoteStore)
    with pytest.raises(UsageError, match="no such file"):
        list(store.chunks("memory://in/none.md"))
    with pytest.raises(UsageError, match="no such file"):
        list(store.inputs("memory://nothing", pytest.fail))
    with pytest.raises(UsageError):
        list(store_of("nosuch://x").inputs("nosuch://x", pytest.fail))
    memory.pipe("/pics/a.png", b"x")
    told = []
    assert list(store.inputs("memory://pics", told.append)) == []
    assert "no article files" in str(told[0])
