"""CPU time of newscli's commands as ratios to `python -c pass` and to floors measured in the same run.

    python benchmarks/bench.py [--articles 1000] [--rounds 7] [--corpus ../shared/tools/gen_corpus.py]

Every round runs each command once, in a shuffled order, so that a machine's drift falls on all alike; the
medians are quoted, in units of P, the CPU of an empty Python, or as multiples of a floor: the same files
read and inserted into SQLite with full text, walked and compared, parsed. Install newscli first
(`pip install .`): an editable checkout under PYTHONDONTWRITEBYTECODE compiles itself at every run.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

NEWSCLI = [sys.executable, "-m", "newscli"]
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}
EMPTY = "P: python -c pass"
FILES = (
    "import os, sys\n"
    "files = [os.path.join(d, n) for d, _, ns in os.walk(sys.argv[1]) for n in ns if n[-3:] == '.md']\n"
)
INSERT = FILES + (
    "import sqlite3\nc = sqlite3.connect(sys.argv[2])\n"
    "c.execute('CREATE VIRTUAL TABLE t USING fts5(path, text)')\n"
    "c.executemany('INSERT INTO t VALUES (?, ?)', ((f, open(f, encoding='utf-8').read()) for f in files))\n"
    "c.commit()\n"
)
WALK = (
    "import os, sys\n"
    "def walk(folder):\n"
    "    for e in os.scandir(folder):\n"
    "        if e.is_dir(): yield from walk(e.path)\n"
    "        else: yield e.path, e.stat().st_mtime_ns\n"
    "known = dict(walk(sys.argv[1]))\n"
    "sum(known[p] == m for p, m in walk(sys.argv[1]))\n"
)
PARSE = FILES + (
    "import tomli\n"
    "for f in files:\n"
    "    _, front, body = open(f, encoding='utf-8').read().split('+++\\n', 2)\n"
    "    tomli.loads(front), body.split()\n"
)


class Row(NamedTuple):
    """A command to time. `files`: the cost is by the file, as a multiple of the row `floor`; else in P.

    `before` prepares each run, untimed.
    """

    argv: list[str]
    budget: float = 0.0
    floor: str = ""
    files: int = 0
    before: Callable[[], None] | None = None


def cpu(argv: list[str], allowed: tuple[int, ...] = (0, 1)) -> float:
    """User and system seconds of one finished run, its output thrown away."""
    with Path(os.devnull).open("r+b") as null:
        process = subprocess.Popen(argv, stdin=null, stdout=null, stderr=null, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise SystemExit(f"{' '.join(argv)}: exit {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def corpus_of(folder: Path, tool: Path, articles: int) -> Path:
    """`articles` generated Markdown files."""
    layout = ["--n", str(articles), "--out", str(folder), "--layout", "md"]
    subprocess.run([sys.executable, str(tool), *layout], check=True)
    return folder / "md"


def said(*args: str) -> str:
    """What a run of newscli prints."""
    return subprocess.run(
        [*NEWSCLI, *args], check=True, capture_output=True, text=True, env=ENVIRONMENT
    ).stdout


def floors(corpus: Path, scratch: Path, articles: int) -> dict[str, Row]:
    """What cannot be undercut on this machine today."""
    database = scratch / "floor.db"
    python = [sys.executable, "-c"]
    return {
        EMPTY: Row([*python, "pass"]),
        "import click": Row([*python, "import click"]),
        "import click, sqlite3": Row([*python, "import click, sqlite3"]),
        "floor: read, insert": Row(
            [*python, INSERT, str(corpus), str(database)],
            files=articles,
            before=lambda: database.unlink(missing_ok=True),
        ),
        "floor: walk, stat, compare": Row([*python, WALK, str(corpus)], files=articles),
        "floor: parse": Row([*python, PARSE, str(corpus)], files=articles),
    }


def single(library: Path, clipping: Path, scratch: Path) -> dict[str, Row]:
    """Runs that print one thing: budgets in P."""
    at = [*NEWSCLI, "--library", str(library)]
    name = newest(library)
    filed = added(clipping, scratch)
    drawn = ["--color", "always", "--width", "100"]
    new = scratch / "one"

    def empty() -> None:
        shutil.rmtree(new, ignore_errors=True)
        said("init", str(new))

    return {
        "--version": Row([*NEWSCLI, "--version"], 4.7),
        "--help": Row([*NEWSCLI, "--help"], 4.7),
        "list -n 50": Row([*at, "list", "-n", "50"], 5.0),
        "list --since 2020 -n 50": Row([*at, "list", "--since", "2020", "-n", "50"], 5.0),
        "list -n 50, drawn": Row([*at, "list", "-n", "50", *drawn], 8.5),
        "show a foreign file": Row([*at, "show", name], 5.5),
        "show, drawn": Row([*at, "show", "--no-pager", *drawn, name], 12.0),
        "show an added file": Row([*NEWSCLI, "--library", str(filed), "show", newest(filed)], 5.5),
        "parse one": Row([*NEWSCLI, "parse", str(clipping)]),
        "validate one": Row([*NEWSCLI, "validate", str(clipping)]),
        "add one": Row([*NEWSCLI, "--library", str(new), "add", str(clipping)], 8.0, before=empty),
    }


def newest(library: Path) -> str:
    """The id of the newest article."""
    return said("--library", str(library), "list", "--ids", "-n", "1").split()[0]


def added(clipping: Path, scratch: Path) -> Path:
    """A library with one article that newscli filed."""
    library = scratch / "filed"
    said("--library", str(library), "add", str(clipping))
    return library


def many(library: Path, own: Path, articles: int) -> dict[str, Row]:
    """Runs over every file: budgets as multiples of their floor, a file."""
    at = [*NEWSCLI, "--library", str(library)]

    def forget() -> None:
        shutil.rmtree(library / ".newscli")

    return {
        "sync, unchanged": Row([*at, "sync"], 1.2, "floor: walk, stat, compare", articles),
        "validate": Row([*NEWSCLI, "validate", str(library)], 3.0, "floor: parse", articles),
        "fmt --check": Row(
            [*NEWSCLI, "fmt", "--check", str(own)], 0.0, "floor: parse", len(list(own.rglob("*.md")))
        ),
        "first sync": Row([*at, "sync"], 2.5, "floor: read, insert", articles, forget),
    }


def timed(rows: dict[str, Row], rounds: int) -> dict[str, list[float]]:
    """The seconds of every run; the first round only warms the caches."""
    runs: dict[str, list[float]] = {name: [] for name in rows}
    for number in range(rounds + 1):
        for name in random.sample(list(rows), len(rows)):
            if prepare := rows[name].before:
                prepare()
            seconds = cpu(rows[name].argv)
            if number:
                runs[name].append(seconds)
    return runs


def report(rows: dict[str, Row], runs: dict[str, list[float]]) -> None:
    """One line a row; what is over its budget is marked."""
    median = {name: statistics.median(seconds) for name, seconds in runs.items()}
    unit = median[EMPTY]
    for name, row in rows.items():
        # what a batch costs beyond starting, so that a thousand files say what a million will
        beyond = max(median[name] - median["--version" if row.floor else EMPTY], 0.0)
        if row.files:
            line = f"{1000 * beyond / row.files:7.3f} ms a file"
            floor = median[row.floor] - unit if row.floor else 0.0
            ratio = beyond / row.files / (floor / rows[row.floor].files) if row.floor else 0.0
            line += f"  {ratio:5.2f} x {row.floor}" if row.floor else ""
        else:
            ratio = median[name] / unit
            line = f"{1000 * median[name]:7.1f} ms  {ratio:5.1f} P"
        budget = f"  budget {row.budget:g}{'  OVER' if ratio > row.budget else ''}" if row.budget else ""
        print(f"{name:<27} {line}{budget}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/tools/gen_corpus.py"))
    wanted = parser.parse_args()
    clipping = Path("samples/chirchiq-velosiped.txt").resolve()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        library = corpus_of(scratch, wanted.corpus, wanted.articles)
        own = scratch / "own"
        said("--library", str(own), "add", str(min(library.iterdir())))
        said("init", str(library))
        said("--library", str(library), "sync")
        rows = {
            **floors(library, scratch, wanted.articles),
            **single(library, clipping, scratch),
            **many(library, own, wanted.articles),
        }
        runs = timed(rows, wanted.rounds)
    unit = statistics.median(runs[EMPTY])
    print(f"P = {1000 * unit:.1f} ms; {wanted.articles} articles, medians of {wanted.rounds}")
    report(rows, runs)


if __name__ == "__main__":
    main()
