"""newscli search: full text in every spelling and script, ranked, with the words marked where they stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from newscli.cli.filters import explain_option, filter_options, listed, read_query
from newscli.cli.forms import Form, form_options, print_field_names
from newscli.cli.lazy import Command
from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.cli.app import App
    from newscli.cli.searching import Marker
    from newscli.library.library import Library
    from newscli.library.query import Query
    from newscli.summary import Summary

_ON_A_TERMINAL = 20  # articles; the rest is a matter of -n and --offset, which the footer says


@click.command(cls=Command)
@filter_options
@click.option("--exact", is_flag=True, help="these very spellings: marks, scripts and apostrophes matter")
@click.option(
    "--rank",
    type=click.Choice(["relevance", "date"]),
    default="relevance",
    help="the best first, or the newest",
)
@click.option("-n", "limit", type=click.IntRange(0), metavar="N", help="at most N articles")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="without the first N")
@click.option("--marks", nargs=2, metavar="A B", help="what stands around a match in plain text: [ ]")
@form_options
@click.option("--count", is_flag=True, help="only how many")
@explain_option
@click.pass_obj
def command(app: App, /, **options: Any) -> None:
    r"""every spelling and script, ranked

    \b
    newscli search "o'zbekiston"
    newscli search '"fish market" ferr* NOT winter' --since 2026
    newscli search 北京 --rank date -n 5 --format '{published|day}\t{snippet}'
    """  # noqa: D403 -- the row of the overview
    if options["fields"] == "help":
        print_field_names(app, matched=True)
        return
    search = _Search(app, options)
    if options["explain"]:
        search.explain()
    elif not search.print():
        app.no()


class _Search:
    """One run of `search`: what is asked for, and what was printed."""

    def __init__(self, app: App, options: dict[str, Any]) -> None:
        from newscli.cli.searching import Marker

        self._app, self._options = app, options
        self._form = Form(options, matched=True)
        self._drawn = app.terminal and not self._form.machine
        self._query = self._read_query()
        marks = _marks(options["marks"]) or app.config.marks
        self._marker: Marker = Marker(self._query, marks)
        self._library: Library = app.library()
        self._articles = 0

    def print(self) -> int:
        """Print what was found; how many articles that were."""
        if self._options["count"]:
            self._articles = listed(self._library, self._query)
            self._app.out(f"{self._articles}\n")
        elif self._drawn:
            self._draw(self._found())
        else:
            self._form.print(self._app, self._found(), self._library.root)
        if self._app.hints and not self._options["count"]:
            self._hint()
        return self._articles

    def explain(self) -> None:
        """Print what the query means instead of what it finds."""
        from newscli.cli.explaining import print_explanation

        print_explanation(self._app, self._library, self._query, self._options["forms"])

    def _read_query(self) -> Query:
        from newscli.library.wanted import spelt

        options = self._options
        query = read_query(self._app, "search", options)
        if not options["words"]:
            raise UsageError("search: nothing to look for", remedy="list takes filters alone")
        limit = options["limit"]
        return query._replace(
            tree=spelt(query.tree, exact=True) if query.tree and options["exact"] else query.tree,
            sort="relevance" if options["rank"] == "relevance" else "",
            limit=_ON_A_TERMINAL if limit is None and self._drawn and not options["count"] else limit,
            offset=options["offset"],
            details=self._form.detailed,
        )

    def _found(self) -> Iterator[Summary]:
        if self._form.matched or self._drawn:
            found = self._marker.marked(self._library.hits(self._query), passages=self._form.passages)
        else:
            found = iter(self._library.find(self._query))
        return self._counted(found)

    def _counted(self, found: Iterable[Summary]) -> Iterator[Summary]:
        for summary in found:
            self._articles += 1
            yield summary

    def _draw(self, found: Iterator[Summary]) -> None:
        from newscli.cli.drawing import draw
        from newscli.library.short_ids import short_id
        from newscli.output.found import cards
        from newscli.output.styled import signs

        app = self._app
        lines = cards(
            found,
            columns=app.width,
            now=app.now,
            short=partial(short_id, self._library),
            signs=signs(unicode=app.unicode),
            look=self._marker.look,
            look_in_headline=self._marker.look_in_headline,
            marks=None if app.colour else self._marker.marks,
        )
        draw(app, lines)

    def _hint(self) -> None:
        from newscli.output.found import footer

        matching = self._articles
        if self._articles == self._query.limit or self._query.offset:
            matching = self._library.count(self._query)
        if not matching:
            from newscli.cli.unfound import nothing_found

            self._app.hint(nothing_found(self._library, self._query))
        elif self._drawn:
            ranked = self._query.sort == "relevance"
            self._app.hint(footer(self._articles, self._query.offset, matching, ranked=ranked))


def _marks(given: tuple[str, str] | None) -> tuple[str, str] | None:
    """The marks of the command line. Raises UsageError for one that a terminal would obey."""
    if given and not all(mark.isprintable() for mark in given):
        raise UsageError("--marks: a control character", remedy="--color always marks as on a terminal")
    return given
