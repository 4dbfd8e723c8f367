"""A large run: inputs -> jobs -> a pool of workers -> shards and their manifest, every article once.

Whatever dies, the next run with the same words goes on: a shard's name is told by its inputs, it is
renamed into place when it is whole, and what is there already is not made again.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.errors import ConflictError, DiskError, Exit, NewscliError, UnreadableError
from newscli.library.manifest import Known, failed_line, known, write_manifest
from newscli.library.shards import Job, make_shard
from newscli.library.sources import grouped, sources
from newscli.library.splitting import pieces_of
from newscli.library.stores import store_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from newscli.library.pools import Pool
    from newscli.library.splitting import How, Piece
    from newscli.library.stores import Found

_DEATHS = 3  # workers that one task may take with it
_SOONEST = 16  # shards between two writings of the manifest at least; later ones are further apart


class Totals(NamedTuple):
    """What a run came to: shards written and kept, articles in both, and how many could not be read."""

    written: int = 0
    kept: int = 0
    articles: int = 0
    failures: int = 0


class _Task(NamedTuple):
    """One call of a worker: a job, or the large file that is to be split into jobs."""

    order: tuple[int, ...]
    job: Job | None
    path: str = ""
    deaths: int = 0


class Run:
    """One run into `folder`; `failed` is told of each input that cannot be read, `step` of each shard."""

    def __init__(
        self,
        folder: str,
        how: How,
        pool: Pool,
        *,
        failed: Callable[[str], None],
        step: Callable[[int], None],
    ) -> None:
        self._folder, self._how, self._pool = folder, how, pool
        self._failed, self._step = failed, step
        self._waiting: deque[_Task] = deque()
        self._suspects: deque[_Task] = deque()  # were at work when a worker died: now one at a time
        self._busy: dict[Future[Any], _Task] = {}
        self._lines: dict[tuple[int, ...], dict[str, Any]] = {}
        self._written = self._last = 0
        self._known = Known({})
        self.code = 0  # the largest exit code of what was told to `failed`
        self.bugs: list[Exception] = []  # what a reader raised that no reader may

    def run(self, names: Sequence[str]) -> Totals:
        """Parse the inputs called `names` into shards; what that came to.

        Raises UsageError for a name that is none, ConflictError when the folder holds articles of
        inputs that are not named now, DiskError, BusyError.
        """
        unread: list[str] = []
        found = sources(names, unread.append)
        with store_of(self._folder).held(self._folder):
            self._known = known(self._folder)
            self._refuse_others({one.path for one in found})
            self._plan(found)
            self._work()
            lines = [failed_line((), text) for text in unread]
            lines += [self._lines[order] for order in sorted(self._lines)]
            write_manifest(self._folder, lines, complete=True)
            self._remove_superseded({line["shard"] for line in lines})
        return self._told(lines)

    def _plan(self, found: list[Found]) -> None:
        for at, group in enumerate(grouped(found)):
            job = None if group.large else Job(self._folder, group.pieces, self._how)
            self._waiting.append(_Task((at,), job, group.large))

    def _refuse_others(self, paths: set[str]) -> None:
        """A folder holds the shards of one set of inputs, which may grow: nothing is dropped unasked."""
        other = min(self._known.paths() - paths, default="")
        if other:
            raise ConflictError(
                f"holds articles of {other}, which is not among the inputs now",
                path=self._folder,
                remedy="choose another folder, or remove this one",
            )

    def _remove_superseded(self, present: set[str | None]) -> None:
        store = store_of(self._folder)
        for name in sorted(self._known.lines.keys() - present):
            store.remove(self._folder, name)

    def _told(self, lines: Sequence[dict[str, Any]]) -> Totals:
        failures = [text for line in lines for text in line["failures"]]
        for text in failures:
            self.code = max(self.code, Exit.UNREADABLE)
            self._failed(text)
        shards = sum(line["shard"] is not None for line in lines)
        articles = sum(line["articles"] for line in lines)
        return Totals(self._written, shards - self._written, articles, len(failures))

    # -- the workers -------------------------------------------------------------------------

    def _work(self) -> None:
        while self._waiting or self._suspects or self._busy:
            self._submit()
            alone = len(self._busy) == 1
            done, _ = wait(self._busy, return_when=FIRST_COMPLETED)
            dead = self._settle(done)
            if dead:
                self._pool.renew()
                dead += self._settle({future for future in self._busy if future.done()})
                self._bury(dead, alone=alone)

    def _submit(self) -> None:
        """Give the pool what it has room for; a suspect only when nothing else is there to die with it."""
        while self._suspects or self._waiting:
            alone = bool(self._suspects)
            if self._busy and (alone or len(self._busy) >= self._pool.room):
                return
            task = (self._suspects if alone else self._waiting).popleft()
            try:
                self._busy[self._call(task)] = task
            except self._pool.died:
                (self._suspects if alone else self._waiting).appendleft(task)
                self._pool.renew()

    def _call(self, task: _Task) -> Future[Any]:
        if task.job is None:
            return self._pool.submit(_split, (task.path, self._how))
        return self._pool.submit(make_shard, task.job)

    def _settle(self, done: set[Future[Any]]) -> list[_Task]:
        """Take the results; the tasks whose worker died. Raises what ends the run."""
        tasks = [(self._busy.pop(future), future) for future in done]
        return sorted(task for task, future in tasks if not self._settled(task, future))

    def _settled(self, task: _Task, future: Future[Any]) -> bool:
        error = CancelledError() if future.cancelled() else future.exception()
        if isinstance(error, self._pool.died):
            return False
        if error is None:
            self._take(task, future.result())
        elif isinstance(error, UnreadableError | ConflictError):
            self._give_up(task, error)
        elif isinstance(error, NewscliError) or not isinstance(error, Exception):
            raise error
        else:
            self.bugs.append(error)
            self._give_up(task, DiskError(f"a bug in newscli: {type(error).__name__}", path=_first(task)))
        return True

    def _take(self, task: _Task, result: Any) -> None:
        if task.job is None:
            jobs = [Job(self._folder, (piece,), self._how) for piece in result]
            more = [_Task((*task.order, at), job) for at, job in enumerate(jobs)]
            self._waiting.extendleft(reversed(more))
            return
        line = result.line
        before = self._known.lines.get(line["shard"], {})
        if not result.written and before.get("sha256", line["sha256"]) != line["sha256"]:
            self._waiting.append(task._replace(job=task.job._replace(again=True)))  # it was damaged
            return
        self._lines[task.order] = line
        self._written += result.written
        self._step(1)
        if len(self._lines) - self._last >= max(_SOONEST, self._last // 4):
            self._last = len(self._lines)
            self._write_so_far()

    def _write_so_far(self) -> None:
        """What is done, and what was there before: a run that is killed knows both."""
        lines = [self._lines[order] for order in sorted(self._lines)]
        done = {line["shard"] for line in lines}
        old = [line for name, line in self._known.lines.items() if line and name not in done]
        write_manifest(self._folder, [*lines, *old], complete=False)

    def _bury(self, dead: list[_Task], *, alone: bool) -> None:
        """What was at work when a worker died is tried again, alone, so that the one to blame is found."""
        for task in dead:
            deaths = task.deaths + alone
            if deaths >= _DEATHS:
                message = f"its worker died {deaths} times (out of memory?)"
                self._give_up(task, DiskError(message, path=_first(task)))
            else:
                self._suspects.append(task._replace(deaths=deaths))

    def _give_up(self, task: _Task, error: NewscliError) -> None:
        self.code = max(self.code, error.code)
        paths = [task.path] if task.job is None else [piece.path for piece in task.job.pieces]
        self._lines[task.order] = failed_line(paths, str(error))


def _split(argument: tuple[str, How]) -> tuple[Piece, ...]:
    return pieces_of(*argument)


def _first(task: _Task) -> str:
    return task.path if task.job is None else task.job.pieces[0].path
