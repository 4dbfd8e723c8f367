"""Runs of whole commands, interleaved, by the kernel's own accounting: CPU, wall, peak memory."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TIME = shutil.which("time")
_LONG = 15.0  # seconds: what takes as long runs once, or a table takes hours


class Row(NamedTuple):
    """A command to time: what it does (`what`) by which `tool`.

    `each`: its cost is quoted an article, of so many; else a run. `budget` is the most times the floor of
    the same `what`, 0 for none. `before` prepares each run, untimed. `heavy` rows run in few rounds.
    """

    what: str
    tool: str
    argv: list[str]
    each: int = 0
    budget: float = 0.0
    before: Callable[[], None] | None = None
    heavy: bool = False
    stdin: str = os.devnull
    environ: Mapping[str, str] = {}


class Run(NamedTuple):
    """Seconds of one run."""

    cpu: float
    wall: float


class Figures(NamedTuple):
    """Medians of a row's runs, in seconds, and the peak of its largest process in MB (0.0: unknown)."""

    cpu: float
    wall: float
    peak: float


ENVIRON = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}


def once(row: Row) -> Run:
    """One finished run, its output thrown away. A program that fails ends the benchmark."""
    with open(os.devnull, "wb") as null, open(row.stdin, "rb") as source:  # noqa: PTH123
        start = time.perf_counter()
        process = subprocess.Popen(
            row.argv, stdin=source, stdout=null, stderr=null, env={**ENVIRON, **row.environ}
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(row.argv)}: exit {process.returncode}")
    return Run(usage.ru_utime + usage.ru_stime, wall)


def timed(rows: list[Row], rounds: int, few: int) -> list[Figures]:
    """The figures of every row, in their order.

    Each round runs all once, shuffled, so that a machine's drift falls on all alike. The first
    round only warms the caches; heavy rows have no such round and `few` in all. What takes very long
    runs once.
    """
    runs: list[list[Run]] = [[] for _ in rows]
    for number in range(rounds + 1):
        for at in random.sample(range(len(rows)), len(rows)):
            row = rows[at]
            if (row.heavy and not 1 <= number <= few) or (runs[at] and runs[at][-1].wall > _LONG):
                continue
            if row.before:
                row.before()
            run = once(row)
            runs[at] += [run] if number or run.wall > _LONG else []
        print(f"round {number} of {rounds}", file=sys.stderr, flush=True)
    return [
        Figures(
            statistics.median(run.cpu for run in done),
            statistics.median(run.wall for run in done),
            0.0 if done[-1].wall > _LONG else _peak(row),
        )
        for row, done in zip(rows, runs, strict=True)
    ]


def _peak(row: Row) -> float:
    """MB of the largest process, told by GNU time: a launcher small enough not to hide it."""
    if not _TIME or (row.heavy and row.each >= 100_000):
        return 0.0
    if row.before:
        row.before()
    with tempfile.NamedTemporaryFile() as told, open(row.stdin, "rb") as source:  # noqa: PTH123
        subprocess.run(
            [_TIME, "-q", "-o", told.name, "-f", "%M", *row.argv],
            check=False,
            stdin=source,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**ENVIRON, **row.environ},
        )
        words = Path(told.name).read_text("ascii").split()
    return int(words[-1]) / 1024 if words else 0.0
