"""newscli list: the library's articles, newest first, as a table, cards, rows or records."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from newscli.cli.filters import explain_option, filter_options, listed, read_query, read_sort
from newscli.cli.forms import Form, form_options, print_field_names
from newscli.cli.lazy import Command

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.library.likeness import Folding
    from newscli.library.query import Query
    from newscli.summary import Summary


@click.command(cls=Command)
@filter_options
@click.option("-n", "limit", type=click.IntRange(0), metavar="N", help="at most N articles")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="without the first N")
@click.option(
    "--sort", metavar="KEY[+-]", help="published, headline, minutes, words …; + or - says which way"
)
@click.option("--reverse", is_flag=True, help="the other way round")
@click.option("-l", "--long", is_flag=True, help="a card an article")
@form_options
@click.option("--collapse", is_flag=True, help="one of those that are alike: the first in this order")
@click.option("--count", is_flag=True, help="only how many")
@explain_option
@click.option("--exit-code", is_flag=True, help="exit 1 when nothing matches")
@click.pass_obj
def command(app: App, /, **options: Any) -> None:
    r"""newest first, by date, section, language, length

    QUERY is words, "a phrase", begin*, NOT, OR, ( ), field:value, date:A..B, has:field, @saved.

    \b
    newscli list --since 1w
    newscli list 'ferr* NOT winter tag:river' --max-minutes 3 --long
    newscli list --on 2019-05 --format '{published|day}\t{headline|cut:60}'
    """  # noqa: D403 -- the row of the overview
    if options["fields"] == "help":
        print_field_names(app)
        return
    listing = _Listing(app, options)
    if options["explain"]:
        listing.explain()
    elif options["exit_code"] and not listing.print():
        app.no()
    elif not options["exit_code"]:
        listing.print()


class _Listing:
    """One run of `list`: what is asked for, and what was printed."""

    def __init__(self, app: App, options: dict[str, Any]) -> None:
        self._app = app
        self._options = options
        self._form = Form(options)
        self._query = self._read_query()
        self._library: Library = app.library()
        self._articles = 0
        self._seconds = 0.0
        self._folding: Folding | None = None

    def print(self) -> int:
        """Print the listing; how many articles it had."""
        if self._options["count"]:
            return self._print_count()
        found = self._seen(self._found())
        if self._form.machine:
            self._form.print(self._app, found, self._library.root)
        elif self._app.terminal:
            self._draw(found)
            self._hint()
        elif self._options["long"]:
            self._print_cards(found)
        else:
            self._form.print(self._app, found, self._library.root)
        return self._articles

    def explain(self) -> None:
        """Print what the query means instead of what it finds."""
        from newscli.cli.explaining import print_explanation

        print_explanation(self._app, self._library, self._query, self._options["forms"])

    def _read_query(self) -> Query:
        options = self._options
        query = read_query(self._app, "list", options)
        key, turned = read_sort(options["sort"]) if options["sort"] is not None else ("", False)
        return query._replace(
            sort=key,
            reverse=turned != options["reverse"],
            limit=options["limit"],
            offset=options["offset"],
            details=self._form.detailed or options["long"],
        )

    def _found(self) -> Iterator[Summary]:
        if not self._options["collapse"]:
            return self._library.find(self._query)
        from newscli.library.likeness import Folding

        query = self._query
        self._folding = Folding(self._library)
        alone = self._folding.one_of_each(self._library.find(query._replace(limit=None, offset=0)))
        return islice(alone, query.offset, None if query.limit is None else query.offset + query.limit)

    def _seen(self, found: Iterable[Summary]) -> Iterator[Summary]:
        for summary in found:
            self._articles += 1
            self._seconds += summary.seconds
            yield summary

    def _print_count(self) -> int:
        collapsed = self._options["collapse"]
        count = sum(1 for _ in self._found()) if collapsed else listed(self._library, self._query)
        self._app.out(f"{count}\n")
        return count

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
        folded = self._folding.folded if self._folding else 0
        if self._options["long"] and self._articles and not (undated or folded):
            return
        total = self._library.count(Query())
        said = footer(self._articles, total, self._seconds, undated, self._query.date_field)
        self._app.hint(f"{said}; {folded:,} folded into the first like them" if folded else said)
