"""newscli sync: brings the index up to date with the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command

if TYPE_CHECKING:
    from newscli.cli.app import App
    from newscli.library.freshness import Counts
    from newscli.library.library import Library

_NAMED = 20


@click.command(cls=Command)
@click.pass_obj
def command(app: App, /) -> None:
    r"""bring the index up to date with the files

    \b
    newscli sync

    Exits 0 when the index agrees with the files, also when some cannot be read: they are named on standard
    error each time, until they are mended, removed or excluded in the settings. newscli verify exits 1.
    """  # noqa: D403 -- the row of the overview
    library = app.library("refuse")
    counts = synced(app, library)
    parts = [f"{counts.files:,} file{'' if counts.files == 1 else 's'}"]
    parts += [f"{counts.read:,} read"] if counts.read else []
    parts += [f"{counts.gone:,} gone"] if counts.gone else []
    parts += [] if counts.read or counts.gone else ["nothing changed"]
    app.hint(", ".join(parts))
    for path, reason in sorted(library.trouble.items())[:_NAMED]:
        app.warn(f"{path}: {reason}")
    if len(library.trouble) > _NAMED:
        app.warn(f"{len(library.trouble) - _NAMED:,} more cannot be read: newscli verify")


def synced(app: App, library: Library) -> Counts:
    """Walk the library behind a progress bar; what that came to."""
    with app.progress("reading", 0) as step:
        return library.sync(step)
