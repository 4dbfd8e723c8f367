"""newscli parse: what a file says, field by field; nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newscli.cli.lazy import Command
from newscli.errors import NewscliError, UsageError

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.cli.app import App
    from newscli.cli.parsing import Source
    from newscli.measure import Measure


@click.command(cls=Command)
@click.argument("files", nargs=-1, metavar="[FILE|DIR|-]...")
@click.option("--explain", is_flag=True, help="for each field the line, the rule that read it, how sure")
@click.option("--only", type=click.IntRange(1), metavar="N", help="the Nth article of each file")
@click.option("--from", "form", default="", metavar="FORMAT", help="read as this format")
@click.option("--encoding", default="", metavar="NAME", help="what the files are written in, if not UTF-8")
@click.option("--fields", default="", metavar="A,B", help="only these fields; `help` lists them")
@click.option("--files-from", default="", metavar="F", help="read the names of the files from F, one a line")
@click.option("--jsonl", "lines", is_flag=True, help="one record a line, as in a pipe")
@click.option("-0", "nul", is_flag=True, help="the names in --files-from end with NUL")
@click.option(
    "-o", "output", default="", metavar="DIR", help="into DIR, as Parquet: files of any size, resumed"
)
@click.option("--to", type=click.Choice(["parquet"]), help="what -o writes")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="so many processes for -o; else one a core")
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="the workers of a Dask cluster for -o: tcp://…"
)
@click.pass_obj
def command(app: App, /, **options: Any) -> None:
    """what a file says, field by field

    \b
    newscli parse clipping.txt --explain
    newscli parse ~/inbox | jq -r .headline
    curl -s https://example.org/post.md | newscli parse -
    newscli parse archive.mbox exports/ -o shards --to parquet
    """  # noqa: D403 -- the row of the overview
    if options["fields"] == "help":
        from newscli.output.records import help_lines

        app.out("".join(f"{line}\n" for line in help_lines()))
        return
    _parse(app, options)


def _parse(app: App, options: dict[str, Any]) -> None:
    from newscli.cli.parsing import articles, listed, sources
    from newscli.cli.sharding import check_options, write_shards
    from newscli.output.records import read_names

    fields = read_names(options["fields"]) if options["fields"] else ()
    names = list(options["files"])
    if options["files_from"]:
        names += listed(app, options["files_from"], nul=options["nul"])
    elif not names:
        raise UsageError("parse: no file named", remedy="newscli parse FILE, or - to read standard input")
    check_options(names, options)
    if options["output"]:
        write_shards(app, names, options)
        return
    drawn = app.terminal and not options["lines"]
    printer = _Printer(app, fields, explain=options["explain"], several=len(names) > 1, drawn=drawn)
    for source in sources(app, names):
        try:
            found = articles(
                source,
                only=options["only"] or 0,
                encoding=options["encoding"],
                form=options["form"],
                outlets=app.config.outlets,
            )
        except NewscliError as error:
            app.fail(error)
            continue
        for part, reading in found:
            printer.article(source, part, reading)


class _Printer:
    """Prints one article after another, each as soon as it is read."""

    def __init__(
        self, app: App, fields: tuple[str, ...], *, explain: bool, several: bool, drawn: bool
    ) -> None:
        self._app, self._fields, self._explain = app, fields, explain
        self._several, self._drawn = several, drawn
        self._printed = False

    def article(self, source: Source, part: int, reading: Reading) -> None:
        from newscli.measure import measure

        speed = self._app.config.reading
        counted = measure(reading.article, words_per_minute=speed.words_per_minute, extras=speed.extras)
        if self._explain and self._drawn:
            self._table(source, part, reading, counted)
        else:
            self._json(source, part, reading, counted)
        if self._app.terminal:
            self._app.flush()

    def _json(self, source: Source, part: int, reading: Reading, counted: Measure) -> None:
        from newscli.library.inputs import sha256_of
        from newscli.record import dumps, record

        path = "" if source.name == "-" else source.name
        original = sha256_of(source.data)
        made = record(reading, measure=counted, zone=self._app.zone, path=path, original=original, part=part)
        if self._fields:
            from newscli.output.records import chosen

            made = chosen(made, self._fields)
        if self._explain:
            from newscli.output.explain import entries

            made["explain"] = entries(reading)
        self._app.out(dumps(made, indent=2 if self._drawn else None) + "\n")

    def _table(self, source: Source, part: int, reading: Reading, counted: Measure) -> None:
        from newscli.cli.drawing import draw
        from newscli.output.explain import table
        from newscli.text.safe import safe

        if self._printed:
            self._app.out("\n")
        self._printed = True
        if self._several or part:
            name = f"{source.name}#{part}" if part else source.name
            draw(self._app, [((safe(name), "bold"),)])
        draw(self._app, table(reading, counted, self._app.width))
