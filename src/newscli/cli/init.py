"""newscli init: makes a library, or adopts a folder of article files; nothing in it is moved."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command
from newscli.errors import UsageError

if TYPE_CHECKING:
    from newscli.cli.app import App


@click.command(cls=Command)
@click.argument("folder", metavar="[DIR]", default="")
@click.pass_obj
def command(app: App, /, folder: str) -> None:
    r"""make a folder a library; nothing in it is moved

    \b
    newscli init ~/clippings
    cd ~/site && newscli init
    """  # noqa: D403 -- the row of the overview
    from newscli.library.roots import make_library, site_above

    if folder or not app.options.get("library"):
        app.options["library"] = os.path.join(os.getcwd(), folder)
    root = app.library_root()
    site = site_above(root)
    if site:
        raise UsageError(
            "belongs to a site",
            path=root,
            remedy=f"the library goes beside its settings: newscli init {site}",
        )
    new = make_library(root)
    _adopt(app, root, new=new)


def _adopt(app: App, root: str, *, new: bool) -> None:
    from newscli.cli.drawing import tilde
    from newscli.cli.sync import synced
    from newscli.library.query import Query

    library = app.library()
    counts = synced(app, library)
    articles = library.count(Query())
    shown = tilde(app, root)
    made = f"library {shown} made" if new else f"{shown} is a library already"
    if not counts.files:
        app.hint(f"{made}; now: newscli add FILE")
        return
    left = (
        f", {counts.others:,} other file{'' if counts.others == 1 else 's'} left alone"
        if counts.others
        else ""
    )
    taken = f"{articles:,} article{'' if articles == 1 else 's'} taken where they stand"
    app.hint(f"{made}: {taken}{left}; now: newscli list")
    if library.trouble:
        app.hint(f"{len(library.trouble):,} cannot be read: newscli verify")
