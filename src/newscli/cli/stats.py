"""newscli stats: how many articles, words and minutes, by month, section or another field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newscli.cli.filters import filter_options, read_query
from newscli.cli.lazy import Command
from newscli.output.charts import BY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.library.query import Query
    from newscli.output.charts import Totals
    from newscli.output.styled import Line


@click.command(cls=Command)
@filter_options
@click.option("--by", type=click.Choice(BY), help="what to count by (default: month)")
@click.option("--json", "as_json", is_flag=True, help="one object; by all of these unless --by names one")
@click.pass_obj
def command(app: App, /, **options: Any) -> None:
    r"""how many, how long, drawn as bars

    \b
    newscli stats
    newscli stats --since 2026 --by section
    newscli stats --language uz --json
    """  # noqa: D403 -- the row of the overview
    from newscli.output import charts

    query = read_query(app, "stats", options)
    library = app.library()
    found = library.find(query)
    if options["as_json"]:
        from newscli.record import dumps

        fields = [options["by"]] if options["by"] else BY
        app.out(dumps(charts.as_object(charts.tally(found, fields, app.now))) + "\n")
        return
    field = options["by"] or "month"
    totals = charts.tally(found, [field], app.now)
    if app.terminal:
        from newscli.cli.drawing import draw

        draw(app, _drawn(app, totals, field))
        _hint(app, library, query, totals.whole.articles)
        return
    for row in charts.rows(totals.by[field]):
        app.out(row + "\n")


def _drawn(app: App, totals: Totals, field: str) -> Iterator[Line]:
    from newscli.output import charts
    from newscli.output.styled import PLAIN, signs
    from newscli.text.layout import wrap

    for line in wrap(charts.summary_line(totals, app.now), app.width):
        yield ((line, PLAIN),)
    if not totals.whole.articles:
        return
    yield ()
    yield from charts.chart(totals.by[field], field, columns=app.width, signs=signs(unicode=app.unicode))


def _hint(app: App, library: Library, query: Query, articles: int) -> None:
    """What the counts leave out: that nothing matched, and what has no date to be asked for."""
    from newscli.library.query import Query
    from newscli.output.listing import footer, left_out

    if not app.hints:
        return
    undated = library.undated_left_out(query)
    if not articles:
        app.hint(footer(0, library.count(Query()), 0, undated, query.date_field))
    elif undated:
        app.hint(left_out(undated, query.date_field))
