"""Worker processes: the same results in the same order, whoever does the work and whoever dies."""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import ENVIRON, library, page, put, run, spawn
from newscli.errors import UnreadableError
from newscli.library import bulk
from newscli.library.bulk import Crew, each, in_order, processors, serve
from newscli.library.lock import hold
from newscli.library.query import Query

forks = pytest.mark.skipif(not bulk.may_fork(), reason="other threads run here: nothing is forked")


@pytest.fixture(autouse=True)
def _others() -> None:
    """What ran before is not counted: a fork server of multiprocessing stays for good."""
    _THERE.clear()
    _THERE.update(children() if os.path.isdir("/proc") else ())


_THERE: set[int] = set()


def children() -> set[int]:
    """The processes this one has started since the test began, and not yet seen end."""
    path = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    if not os.path.exists(path):
        pytest.skip("no /proc")
    with open(path) as file:
        return set(map(int, file.read().split())) - _THERE


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@forks
def test_the_first_here_the_rest_by_others_all_in_order() -> None:
    before = children()
    found = list(in_order(squared, range(1000), jobs=2))
    assert [square for square, _ in found] == [number**2 for number in range(1000)]
    assert {process for _, process in found[: bulk.ALONE]} == {os.getpid()}
    others = {process for _, process in found[bulk.ALONE :]}
    assert len(others) == 2
    assert os.getpid() not in others
    assert children() == before


@pytest.mark.parametrize("jobs", [0, 1])
def test_nobody_else_is_asked(jobs: int) -> None:
    assert {process for _, process in in_order(squared, range(1000), jobs=jobs)} == {os.getpid()}


@forks
@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=60), st.integers(2, 3), st.integers(0, 5), st.integers(1, 9))
def test_whatever_the_batches(things: list[str], jobs: int, alone: int, batch: int) -> None:
    crew = Crew(each(str.upper), jobs, alone=alone, batch=batch)
    try:
        assert list(crew.map(things)) == list(crew.map(things)) == [thing.upper() for thing in things]
    finally:
        crew.dismiss()


@forks
def test_a_worker_that_dies_loses_nothing() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if number % 7 == 0 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return -number

    crew = Crew(each(work), 2, alone=0, batch=5)
    assert list(crew.map(range(100))) == [-number for number in range(100)]
    crew.dismiss()


@forks
def test_what_a_worker_raises_is_raised_here() -> None:
    crew = Crew(each(lambda number: 1 // (50 - number)), 2, alone=0, batch=5)
    with pytest.raises(ZeroDivisionError):
        list(crew.map(range(100)))
    crew.dismiss()
    assert not children()


@forks
def test_long_names_and_large_results_do_not_block() -> None:
    crew = Crew(each(lambda name: name * 100), 2, alone=0)
    things = [f"{number}" * 4000 for number in range(10, 90)]
    assert list(crew.map(things)) == [thing * 100 for thing in things]
    crew.dismiss()


@forks
def test_no_more_is_read_ahead_than_is_under_way() -> None:
    taken = []
    things = (taken.append(number) or number for number in range(10_000))
    crew = Crew(each(abs), 2, alone=0, batch=10)
    found = crew.map(things)
    next(found)
    assert len(taken) <= 10 * 2 * bulk._AHEAD + 10
    found.close()
    crew.dismiss()


@forks
def test_a_worker_keeps_no_lock_of_ours(tmp_path) -> None:
    path = str(tmp_path / "lock")
    crew = Crew(each(abs), 2, alone=0)
    try:
        with hold(path):
            assert list(crew.map([-1])) == [1]
        with hold(path, wait=5):  # a worker that was just forked closes it in a moment
            assert len(children()) == 2
    finally:
        crew.dismiss()


@forks
def test_where_no_process_can_be_made_all_is_done_here(monkeypatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    descriptors = len(os.listdir("/proc/self/fd"))
    assert len(list(in_order(squared, range(1000), jobs=2))) == 1000
    assert len(os.listdir("/proc/self/fd")) == descriptors


def test_beside_other_threads_nothing_is_forked() -> None:
    code = (
        "import os, threading, time\n"
        "from newscli.library.bulk import in_order\n"
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        "found = set(in_order(lambda _: os.getpid(), range(1000), jobs=2))\n"
        "print(found == {os.getpid()}, flush=True)\n"
        "os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=ENVIRON)
    assert done.stdout == b"True\n", done.stderr


def test_a_worker_serves_until_its_tasks_end() -> None:
    tasks = io.BufferedReader(io.BytesIO(pickle.dumps([1, 2]) + pickle.dumps([3])))
    sink = io.BytesIO()
    results = io.BufferedWriter(sink)
    serve(each(abs), tasks, results)
    sink.seek(0)
    assert (pickle.load(sink), pickle.load(sink), sink.read()) == ([1, 2], [3], b"")


def test_our_errors_travel() -> None:
    error = UnreadableError("broken", path="a.md", line=3, column=2, remedy="mend it")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.code) == (UnreadableError, str(error), error.code)


def test_it_knows_how_many_are_worth_it() -> None:
    assert 1 <= processors() <= 8


# -- through the program ---------------------------------------------------------------------------


@pytest.fixture
def many(tmp_path):
    for number in range(500):
        text = page(
            f"n{number}", date=f"20{number % 20:02}-01-0{number % 9 + 1}", body=f"Text {number} of it."
        )
        put(tmp_path / "files", f"{number % 5}/{number}.md", text if number % 50 else "---\ntitle: [\n---\n")
    return tmp_path


def rows(folder) -> list[object]:
    return list(library(folder).find(Query(details=True)))


def test_sync_by_many_is_as_by_one(many, monkeypatch) -> None:
    found = library(many / "files")
    counts = found.sync()
    assert (counts.files, counts.read) == (500, 500)
    by_many, trouble = rows(many / "files"), found.trouble
    monkeypatch.setattr(bulk, "processors", lambda: 1)
    for name in os.listdir(many / "files/.newscli"):
        os.unlink(many / "files/.newscli" / name)
    alone = library(many / "files")
    alone.sync()
    assert len(by_many) == 490
    assert rows(many / "files") == by_many
    assert list(alone.trouble.items()) == list(trouble.items())
    assert len(trouble) == 10


def test_add_by_many_is_as_by_one(many) -> None:
    told = []
    for jobs in ("1", "3"):
        done = run(
            many / f"library{jobs}", "add", many / "files", many / "none", many / "files/0", "--jobs", jobs
        )
        told.append((done.exit_code, done.stdout.replace(f"library{jobs}", "it"), done.stderr))
    assert told[0] == told[1]
    assert told[0][0] == 3
    assert told[0][1].count("\n") == 490 + 90
    kept = [
        {row.path: (row.id, row.headline, row.words, row.record) for row in rows(many / f"library{jobs}")}
        for jobs in "13"
    ]
    assert kept[0] == kept[1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_workers_too(many, number: int) -> None:
    started = spawn(many / "library", "add", many / "files", "--jobs", "2", start_new_session=True)
    for _ in range(450):
        started.stdout.readline()
    os.kill(started.pid, number)
    assert started.wait(30) == 128 + number
    assert b"Traceback" not in started.stderr.read()
    for _ in range(100):
        alive = [pid for pid in os.listdir("/proc") if pid.isdigit() and _group(pid) == started.pid]
        if not alive:
            break
        time.sleep(0.05)
    assert not alive
    started.stdout.close()
    started.stderr.close()


def _group(pid: str) -> int:
    try:
        with open(f"/proc/{pid}/stat") as file:
            state, _, group = file.read().rpartition(")")[2].split()[:3]
    except OSError:
        return 0
    return 0 if state == "Z" else int(group)
