"""newscli undo: the last commands that changed the library, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command

if TYPE_CHECKING:
    from newscli.cli.app import App


@click.command(cls=Command)
@click.argument("times", default=1, type=click.IntRange(1), metavar="[N]")
@click.option(
    "--on-changed",
    type=click.Choice(["error", "skip", "replace"]),
    default="error",
    help="a file that something else changed since: stop, leave it, or take it back too",
)
@click.pass_obj
def command(app: App, /, *, times: int, on_changed: str) -> None:
    r"""take back what the last command changed

    Every file gets the bytes it had. A file that was changed since by something else is named, and
    nothing is done: --on-changed skip takes back the rest and leaves such files as they are, replace takes
    them back too (newscli redo then brings the changed ones again). N takes back so many commands.

    \b
    newscli undo
    newscli log && newscli undo 2
    newscli undo --on-changed skip
    """  # noqa: D403 -- the row of the overview
    from newscli.cli.steps import take
    from newscli.library.undoing import undo

    take(app, undo, times, on_changed, ("undone", "nothing to undo"))
