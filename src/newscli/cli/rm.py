"""newscli rm: moves articles to the library's trash, after a preview and a yes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command
from newscli.errors import NewscliError, UsageError

if TYPE_CHECKING:
    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.summary import Summary


@click.command(cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--yes", is_flag=True, help="do it without asking")
@click.pass_obj
def command(app: App, /, names: tuple[str, ...], *, yes: bool) -> None:
    r"""move articles to the library’s trash

    \b
    newscli rm 7k2m
    newscli list --ids --section Local | xargs -r newscli rm --yes
    """  # noqa: D403 -- the row of the overview
    library = app.library()
    chosen = _chosen(app, library, names)
    if not chosen:
        return
    if not yes:
        for summary in chosen.values():
            _preview(app, library, summary)
        if not _agreed(app, len(chosen)):
            app.no()
            return
    _remove(app, library, list(chosen))


def _chosen(app: App, library: Library, names: tuple[str, ...]) -> dict[str, Summary]:
    """The files to remove by relative path; a name that fits none, or several, is reported."""
    chosen: dict[str, Summary] = {}
    for name in names:
        try:
            summary = library.named(name)
            if summary is None:
                raise UsageError("not an article of this library", path=name)
            _refuse_one_of_many(library, name, summary)
            chosen.setdefault(summary.path, summary)
        except NewscliError as error:
            app.fail(error)
    return chosen


def _refuse_one_of_many(library: Library, name: str, summary: Summary) -> None:
    """A file goes to the trash whole: of several articles in one, none goes unless the file is named."""
    from newscli.library.names import is_path, split_part

    held = len(library.articles_of(summary.path))
    if held > 1 and not (is_path(name) and not split_part(name)[1]):
        remedy = f"to move them all: newscli rm {summary.path}"
        raise UsageError(f"its file holds {held} articles", path=name, remedy=remedy)


def _preview(app: App, library: Library, summary: Summary) -> None:
    from newscli.library.short_ids import short_id
    from newscli.text.safe import safe

    headline = safe(summary.headline) or "-"
    if app.terminal:
        app.out(f"  {short_id(library, summary.id)}  {headline}\n        {safe(summary.path)}\n")
    else:
        app.out(f"{summary.id}\t{safe(summary.path)}\t{headline}\n")


def _agreed(app: App, count: int) -> bool:
    if not (app.terminal and sys.stdin is not None and sys.stdin.isatty()):
        app.warn("nothing was moved; to do it: --yes")
        return False
    app.flush()
    what = "this article" if count == 1 else f"these {count:,} articles"
    return click.confirm(f"move {what} to the trash?", err=True)


def _remove(app: App, library: Library, paths: list[str]) -> None:
    from newscli.library.removing import remove
    from newscli.text.safe import safe

    for path, kept in remove(library, paths):
        if app.terminal:
            app.out(f"  removed   {safe(path)}\n  now at    {safe(kept)}\n")
        else:
            app.out(f"{safe(library.root.rstrip('/'))}/{safe(kept)}\n")
        app.flush()
