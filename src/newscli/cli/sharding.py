"""The run of `parse -o DIR`: any number of files of any size into Parquet shards, by many workers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.cli.app import App
    from newscli.library.pools import Pool
    from newscli.library.shard_run import Totals
    from newscli.library.splitting import How

_SAID = 100  # failures that are told one by one; the manifest has them all


def write_shards(app: App, names: Sequence[str], options: dict[str, Any]) -> None:
    """Parse the inputs into shards. Raises UsageError, ConflictError, DiskError, BusyError."""
    from newscli.columns import schema
    from newscli.library.shard_run import Run

    schema()  # without pyarrow nothing is begun
    folder, address = options["output"], options["scheduler"]
    if address:
        folder, names = _everywhere(folder), [_everywhere(name) for name in names]
    pool, failed = _pool(options), _Failures(app)
    finished = False
    try:
        with app.progress("shards", 0) as step:
            run = Run(folder, _how(app, options), pool, failed=failed.one, step=step)
            totals = run.run(names)
        finished = True
    finally:
        pool.close(now=not finished)
    failed.rest()
    app.worst(run.code)
    if run.bugs:
        app.bug(run.bugs[0])
    app.hint(_summary(totals))


class _Failures:
    """Tells the first failures on stderr, and how many there are more."""

    def __init__(self, app: App) -> None:
        self._app, self._count = app, 0

    def one(self, text: str) -> None:
        """Tell of one."""
        self._count += 1
        if self._count <= _SAID:
            self._app.warn(text)

    def rest(self) -> None:
        """Say how many were not told."""
        if self._count > _SAID:
            self._app.warn(f"… and {self._count - _SAID:,} more: _newscli_manifest.jsonl has them all")


def _how(app: App, options: dict[str, Any]) -> How:
    from newscli.library.splitting import How

    speed = app.config.reading
    zone = app.options.get("tz") or app.config.zone or "UTC"  # the system's would differ between workers
    _ = app.zone  # refuses one that does not exist
    return How(
        options["form"], options["encoding"], zone, speed.words_per_minute, speed.extras, app.config.outlets
    )


def _pool(options: dict[str, Any]) -> Pool:
    from newscli.library.pools import DaskPool, LocalPool

    if options["scheduler"]:
        return DaskPool(options["scheduler"])
    return LocalPool(options["jobs"] or _cores())


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not everywhere
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _everywhere(name: str) -> str:
    """A path that means the same in whatever folder a worker runs."""
    return name if "://" in name else os.path.abspath(name)


def _summary(totals: Totals) -> str:
    said = f"{_count(totals.articles, 'article')} · {_count(totals.written, 'shard')} written"
    if totals.kept:
        said += f" · {totals.kept:,} there already"
    return said + (f" · {totals.failures:,} not read" if totals.failures else "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def check_options(names: Sequence[str], options: dict[str, Any]) -> None:
    """Raises UsageError for options that do not go together with -o, or not without it."""
    if not options["output"]:
        for name in ("to", "jobs", "scheduler"):
            if options[name]:
                raise UsageError(f"--{name} goes with -o DIR")
        return
    for name, shown in (
        ("explain", "--explain"),
        ("only", "--only"),
        ("fields", "--fields"),
        ("lines", "--jsonl"),
    ):
        if options[name]:
            raise UsageError(f"-o and {shown} exclude each other")
    if options["jobs"] and options["scheduler"]:
        raise UsageError("--jobs and --scheduler exclude each other")
    if "-" in names:
        raise UsageError("standard input cannot be read twice: save it to a file for -o")
