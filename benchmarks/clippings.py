"""Clippings read a second on one core, as a ratio to reading and decoding their bytes alone.

    python benchmarks/clippings.py [FILE ...] [--rounds 7]

Without files, the samples that ship. Every round reads each file many times in both ways; the medians of the
rounds' CPU times are quoted.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from newscli import formats
from newscli.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 50
WANTED = 500  # clippings of the seed's size a second, on one core


def cpu(work: Callable[[Path], object], files: list[Path]) -> float:
    """CPU seconds of one call of `work` for a file, the mean over all."""
    start = time.process_time()
    for _ in range(TIMES):
        for file in files:
            work(file)
    return (time.process_time() - start) / (TIMES * len(files))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    wanted = parser.parse_args()
    samples = Path(__file__).resolve().parent.parent / "samples"
    files = wanted.files or sorted(samples.glob("*.txt"))
    ways = {
        "read and decode": lambda file: decode(file.read_bytes(), name=file.name),
        "read as an article": lambda file: formats.read(file.read_bytes(), file.name),
    }
    runs: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(wanted.rounds + 1):
        for name, work in ways.items():
            seconds = cpu(work, files)
            if number:  # the first round fills the caches
                runs[name].append(seconds)
    size = sum(file.stat().st_size for file in files)
    floor = statistics.median(runs["read and decode"])
    print(f"{len(files)} files, {size // len(files):,} bytes each; medians of {wanted.rounds}")
    for name, seconds in runs.items():
        middle = statistics.median(seconds)
        print(f"{name:<20} {1e6 * middle:8.0f} µs  {middle / floor:6.1f} x  {1 / middle:8,.0f} a second")
    print(f"wanted: {WANTED:,} a second")


if __name__ == "__main__":
    main()
