"""What newscli's commands cost, against their floors and what people would use instead, in the same run.

    python benchmarks/bench.py [--sizes 1000,10000,100000] [--rounds 5] [--only list,search] [--peers DIR]…
                               [--corpus ../shared/tools/gen_corpus.py] [--keep DIR]

One table a size: medians of CPU and wall time, the peak memory of the largest process, and the CPU as a
multiple of the floor: an empty Python for what prints one thing, plain Python and SQLite doing the least
that is needed for what reads every file. Peers are looked for in the `--peers` folders and on PATH. A
million articles: `--sizes 1000000 --keep DIR`, which makes the corpus once.

Install newscli first (`pip install .`) and use that environment's Python: an editable checkout under
PYTHONDONTWRITEBYTECODE compiles itself at every run.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from floors import FLOOR, build, floors
from peers import LAYOUTS, find, peers
from runs import ENVIRON, Row, timed

if TYPE_CHECKING:
    from runs import Figures

NEWSCLI = [sys.executable, "-m", "newscli"]
WORDS = {
    "search rare": "qizilqumxona",
    "search common": "parlament",
    "search phrase": '"markaziy bank"',
    "search CJK": "中国",
}
# The CPU of an empty Python is the unit of what prints one thing.
BUDGETS = {"start": 4.7, "list": 5.0, "since": 5.0, "show": 5.5, **dict.fromkeys(WORDS, 5.5)}
PER_FILE = {"sync, unchanged": 1.2, "validate": 3.0, "first sync": 2.5, "add many": 2.5}


def said(*args: str) -> str:
    """What a run of newscli prints."""
    return subprocess.run([*NEWSCLI, *args], check=True, capture_output=True, text=True, env=ENVIRON).stdout


def ours(data: Path, scratch: Path, articles: int) -> list[Row]:
    """The rows of newscli, in a library that is the corpus itself."""
    corpus, own, added = data / "md", data / "own", scratch / "added"
    if not own.exists():
        said("--library", str(own), "add", str(corpus))
    at = [*NEWSCLI, "--library", str(corpus)]
    name = said("--library", str(corpus), "list", "--ids", "-n", "1").split()[0]
    article = next(corpus.rglob("0000003-*"))

    def row(what: str, *args: str, **more: object) -> Row:
        budget = BUDGETS.get(what) or PER_FILE.get(what, 0.0)
        return Row(what, "newscli", [*at, *args], budget=budget, **more)  # type: ignore[arg-type]

    def forget() -> None:
        shutil.rmtree(corpus / ".newscli")

    def empty() -> None:
        shutil.rmtree(added, ignore_errors=True)
        said("init", str(added))

    into = [*NEWSCLI, "--library", str(added), "add"]
    return [
        row("start", "--version"),
        row("list", "list", "-n", "50"),
        row("since", "list", "--since", "2025-12-01"),
        *(row(what, "search", word, "-n", "50") for what, word in WORDS.items()),
        row("show", "show", name),
        row("sync, unchanged", "sync", each=articles),
        Row("add one", "newscli", [*into, str(article)], before=empty, budget=8.0),
        Row("add many", "newscli", [*into, str(corpus)], articles, 2.5, empty, heavy=True),
        row("validate", "validate", str(corpus), each=articles, heavy=True),
        Row("fmt --check", "newscli", [*NEWSCLI, "fmt", "--check", str(own)], articles, heavy=True),
        row("first sync", "sync", each=articles, heavy=True, before=forget),
    ]


def made(folder: Path, tool: Path, articles: int, layouts: set[str]) -> Path:
    """A folder with `articles` in each of the layouts; what is there already stays."""
    data = folder / str(articles)
    missing = sorted(layout for layout in layouts if not (data / layout).exists())
    if missing:
        size = ["--n", str(articles), "--out", str(data), "--layout", ",".join(missing)]
        subprocess.run([sys.executable, str(tool), *size], check=True)
    return data


def line(row: Row, figures: Figures, floor: float, start: float) -> str:
    """A row of the table; `floor` in seconds of CPU, 0.0 when there is none.

    What is quoted an article is quoted without the `start` of its tool: a thousand say what a million will.
    """
    cpu = max(figures.cpu - start, 0.0) if row.each else figures.cpu
    ratio = cpu / floor if floor else 0.0
    each = f"{1000 * cpu / row.each:8.3f}" if row.each else " " * 8
    over = "  OVER" if row.budget and ratio > row.budget else ""
    budget = f"{row.budget:7.1f}{over}" if row.budget else ""
    peak = f"{figures.peak:7.1f}" if figures.peak else " " * 7
    times = f"{ratio:8.2f}" if floor else " " * 8
    return (
        f"{row.what:<16} {row.tool:<13} {1000 * figures.cpu:10.1f} {1000 * figures.wall:10.1f} {each} {peak}"
        f"{times}{budget}".rstrip()
    )


def report(rows: list[Row], figures: list[Figures]) -> None:
    """The table: what, by what, CPU, wall, CPU an article, peak, times the floor, and the budget."""
    print(
        f"{'':<16} {'':<13} {'CPU ms':>10} {'wall ms':>10} {'ms each':>8} {'peak MB':>7}"
        f"{'x floor':>8}{'budget':>7}"
    )
    both = list(zip(rows, figures, strict=True))
    starts = {row.tool: done.cpu for row, done in both if row.what == "start"}
    empty = starts[FLOOR]
    bases = {row.what: done.cpu - empty * bool(row.each) for row, done in both if row.tool == FLOOR}
    for what in dict.fromkeys(row.what for row in rows):
        for row, done in both:
            if row.what == what:
                floor = bases.get(what, 0.0) if row.each else empty
                print(line(row, done, floor, starts.get(row.tool, 0.0)))


def main() -> None:
    """Read the command line, make the corpora, print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="beginnings of operations, with commas between")
    parser.add_argument("--peers", type=Path, action="append", default=[], metavar="DIR")
    parser.add_argument("--peers-most", type=int, default=10_000, help="no peers above so many articles")
    parser.add_argument("--corpus", type=Path, default=Path("../shared/tools/gen_corpus.py"))
    parser.add_argument("--keep", type=Path, help="make the corpora here, and leave them")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for size in map(int, wanted.sizes.split(",")):
            table(size, wanted, Path(temporary))


def table(articles: int, wanted: argparse.Namespace, temporary: Path) -> None:
    """Time everything at one size and print it."""
    others = articles <= wanted.peers_most
    layouts = {layout for peer, layout in LAYOUTS.items() if others and find(peer, wanted.peers)}
    data = made(wanted.keep or temporary, wanted.corpus, articles, {"md", *layouts})
    if not (data / "md/newscli.toml").exists():
        said("init", str(data / "md"))
    said("--library", str(data / "md"), "sync")
    database = data / "floor.db"
    if not database.exists():
        subprocess.run(build(data / "md", database), check=True)
    article = next((data / "md").rglob("0000003-*"))
    rows = [
        *floors(data / "md", database, article, articles, WORDS),
        *ours(data, temporary, articles),
        *(peers(data, wanted.peers, articles, WORDS) if others else ()),
    ]
    chosen = tuple(wanted.only.split(",")) if wanted.only else ("",)
    rows = [row for row in rows if row.what.startswith(("start", *chosen))]
    figures = timed(rows, wanted.rounds, few=3 if articles <= 10_000 else 1)
    print(f"\n{articles:,} articles, medians of {wanted.rounds} rounds")
    report(rows, figures)
    if not wanted.keep:
        shutil.rmtree(data)


if __name__ == "__main__":
    main()
