"""Steps through the journal, for `undo` and `redo`: taken one by one, each told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.library.undoing import Entry


def take(app: App, step: Callable[[Library], Entry | None], times: int, done: str, none: str) -> None:
    """Take so many steps; the command of each on a terminal, whole paths in a pipe.

    Exit 1, and `none` said, when there are fewer. Raises what a step raises: those before it are done.
    """
    from newscli.cli.changing import count, print_paths
    from newscli.text.safe import safe

    library = app.existing_library()
    for _ in range(times):
        entry = step(library)
        if entry is None:
            app.warn(none)
            app.no()
            return
        if app.terminal:
            app.out(f"  {done:<9} {safe(entry.command)}  ({count(len(entry.paths))})\n")
        else:
            print_paths(app, entry.paths)
        app.flush()
