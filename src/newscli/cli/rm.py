"""newscli rm: articles moved to the library's trash, or removed for good, after a preview and a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command
from newscli.cli.where import where_option

if TYPE_CHECKING:
    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.summary import Summary


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="NAME...|QUERY")
@where_option
@click.option("--forever", is_flag=True, help="remove the article, its original and every copy; no undo")
@click.option("--yes", is_flag=True, help="do it without asking")
@click.pass_obj
def command(app: App, /, names: tuple[str, ...], *, where: str | None, forever: bool, yes: bool) -> None:
    r"""move articles to the library’s trash

    Bare words are names. A query has more in it than that, as a field or NOT; --where takes any.
    newscli undo brings back what was moved. --forever removes the files, the originals that no other
    article came from, and what the trash, the journal and the index have of them.

    \b
    newscli rm 7k2m
    newscli rm tag:draft NOT section:Local
    newscli list --ids --section Local | xargs -r newscli rm --yes
    """  # noqa: D403 -- the row of the overview
    from newscli.cli.changing import agreed, count, said
    from newscli.cli.choosing import choose

    whole = "to remove them all: newscli rm --forever" if forever else "to move them all: newscli rm"
    chosen = choose(app, "rm", names, where, whole=whole).files
    if not chosen:
        return
    library = app.library()
    if not yes:
        for summary in chosen.values():
            _preview(app, library, summary)
        what = count(len(chosen), "this", "these")
        question = f"remove {what} forever?" if forever else f"move {what} to the trash?"
        if not agreed(app, question, "nothing was removed" if forever else "nothing was moved"):
            app.no()
            return
    if forever:
        _remove_forever(app, library, list(chosen))
    else:
        _remove(app, library, list(chosen), said("rm", names or (f"--where={where}",)))


def _preview(app: App, library: Library, summary: Summary) -> None:
    from newscli.library.short_ids import short_id
    from newscli.text.safe import safe

    headline = safe(summary.headline) or "-"
    if app.terminal:
        app.out(f"  {short_id(library, summary.id)}  {headline}\n        {safe(summary.path)}\n")
    else:
        app.out(f"{summary.id}\t{safe(summary.path)}\t{headline}\n")


def _remove(app: App, library: Library, paths: list[str], typed: str) -> None:
    from newscli.library.removing import remove
    from newscli.text.safe import safe

    for path, kept in remove(library, paths, typed):
        if app.terminal:
            app.out(f"  removed   {safe(path)}\n  now at    {safe(kept)}\n")
        else:
            app.out(f"{safe(library.root.rstrip('/'))}/{safe(kept)}\n")
    app.hint("newscli undo brings it back" if len(paths) == 1 else "newscli undo brings them back")


def _remove_forever(app: App, library: Library, paths: list[str]) -> None:
    """In a pipe the paths that are no more; what stays is said on stderr, always."""
    from newscli.cli.changing import print_paths
    from newscli.library.forever import remove_forever
    from newscli.text.safe import safe

    gone = remove_forever(library, paths)
    if app.terminal:
        for path in (*paths, *gone.originals):
            app.out(f"  gone      {safe(path)}\n")
        copies = "1 copy" if gone.copies == 1 else f"{gone.copies:,} copies"
        app.out(f"  and       {copies} in the trash and the journal, and every row of the index\n")
    else:
        print_paths(app, [*paths, *gone.originals])
    for path in gone.kept:
        app.warn(f"{path}: kept: other articles came from it too")
