"""Doing the same to many things, in order: the first here, the rest in processes that die with this one."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from newscli.digests import expect_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import BufferedReader, BufferedWriter

T = TypeVar("T")
R = TypeVar("R")

ALONE = 400  # a process must be worth its start
_MOST = 8  # the one writer keeps no more of them busy
_BATCH = 50
_LARGEST = 24_000  # bytes of a batch of names: two wait in a pipe of 64 KiB, and no writing to it blocks
_AHEAD = 2  # batches a worker: one it does, one that waits
_PIPE = 1 << 20


def processors() -> int:
    """How many worker processes are worth it here: 1 is none beside this one."""
    if not hasattr(os, "fork"):
        return 1
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(count, _MOST)


class Crew:
    """`work` done to many things: to the first `alone` by this process, to the rest by `jobs` others.

    `work` is given at most `batch` things, and says what came of each. A worker is this process as it was
    when the first was needed; things and results are pickled. What a worker that died had in hand is done
    here, and so is all where a process may not be forked safely (other threads run) or none is asked for.
    At most two batches a worker are under way.
    """

    def __init__(
        self, work: Callable[[list[T]], Iterable[R]], jobs: int, *, alone: int = ALONE, batch: int = _BATCH
    ) -> None:
        self._work: Callable[[list[Any]], Iterable[Any]] = work
        self._jobs = jobs if may_fork() else 1
        self._alone = alone
        self._batch = batch
        self._workers: list[_Worker] = []

    def map(self, things: Iterable[Any]) -> Iterator[Any]:
        """The result for each thing, in their order. One `map` must end before the next begins."""
        waiting = iter(things)
        while batch := list(
            islice(waiting, self._batch if self._jobs < 2 else min(self._batch, self._alone))
        ):
            self._alone -= len(batch)
            yield from self._work(batch)
            if len(batch) == self._batch:  # that many are worth it
                expect_many()
        if self._jobs > 1:
            yield from self._by_others(waiting)

    def dismiss(self) -> None:
        """End the workers at once: they only read, there is nothing to finish."""
        for worker in self._workers:
            worker.end()
        self._workers = []

    def _by_others(self, waiting: Iterator[Any]) -> Iterator[Any]:
        under_way: deque[tuple[_Worker | None, list[Any]]] = deque()
        for number, (batch, sent) in enumerate(_batches(waiting, self._batch)):
            workers = self._workers or self._hired()
            if under_way and len(under_way) >= _AHEAD * len(workers):
                yield from self._collected(*under_way.popleft())
            worker = workers[number % len(workers)] if workers else None
            if worker:
                worker.give(sent)
            under_way.append((worker, batch))
        while under_way:
            yield from self._collected(*under_way.popleft())

    def _hired(self) -> list[_Worker]:
        """Fewer than were asked for, or none, where the system has no more room for processes."""
        expect_many()
        for _ in range(self._jobs):
            worker = _hire(self._work)
            if worker is None:
                break
            self._workers.append(worker)
        return self._workers

    def _collected(self, worker: _Worker | None, batch: list[Any]) -> Iterable[Any]:
        done = worker.take() if worker else None
        return self._work(batch) if done is None else done


def each(work: Callable[[T], R]) -> Callable[[list[T]], Iterable[R]]:
    """`work` for one thing as a Crew wants it."""
    return lambda batch: map(work, batch)


def in_order(work: Callable[[T], R], things: Iterable[T], *, jobs: int) -> Iterator[R]:
    """`work` done to each of `things`, in their order, by a Crew."""
    yield from in_batches(each(work), things, jobs=jobs)


def in_batches(work: Callable[[list[T]], Iterable[R]], things: Iterable[T], *, jobs: int) -> Iterator[R]:
    """As `in_order`, for `work` that does several things sooner than one by one."""
    crew = Crew(work, jobs)
    try:
        yield from crew.map(things)
    finally:
        crew.dismiss()


def may_fork() -> bool:
    """Whether this process may be forked: it has no other threads, and the system can."""
    threads = sys.modules.get("threading")
    return hasattr(os, "fork") and (threads is None or threads.active_count() == 1)


def _batches(things: Iterable[T], most: int) -> Iterator[tuple[list[T], bytes]]:
    """The things by the batch, and each batch as it is sent."""
    waiting = iter(things)
    while batch := list(islice(waiting, most)):
        sent = _pickled(batch)
        if len(sent) <= _LARGEST or len(batch) == 1:
            yield batch, sent
        else:
            waiting = chain(batch, waiting)
            most = max(len(batch) // 2, 1)


def _pickled(batch: list[Any]) -> bytes:
    import pickle  # not before: most runs have no workers

    return pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)


class _Worker:
    """One child process: batches go in by one pipe, results come out by another."""

    def __init__(self, process: int, tasks: int, results: int) -> None:
        self._process = process
        self._tasks = open(tasks, "wb")  # noqa: SIM115 -- closed by `end`
        self._results = open(results, "rb")  # noqa: SIM115
        self._alive = True

    def give(self, sent: bytes) -> None:
        try:
            self._tasks.write(sent)
            self._tasks.flush()
        except OSError:
            self._alive = False

    def take(self) -> list[Any] | None:
        """The results of the oldest batch; None when the worker died with it, or before."""
        if not self._alive:
            return None
        import pickle

        try:
            done: list[Any] = pickle.load(self._results)  # noqa: S301 -- our own child wrote it
        except (OSError, EOFError, pickle.UnpicklingError):
            self._alive = False
            return None
        return done

    def end(self) -> None:
        """End it at once: it only reads, there is nothing to finish."""
        for file in (self._tasks, self._results):
            with suppress(OSError):
                file.close()
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _hire(work: Callable[[list[Any]], Iterable[Any]]) -> _Worker | None:
    """A new worker; None where the system has no room for one."""
    pipes: list[int] = []
    try:
        pipes += os.pipe()
        pipes += os.pipe()
        process = os.fork()
    except OSError:
        for descriptor in pipes:
            os.close(descriptor)
        return None
    tasks, tasks_end, results_end, results = pipes
    if process:
        os.close(tasks)
        os.close(results)
        return _Worker(process, tasks_end, results_end)
    try:
        become_child(tasks, results)
        _widen(results)
        with open(tasks, "rb") as source, open(results, "wb") as sink:
            serve(work, source, sink)
    finally:  # whatever was wrong comes up again where the batch is done once more
        os._exit(0)


def become_child(*kept: int) -> None:
    """What a forked process does first: the parent decides about Ctrl-C, and what is the parent's is let go:

    its locks, or nobody else gets them, and the ends of all pipes but `kept`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a key press reaches every process
    for other in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_DFL)
    low = 3
    for descriptor in sorted(kept):
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, os.sysconf("SC_OPEN_MAX"))


def serve(work: Callable[[list[Any]], Iterable[Any]], tasks: BufferedReader, results: BufferedWriter) -> None:
    """Do `work` for every batch in `tasks`, until there are no more."""
    import pickle

    while tasks.peek(1):
        batch = pickle.load(tasks)  # noqa: S301 -- our own parent wrote it
        pickle.dump(list(work(batch)), results, pickle.HIGHEST_PROTOCOL)
        results.flush()


def _widen(pipe: int) -> None:
    """Let a batch of results wait in the pipe while the worker does the next, where the system can."""
    import fcntl

    with suppress(OSError, AttributeError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
