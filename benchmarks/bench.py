"""CPU time of newscli's commands as ratios to `python -c pass` and to floors measured in the same run.

    python benchmarks/bench.py [--articles 1000] [--rounds 7] [--corpus ../shared/tools/gen_corpus.py]

Every round runs each command once, in a shuffled order, so that a machine's drift falls on all alike; the
medians are quoted, in units of P, the CPU of an empty Python. Install newscli first (`pip install .`): an
editable checkout under PYTHONDONTWRITEBYTECODE compiles itself at every run.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

NEWSCLI = [sys.executable, "-m", "newscli"]
FLOORS = {
    "P: python -c pass": [sys.executable, "-c", "pass"],
    "import click": [sys.executable, "-c", "import click"],
    "import click, sqlite3": [sys.executable, "-c", "import click, sqlite3"],
}
BUDGETS = {
    "--version": 4.7,
    "--help": 4.7,
    "list -n 50": 5.0,
    "list --since 2020 -n 50": 5.0,
    "show (pipe)": 5.5,
    "add one": 8.0,
}


def cpu(argv: list[str]) -> float:
    """User and system seconds of one finished run, its output thrown away."""
    with Path(os.devnull).open("r+b") as null:
        process = subprocess.Popen(argv, stdin=null, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(argv)}: exit {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def library(folder: Path, corpus: Path, articles: int) -> Path:
    """A library of `articles` generated Markdown files, indexed."""
    subprocess.run(
        [sys.executable, corpus, "--n", str(articles), "--out", folder, "--layout", "md"], check=True
    )
    root = folder / "md"
    subprocess.run([*NEWSCLI, "init", root], check=True)
    seconds = cpu([*NEWSCLI, "--library", str(root), "sync"])
    print(f"first sync: {1000 * seconds / articles:.2f} ms of CPU an article")
    return root


def commands(root: Path, clippings: Path) -> dict[str, list[str]]:
    """What is timed, by name."""
    at = [*NEWSCLI, "--library", str(root)]
    ids = subprocess.run(
        [*at, "list", "--ids", "-n", "1"], check=True, capture_output=True, text=True
    ).stdout.split()
    return {
        "--version": [*NEWSCLI, "--version"],
        "--help": [*NEWSCLI, "--help"],
        "list -n 50": [*at, "list", "-n", "50"],
        "list --since 2020 -n 50": [*at, "list", "--since", "2020", "-n", "50"],
        "list -n 50, drawn": [*at, "list", "-n", "50", "--color", "always", "--width", "100"],
        "show (pipe)": [*at, "show", *ids],
        "show, drawn": [*at, "show", "--color", "always", "--width", "100", "--no-pager", *ids],
        "sync, unchanged": [*at, "sync"],
        "parse one": [*NEWSCLI, "parse", str(clippings / "chirchiq-velosiped.txt")],
        "validate one": [*NEWSCLI, "validate", str(clippings / "chirchiq-velosiped.txt")],
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/tools/gen_corpus.py"))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = library(Path(temporary), wanted.corpus, wanted.articles)
        rows = {**FLOORS, **commands(root, Path("samples").resolve())}
        runs: dict[str, list[float]] = {name: [] for name in rows}
        for number in range(wanted.rounds + 1):
            for name in random.sample(list(rows), len(rows)):
                seconds = cpu(rows[name])
                if number:  # the first round warms the caches
                    runs[name].append(seconds)
    unit = statistics.median(runs["P: python -c pass"])
    print(f"P = {1000 * unit:.1f} ms; {wanted.articles} articles, medians of {wanted.rounds}")
    for name, seconds in runs.items():
        ratio = statistics.median(seconds) / unit
        budget = f"  budget {BUDGETS[name]} P" if name in BUDGETS else ""
        print(f"{name:<26} {1000 * statistics.median(seconds):7.1f} ms  {ratio:5.1f} P{budget}")


if __name__ == "__main__":
    main()
