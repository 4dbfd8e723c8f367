"""`parse -o`: every article once, whatever dies on the way; a second run writes nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from kit import ENVIRON
from shardkit import (
    MANIFEST,
    article,
    bytes_of,
    command,
    make_inputs,
    manifest,
    parse,
    rows,
    shard_names,
    state,
)

NEEDS = "needs the extra parquet: pip install 'newscli[parquet]'"
try:
    import pyarrow as pa
except ImportError:
    pa = None
needs_parquet = pytest.mark.skipif(pa is None, reason=NEEDS)


@pytest.fixture
def inputs(tmp_path):
    """Six shards of ten articles, and one file that cannot be read."""
    make_inputs(tmp_path / "in", 6, 10)
    (tmp_path / "in" / "bad.md").write_bytes(b"---\ntitle: x\n---\n\nfine\n\xe9\n")
    return tmp_path / "in"


def headlines(folder):
    return sorted(row["headline"] for row in rows(folder))


@needs_parquet
def test_every_article_once_and_failures_in_the_manifest(inputs, tmp_path):
    out = tmp_path / "out"
    done = parse(inputs, "-o", out, "--jobs", 2)
    message = f"{inputs}/bad.md:6: not UTF-8: byte 0xE9"
    assert done.returncode == 3
    assert (done.stdout, len(done.stderr.splitlines())) == ("", 1)
    assert done.stderr.startswith(f"newscli: {message}")
    assert headlines(out) == sorted(f"Article {n}" for n in range(60))
    head, lines = manifest(out)
    assert head["complete"] is True
    assert sum(line["articles"] for line in lines) == 60
    assert [text for line in lines for text in line["failures"]] == [
        done.stderr.strip().removeprefix("newscli: ")
    ]
    assert {row["path"] for row in rows(out)} == {
        one["path"] for line in lines for one in line["inputs"] if not one["path"].endswith("bad.md")
    }
    import hashlib

    for line in lines:
        data = (out / line["shard"]).read_bytes()
        assert (line["bytes"], line["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


@needs_parquet
def test_a_second_run_writes_nothing_and_says_the_same(inputs, tmp_path):
    first = parse(inputs, "-o", tmp_path / "out")
    before = state(tmp_path / "out")
    second = parse(inputs, "-o", tmp_path / "out")
    after = state(tmp_path / "out")
    assert (second.returncode, second.stderr) == (first.returncode, first.stderr)
    assert {k: v for k, v in after.items() if k != MANIFEST} == {
        k: v for k, v in before.items() if k != MANIFEST
    }
    assert after[MANIFEST][0] == before[MANIFEST][0]


@needs_parquet
def test_a_poisoned_input_is_found_and_the_rest_is_done(tmp_path):
    """A job that kills its worker each time is given up; those that were at work beside it are not."""
    from newscli.library import shard_run
    from newscli.library.pools import LocalPool
    from newscli.library.splitting import How

    wanted = make_inputs(tmp_path / "in", 4, 3)
    poison = f"{tmp_path}/in/{shard_names(4)[2].removesuffix('.md')}/{shard_names(4)[2]}"
    told, pool = [], Poisoned(LocalPool(2), poison)
    try:
        run = shard_run.Run(str(tmp_path / "out"), How(), pool, failed=told.append, step=lambda _: None)
        totals = run.run([str(tmp_path / "in")])
    finally:
        pool.close()
    # A neighbour that was killed between writing its shard and saying so finds it there the next time.
    assert (totals.articles, totals.written + totals.kept, run.code) == (9, 3, 6)
    assert told == [f"{poison}: its worker died 3 times (out of memory?)"]
    assert set(headlines(tmp_path / "out")) == set(wanted) - {"Article 6", "Article 7", "Article 8"}
    assert [line["failures"] for line in manifest(tmp_path / "out")[1] if not line["shard"]] == [told]


class Poisoned:
    """A real pool in which the job of one file kills its worker."""

    def __init__(self, pool, poison):
        self._pool, self._poison = pool, poison
        self.room, self.died, self.renew, self.close = pool.room, pool.died, pool.renew, pool.close

    def submit(self, call, argument):
        if any(piece.path == self._poison for piece in argument.pieces):
            return self._pool.submit(die, 9)
        return self._pool.submit(call, argument)


def die(signum):
    os.kill(os.getpid(), signum)


@needs_parquet
def test_in_one_process_as_on_the_command_line(inputs, tmp_path, monkeypatch):
    from click.testing import CliRunner

    from newscli.cli import root

    words = ["--tz", "UTC", "parse", str(inputs), "-o", str(tmp_path / "out"), "--jobs", "1"]
    done = CliRunner().invoke(root, words)
    assert (done.exit_code, len(done.stderr.splitlines())) == (3, 1)
    parse(inputs, "-o", tmp_path / "other")
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "other")


@needs_parquet
def test_it_does_not_matter_how_many_work_on_it(inputs, tmp_path):
    for jobs in (1, 3):
        parse(inputs, "-o", tmp_path / f"out{jobs}", "--jobs", jobs)
    assert bytes_of(tmp_path / "out1") == bytes_of(tmp_path / "out3")


@needs_parquet
def test_changed_and_new_files_make_their_own_shards_anew(inputs, tmp_path):
    out = tmp_path / "out"
    parse(inputs, "-o", out)
    before = state(out)
    name = shard_names(1)[0]
    edited = inputs / name.removesuffix(".md") / name
    edited.write_text(article(0).replace("Article 0", "Edited"), "utf-8")
    (edited.parent / "z-new.txt").write_text("New one\n\nText.\n", "utf-8")
    parse(inputs, "-o", out)
    assert headlines(out) == sorted(["Edited", "New one", *(f"Article {n}" for n in range(1, 60))])
    assert len(state(out).keys() & before.keys()) == len(before) - 1


@needs_parquet
def test_a_folder_of_other_inputs_is_refused_and_left_alone(inputs, tmp_path):
    out = tmp_path / "out"
    parse(inputs, "-o", out)
    before = state(out)
    (tmp_path / "other.txt").write_text("Other\n\nText.\n", "utf-8")
    done = parse(tmp_path / "other.txt", "-o", out)
    assert done.returncode == 5
    assert "which is not among the inputs now" in done.stderr
    assert state(out) == before
    assert parse(tmp_path / "other.txt", inputs, "-o", out).returncode == 3
    assert len(rows(out)) == 61


@needs_parquet
@pytest.mark.parametrize("damage", ["cut", "flip", "footer", "gone", "empty"])
def test_a_damaged_shard_is_made_again(inputs, tmp_path, damage):
    out = tmp_path / "out"
    parse(inputs, "-o", out)
    whole = bytes_of(out)
    path = max(out.glob("*.parquet"))
    data = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(data[: len(data) // 2])
        case "flip":
            path.write_bytes(data[:200] + bytes([data[200] ^ 1]) + data[201:])
        case "footer":  # its first bytes say how it is laid out
            at = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
            path.write_bytes(data[:at] + b"\xff" * 8 + data[at + 8 :])
        case "empty":
            path.write_bytes(b"")
        case "gone":
            path.unlink()
    parse(inputs, "-o", out)
    assert bytes_of(out) == whole


@needs_parquet
def test_whatever_bit_is_flipped_the_shard_is_read_or_not_ours(inputs, tmp_path):
    from newscli.library.shards import read_line
    from newscli.library.stores import store_of

    out = tmp_path / "out"
    parse(inputs, "-o", out)
    path = min(out.glob("*.parquet"), key=lambda one: one.stat().st_size)
    data, store = path.read_bytes(), store_of(str(out))
    whole = read_line(store, str(out), path.name)
    assert whole["shard"] == path.name
    for at in range(0, len(data), max(1, len(data) // 400)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        found = read_line(store, str(out), path.name)
        assert not found or found["sha256"] != whole["sha256"]


@needs_parquet
def test_without_its_manifest_the_folder_knows_itself(inputs, tmp_path):
    out = tmp_path / "out"
    parse(inputs, "-o", out)
    whole, before = bytes_of(out), state(out)
    (out / MANIFEST).unlink()
    parse(inputs, "-o", out)
    assert bytes_of(out) == whole
    assert {k: v for k, v in state(out).items() if k != MANIFEST} == {
        k: v for k, v in before.items() if k != MANIFEST
    }
    (out / MANIFEST).unlink()
    (tmp_path / "other.txt").write_text("Other\n\nText.\n", "utf-8")
    assert parse(tmp_path / "other.txt", "-o", out).returncode == 5


@needs_parquet
def test_killed_at_any_time_the_next_run_goes_on(tmp_path):
    make_inputs(tmp_path / "in", 6, 20)
    started = time.monotonic()
    parse(tmp_path / "in", "-o", tmp_path / "whole", "--jobs", 2)
    usual = time.monotonic() - started
    whole = bytes_of(tmp_path / "whole")
    chance = random.Random(20261123)
    for number in range(2):
        out = tmp_path / f"out{number}"
        run = subprocess.Popen(
            command(tmp_path / "in", "-o", out, "--jobs", 2),
            env=ENVIRON, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(chance.uniform(0.3, usual))
        run.send_signal(signal.SIGKILL)
        run.wait()
        torn = {p.name: p.read_bytes() for p in out.glob("*.parquet")} if out.is_dir() else {}
        assert torn.items() <= whole.items()  # whole or not at all
        assert retried(tmp_path / "in", out).returncode == 0
        assert bytes_of(out) == whole


def retried(folder, out):
    """The next run; a worker of the killed one may end a moment after it."""
    return parse(folder, "-o", out, "--jobs", 2)


def children_of(pid):
    """The pids of the processes that `pid` started, and theirs."""
    table = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows_ = [line.split(None, 2) for line in table.stdout.splitlines()]
    below, found = {str(pid)}, []
    for _ in range(3):
        new = [(row[0], row[2]) for row in rows_ if row[1] in below and row[0] not in dict(found)]
        found += new
        below = {one for one, _ in new}
    return found


@needs_parquet
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes as Linux shows them")
def test_a_worker_that_is_killed_costs_nothing(tmp_path):
    wanted = make_inputs(tmp_path / "in", 8, 40)
    out = tmp_path / "out"
    run = subprocess.Popen(
        command(tmp_path / "in", "-o", out, "--jobs", 2),
        env=ENVIRON, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    killed = 0
    deadline = time.monotonic() + 60
    while not killed and run.poll() is None and time.monotonic() < deadline:
        if out.is_dir() and any(out.glob("*.parquet")):  # in the middle of the run
            workers = [int(pid) for pid, _ in children_of(run.pid) if int(pid) != run.pid]
            os.kill(max(workers), signal.SIGKILL)
            killed = max(workers)
        time.sleep(0.005)
    _, errors = run.communicate(timeout=60)
    assert killed
    assert (run.returncode, errors) == (0, "")
    assert sorted(row["headline"] for row in rows(out)) == sorted(wanted)


@needs_parquet
def test_interrupted_it_leaves_no_litter_and_no_process(tmp_path, tmp_path_factory):
    make_inputs(tmp_path / "in", 8, 40)
    out, temporary = tmp_path / "out", tmp_path_factory.mktemp("t")
    run = subprocess.Popen(
        command(tmp_path / "in", "-o", out, "--jobs", 2),
        env=ENVIRON | {"TMPDIR": str(temporary)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not (out.is_dir() and any(out.glob("*.parquet"))) and time.monotonic() < deadline:
        time.sleep(0.005)
    workers = children_of(run.pid)
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert (run.returncode, errors) == (130, "")
    assert list(temporary.iterdir()) == []
    alive = {pid for pid, _ in workers}
    deadline = time.monotonic() + 10
    while alive and time.monotonic() < deadline:
        listed = subprocess.run(["ps", "-e", "-o", "pid=,stat="], capture_output=True, text=True, check=True)
        running = {line.split()[0] for line in listed.stdout.splitlines() if "Z" not in line.split()[1]}
        alive &= running
    assert alive == set()
    parse(tmp_path / "in", "-o", out)
    assert [p.name for p in out.iterdir() if p.name.startswith(".")] == []
    assert len(rows(out)) == 320


@needs_parquet
def test_a_run_that_ends_leaves_no_litter(inputs, tmp_path, tmp_path_factory):
    temporary = tmp_path_factory.mktemp("t")
    done = parse(inputs, "-o", tmp_path / "out", "--jobs", 2, env={"TMPDIR": str(temporary)})
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1)  # one file is bad
    assert list(temporary.iterdir()) == []


@needs_parquet
def test_two_runs_into_one_folder_take_turns(inputs, tmp_path):
    import fcntl

    (tmp_path / "out").mkdir()
    descriptor = os.open(tmp_path / "out", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    done = parse(inputs, "-o", tmp_path / "out")
    os.close(descriptor)
    assert done.returncode == 75
    assert "another newscli writes into this folder" in done.stderr


@needs_parquet
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--jobs", "2"], "--jobs goes with -o DIR"),
        (["--to", "parquet"], "--to goes with -o DIR"),
        (["--scheduler", "tcp://x:1"], "--scheduler goes with -o DIR"),
        (["-o", "out", "--explain"], "-o and --explain exclude each other"),
        (["-o", "out", "--jobs", "2", "--scheduler", "tcp://x:1"], "--jobs and --scheduler exclude"),
        (["-o", "out", "-"], "standard input"),
        (["-o", "out", "gone.md"], "gone.md: no such file"),
        (["-o", "a.md"], "a.md: is a file"),
        (["-o", "out", "--from", "nothing"], "no such format"),
        (["-o", "out", "--encoding", "nothing"], "no such text encoding"),
        (["-o", "out", "--tz", "Nowhere/There"], "no such time zone"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_made(tmp_path, words, message):
    (tmp_path / "a.md").write_text("A\n\nText.\n", "utf-8")
    line = [sys.executable, "-m", "newscli", "parse", "a.md", *words]
    done = subprocess.run(line, cwd=tmp_path, env=ENVIRON, capture_output=True, text=True, check=False)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".parquet"] == []


def test_without_pyarrow_it_says_how_to_get_it(tmp_path):
    (tmp_path / "a.md").write_text("A\n\nText.\n", "utf-8")
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "pyarrow.py").write_text("raise ImportError\n", "utf-8")
    path = os.pathsep.join([str(blocked), ENVIRON["PYTHONPATH"]])
    done = parse(tmp_path / "a.md", "-o", tmp_path / "out", env={"PYTHONPATH": path})
    assert done.returncode == 2
    assert "pip install 'newscli[parquet]'" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("files", [9, 12, 16])
def test_too_few_files_may_be_open(tmp_path, files):
    (tmp_path / "a.txt").write_text("Ferries\n\nThe first boat left at six.\n")
    command = f"ulimit -n {files}; exec {sys.executable} -m newscli parse a.txt -o out --to parquet --jobs 1"
    run = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=ENVIRON, capture_output=True, text=True)
    assert run.returncode in {6, 75}
    assert "a bug in newscli" not in run.stderr
    assert "limit" in run.stderr
