"""newscli undo: the last commands that changed the library, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command

if TYPE_CHECKING:
    from newscli.cli.app import App


@click.command(cls=Command)
@click.argument("times", default=1, type=click.IntRange(1), metavar="[N]")
@click.pass_obj
def command(app: App, /, *, times: int) -> None:
    r"""take back what the last command changed

    Every file gets the bytes it had. A file that was changed since by something else is named, and
    nothing is done. N takes back so many commands.

    \b
    newscli undo
    newscli log && newscli undo 2
    """  # noqa: D403 -- the row of the overview
    from newscli.cli.steps import take
    from newscli.library.undoing import undo

    take(app, undo, times, "undone", "nothing to undo")
