"""Steps through the journal, for `undo` and `redo`: taken one by one, each told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.library.undoing import Entry

_INDENT = 12  # columns: a margin, and the word for a step


def take(
    app: App,
    step: Callable[[Library, str], Entry | None],
    times: int,
    on_changed: str,
    words: tuple[str, str],
) -> None:
    """Take so many steps; the command of each on a terminal, whole paths in a pipe.

    A file that something else changed since is treated as `on_changed` says. `words` are for a step done and
    for none: exit 1, and the latter said, when there are fewer. Raises what a step raises: those before it
    are done.
    """
    from newscli.cli.changing import count, print_paths
    from newscli.text.layout import wrap
    from newscli.text.safe import safe

    done, none = words
    library = app.library("refuse")
    for _ in range(times):
        entry = step(library, on_changed)
        if entry is None:
            app.warn(none)
            app.no()
            return
        paths = [path for path in entry.paths if path not in entry.left]
        if app.terminal:
            lines = wrap(f"{safe(entry.command)} ({count(len(paths))})", app.width - _INDENT)
            app.out(f"  {done:<9} " + f"\n{' ' * _INDENT}".join(lines) + "\n")
        else:
            print_paths(app, paths)
        for path in entry.left:
            app.warn(f"{path}: changed or gone since, left as it is")
        app.flush()
