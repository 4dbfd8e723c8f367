"""newscli list: the library's articles, newest first, as a table, cards, rows or records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from newscli.cli.filters import filter_options, read_query, read_sort
from newscli.cli.lazy import Command
from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.library.query import Query
    from newscli.output.templates import Template
    from newscli.summary import Summary

_FORMS = {
    "json": "one array of records",
    "jsonl": "one record a line",
    "csv": "with a header and the path",
    "tsv": "with a header and the path",
    "paths": "the articles' files",
    "ids": "whole ids",
}


def _form_options(command: Any) -> Any:
    for name, text in reversed(_FORMS.items()):
        command = click.option(f"--{name}", "forms", flag_value=name, multiple=True, help=text)(command)
    return command


@click.command(cls=Command)
@filter_options
@click.option("-n", "limit", type=click.IntRange(0), metavar="N", help="at most N articles")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="without the first N")
@click.option(
    "--sort", metavar="KEY[+-]", help="published, headline, minutes, words …; + or - says which way"
)
@click.option("--reverse", is_flag=True, help="the other way round")
@click.option("-l", "--long", is_flag=True, help="a card an article")
@_form_options
@click.option("--fields", metavar="A,B", help="these fields in this order; help names them")
@click.option("--format", "template", metavar="TEMPLATE", help=r"as {id}\t{published|day}\t{headline|cut:60}")
@click.option("-0", "nul", is_flag=True, help="end records with NUL instead of a new line")
@click.option("--count", is_flag=True, help="only how many")
@click.option("--exit-code", is_flag=True, help="exit 1 when nothing matches")
@click.pass_obj
def command(app: App, /, **options: Any) -> None:
    r"""newest first, by date, section, language, length

    \b
    newscli list --since 1w
    newscli list --section Jamiyat --max-minutes 3 --long
    newscli list --on 2019-05 --format '{published|day}\t{headline|cut:60}'
    """  # noqa: D403 -- the row of the overview
    if options["fields"] == "help":
        from newscli.output.fields import help_lines

        app.out("\n".join(help_lines()) + "\n")
        return
    options["form"] = _one_form(options.pop("forms"))
    listing = _Listing(app, options)
    if options["exit_code"] and not listing.print():
        app.no()
    elif not options["exit_code"]:
        listing.print()


def _one_form(forms: tuple[str, ...]) -> str | None:
    """The form asked for, None for none. Raises UsageError for two different ones."""
    if len(different := dict.fromkeys(forms)) > 1:
        raise UsageError(f"{' and '.join(f'--{form}' for form in different)} exclude each other")
    return forms[0] if forms else None


class _Listing:
    """One run of `list`: what is asked for, and what was printed."""

    def __init__(self, app: App, options: dict[str, Any]) -> None:
        self._app = app
        self._options = options
        self._names: tuple[str, ...] = ()
        self._template: Template | None = None
        self._read_form()
        self._query = self._read_query()
        self._library: Library = app.library()
        self._articles = 0
        self._seconds = 0.0

    def print(self) -> int:
        """Print the listing; how many articles it had."""
        if self._options["count"]:
            return self._print_count()
        found = self._seen(self._library.find(self._query))
        if self._machine:
            self._print_records(found)
        elif self._app.terminal:
            self._draw(found)
            self._hint()
        elif self._options["long"]:
            self._print_cards(found)
        else:
            self._print_records(found)
        return self._articles

    def _read_form(self) -> None:
        options = self._options
        form = f"--{options['form']}" if options["form"] else ""
        fields = "--fields" if options["fields"] is not None else ""
        if options["template"] is not None:
            from newscli.output.templates import Template

            self._refuse_both("--format", form or fields or ("--long" if options["long"] else ""))
            self._template = Template(options["template"])
        if fields:
            from newscli.output.fields import read_names

            self._refuse_both(fields, form if options["form"] in ("paths", "ids") else "")
            self._names = read_names(options["fields"])
        if options["nul"] and form == "--json":
            raise UsageError("--json is one array: -0 has no records to end", remedy="use --jsonl -0")

    def _refuse_both(self, one: str, other: str) -> None:
        if other:
            raise UsageError(f"{one} and {other} exclude each other")

    def _read_query(self) -> Query:
        options = self._options
        query = read_query(self._app, "list", options)
        key, turned = read_sort(options["sort"]) if options["sort"] is not None else ("", False)
        return query._replace(
            sort=key,
            reverse=turned != options["reverse"],
            limit=options["limit"],
            offset=options["offset"],
            details=self._details,
        )

    @property
    def _machine(self) -> bool:
        options = self._options
        return bool(options["form"] or options["fields"] or options["nul"] or self._template)

    @property
    def _details(self) -> bool:
        if self._template:
            return self._template.detailed
        if self._names:
            from newscli.output.fields import is_detailed

            return any(is_detailed(name) for name in self._names)
        return self._options["form"] in ("json", "jsonl") or self._options["long"]

    def _seen(self, found: Iterable[Summary]) -> Iterator[Summary]:
        for summary in found:
            self._articles += 1
            self._seconds += summary.seconds
            yield summary

    def _print_count(self) -> int:
        count = max(self._library.count(self._query) - self._query.offset, 0)
        if self._query.limit is not None:
            count = min(count, self._query.limit)
        self._app.out(f"{count}\n")
        return count

    def _print_records(self, found: Iterator[Summary]) -> None:
        from newscli.output import rows

        app, form = self._app, self._options["form"]
        if form == "json":
            for piece in rows.json_array(found, self._names):
                app.out(piece)
            return
        end = "\0" if self._options["nul"] else "\n"
        if form == "paths":
            records = self._paths(found)
        elif form == "ids":
            records = (summary.id for summary in found)
        elif self._template:
            records = map(self._template.render, found)
        else:
            write = {"jsonl": rows.json_lines, "csv": rows.csv_rows, "tsv": rows.tsv_rows}
            records = write.get(form, rows.plain_rows)(found, self._names)
        for record in records:
            app.out(record + end)

    def _paths(self, found: Iterator[Summary]) -> Iterator[str]:
        """Absolute paths, exact for a program; on a terminal made safe."""
        from newscli.text.safe import safe

        root = self._library.root.rstrip("/")
        shown = safe if self._app.terminal else str
        return (shown(f"{root}/{summary.path}") for summary in found)

    def _print_cards(self, found: Iterator[Summary]) -> None:
        from newscli.output.cards import plain_cards
        from newscli.output.styled import signs

        for card in plain_cards(found, signs(unicode=self._app.unicode)):
            self._app.out(card + "\n")

    def _draw(self, found: Iterator[Summary]) -> None:
        from newscli.cli.drawing import draw
        from newscli.library.short_ids import short_id

        app = self._app
        short = partial(short_id, self._library)
        if self._options["long"]:
            from newscli.output.cards import cards
            from newscli.output.styled import signs

            marks = signs(unicode=app.unicode)
            draw(app, cards(found, columns=app.width, now=app.now, short=short, signs=marks))
        else:
            from newscli.output.listing import table

            draw(app, table(found, columns=app.width, now=app.now, short=short))

    def _hint(self) -> None:
        """How many of how many below the table; below cards only what is not seen there."""
        if not self._app.hints:
            return
        from newscli.library.query import Query
        from newscli.output.listing import footer

        undated = self._library.undated_left_out(self._query)
        if self._options["long"] and self._articles and not undated:
            return
        total = self._library.count(Query())
        self._app.hint(footer(self._articles, total, self._seconds, undated, self._query.date_field))
