"""newscli add: files and folders into the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newscli.cli.lazy import Command
from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.article import Reading
    from newscli.cli.adding import How, Result
    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.output.outcome import Added


@click.command(cls=Command)
@click.argument("files", nargs=-1, metavar="[FILE|DIR|-]...")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="give every article this value")
@click.option("-t", "--tag", "tags", multiple=True, metavar="TAG", help="give every article this tag")
@click.option("--from", "form", default="", metavar="FORMAT", help="read as this format")
@click.option("--encoding", default="", metavar="NAME", help="what the files are written in, if not UTF-8")
@click.option(
    "--on-duplicate",
    type=click.Choice(["skip", "replace", "error"]),
    default="skip",
    help="what is done with a file that was added before",
)
@click.option("--strict", is_flag=True, help="refuse what `validate` calls an error")
@click.option("--dry-run", is_flag=True, help="say what would be done, and do nothing")
@click.option("--files-from", default="", metavar="F", help="read the names of the files from F, one a line")
@click.option("-0", "nul", is_flag=True, help="the names in --files-from end with NUL")
@click.option(
    "--jobs", type=click.IntRange(0), default=0, metavar="N", help="read with N processes; 0: one a processor"
)
@click.option("--json", "as_json", is_flag=True, help="one array of what was done")
@click.option("--jsonl", is_flag=True, help="one object a line of what was done")
@click.pass_obj
def command(app: App, /, **options: Any) -> None:
    r"""files and folders into the library

    \b
    newscli add clipping.txt
    newscli add ~/inbox -t harbour --set source="Harbour Gazette"
    curl -s https://example.org/post.md | newscli add - --set url=https://example.org/post.md
    """  # noqa: D403 -- the row of the overview
    from newscli.cli.adding import Adding

    names = _names(app, options)
    machine = options["as_json"] or options["jsonl"]
    drawn = app.terminal and not machine
    # A list of paths says nothing of problems: to look for them takes half of the time.
    how = _how(app, options, names)._replace(checked=bool(machine or drawn or options["strict"]))
    library = app.library("imagine" if how.dry_run else "make")
    with app.progress("adding", 0) as step:
        results = Adding(app, library, how, quiet=drawn).results(names, step)
        if machine:
            _print_records(app, library, results, lines=options["jsonl"])
        elif drawn:
            every, only = _gathered(results)
        else:
            _print_paths(app, library, results)
    if drawn:
        _draw(app, library, every, only)
        _hint(app, every, names, dry_run=how.dry_run)


def _names(app: App, options: dict[str, Any]) -> list[str]:
    names = list(options["files"])
    if options["files_from"]:
        from newscli.cli.parsing import listed

        return names + listed(app, options["files_from"], nul=options["nul"])
    if not names:
        raise UsageError("add: no file named", remedy="newscli add FILE, or - to read standard input")
    return names


def _how(app: App, options: dict[str, Any], names: list[str]) -> How:
    from newscli.cli.adding import How
    from newscli.cli.changing import said
    from newscli.cli.typed import read_fields
    from newscli.formats import load
    from newscli.library.bulk import processors
    from newscli.library.preparing import Wish

    if options["form"]:
        load(options["form"])  # a wrong name is told before anything is read
    fields, extra = read_fields(options["fields"], app.config.day_first)
    wish = Wish(options["form"], options["encoding"], fields, options["tags"], extra, app.config.outlets)
    jobs = options["jobs"] or processors()
    command = said("add", names)
    return How(wish, options["on_duplicate"], options["strict"], options["dry_run"], jobs, command)


def _path(library: Library, result: Result) -> str:
    return f"{library.root.rstrip('/')}/{result.added.path}" if result.added.path else ""


def _print_paths(app: App, library: Library, results: Iterable[Result]) -> None:
    """One absolute path a line, each as soon as it is safe: the acknowledgement."""
    for result in results:
        if result.added.path:
            app.out(f"{_shown(_path(library, result))}\n")
            app.flush()


def _shown(path: str) -> str:
    if path.isprintable():
        return path
    from newscli.text.safe import safe

    return safe(path)


def _print_records(app: App, library: Library, results: Iterator[Result], *, lines: bool) -> None:
    from newscli.output.outcome import record
    from newscli.record import dumps

    made = (record(result.added, _path(library, result)) for result in results)
    if lines:
        for value in made:
            app.out(dumps(value) + "\n")
            app.flush()
    else:
        app.out("[\n" + ",\n".join(map(dumps, made)) + "\n]\n")


def _gathered(results: Iterable[Result]) -> tuple[list[Added], Reading | None]:
    """What became of all, and how the article reads when it is only one: the rest need not be kept."""
    every: list[Added] = []
    only = None
    for result in results:
        only = None if every else result.reading
        every.append(result.added)
    return every, only


def _draw(app: App, library: Library, every: list[Added], only: Reading | None) -> None:
    from newscli.cli.drawing import draw, tilde
    from newscli.library.short_ids import short_id
    from newscli.output.added import several

    if all(added.reason for added in every):
        for added in every:
            app.warn(added.reason)
    elif only and len(every) == 1:
        _draw_one(app, library, every[0], only)
    else:
        already = {a.id: short_id(library, a.id) for a in every if a.status == "duplicate"}
        named = [a._replace(origin=tilde(app, a.origin), reason=tilde(app, a.reason)) for a in every]
        draw(app, several(named, already, app.width))


def _draw_one(app: App, library: Library, added: Added, reading: Reading) -> None:
    from newscli.cli.drawing import draw
    from newscli.library.short_ids import short_id
    from newscli.measure import measure
    from newscli.output import styled
    from newscli.output.added import Look, one

    speed = app.config.reading
    counted = measure(reading.article, words_per_minute=speed.words_per_minute, extras=speed.extras)
    look = Look(app.width, styled.signs(unicode=app.unicode))
    draw(app, one(added, reading, counted.reading_time.seconds, short_id(library, added.id), look))


def _hint(app: App, every: list[Added], names: list[str], *, dry_run: bool) -> None:
    """What to look at next: the articles without a date, else those with other problems."""
    if dry_run:
        app.hint("nothing was done: --dry-run")
    kept = [added for added in every if added.path]
    undated = [added for added in kept if not added.dated]
    chosen = undated or [added for added in kept if added.problems]
    if not chosen:
        return
    one, many = ("has no date", "have no date") if undated else ("has problems", "have problems")
    said = f"1 {one}" if len(chosen) == 1 else f"{len(chosen):,} {many}"
    where = [chosen[0].origin] if len(chosen) == 1 else names[:3]
    app.hint(f"{said}: newscli validate {' '.join(_typed(app, name) for name in where)}")


def _typed(app: App, name: str) -> str:
    """`name` as it is typed into a shell."""
    from shlex import quote

    from newscli.cli.drawing import tilde

    return tilde(app, name) if quote(name) == name else quote(name)
