"""newscli redo: what undo took back, done again."""

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
    type=click.Choice(["error", "skip"]),
    default="error",
    help="a file that something else changed since: stop, or leave it",
)
@click.pass_obj
def command(app: App, /, *, times: int, on_changed: str) -> None:
    r"""do again what undo took back

    Until the next change: after that there is nothing to do again. --on-changed is as for undo.

    \b
    newscli redo
    newscli undo 2 && newscli redo 2
    """  # noqa: D403 -- the row of the overview
    from newscli.cli.steps import take
    from newscli.library.undoing import redo

    take(app, redo, times, on_changed, ("redone", "nothing to redo"))
