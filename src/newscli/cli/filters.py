"""The QUERY argument and the filter options that commands share, and the Query they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from newscli.errors import UsageError
from newscli.library.query import DATE_FIELDS, SORT_KEYS, Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newscli.cli.app import App
    from newscli.library.library import Library
    from newscli.library.query_tree import Node

F = TypeVar("F", bound="Callable[..., Any]")
_TEXTS = ("section", "source", "byline", "tag", "language", "headline")
_TEXT_HELP = {
    "section": "articles of this section",
    "source": "outlet or agency",
    "byline": "who wrote it",
    "tag": "with this tag; twice: with both",
    "language": "uz takes uz-Latn and uz-Cyrl",
    "headline": "words of the headline",
}
_WIDEST = 200  # columns of a query that are shown around its mistake
_LARGEST_FIRST = (*DATE_FIELDS, "words", "minutes")


query_argument: Callable[[F], F] = click.argument("words", nargs=-1, metavar="[QUERY]...")
"""Adds the words of a query to a command, as `words`; `read_tree` reads them."""


explain_option: Callable[[F], F] = click.option(
    "--explain", is_flag=True, help="what the query means, its dates, the SQL and its plan; also --json"
)


def filter_options(command: F) -> F:
    """Add the filters to a command; `read_query` reads what they got."""
    options = [
        query_argument,
        click.option("--since", metavar="DATE", help="from the start of DATE on: 1w, 2019-05, yesterday"),
        click.option("--until", metavar="DATE", help="to the end of DATE"),
        click.option("--on", metavar="DATE", help="within DATE: a day, a month, a year, a range"),
        click.option("--date-field", type=click.Choice(DATE_FIELDS), help="the date that is meant"),
        *(click.option(f"--{name}", multiple=True, metavar="TEXT", help=_TEXT_HELP[name]) for name in _TEXTS),
        click.option(
            "--max-minutes", type=click.FloatRange(0), metavar="N", help="read in N minutes or less"
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def read_query(app: App, name: str, options: dict[str, Any]) -> Query:
    """The words and filters of `options` as a Query. Raises UsageError for words and dates that are none.

    With `--explain` the tree stays as it was typed.
    """
    since, until = _span(app, options)
    minutes = options["max_minutes"]
    query = Query(
        since=since,
        until=until,
        date_field=options["date_field"] or "published",
        max_seconds=None if minutes is None else minutes * 60,
    )
    texts: dict[str, Any] = {key: _stated(key, options[key]) for key in _TEXTS}
    query = query._replace(**texts)
    if not options["words"]:
        return query
    from newscli.library.query_meaning import lifted

    query = query._replace(tree=read_tree(app, name, " ".join(options["words"])))
    return query if options.get("explain") else lifted(query)


def read_tree(app: App, name: str, text: str) -> Node:
    """The tree of a query. Raises UsageError, after pointing at the character on a terminal.

    `name` is the command's, or the option's that has the query.
    """
    from newscli.library.query_meaning import read
    from newscli.library.query_values import Setting

    config = app.config
    setting = Setting(
        app.now, config.day_first, config.week_start, config.queries, lambda name: app.library().extras(name)
    )
    try:
        tree = read(text, setting)
    except UsageError as error:
        if error.path == "query":
            _point(app, text, error.column)
        raise
    if tree is None:
        raise UsageError("the query is empty", path=name, remedy="write a word, or a field as tag:river")
    return tree


def _point(app: App, text: str, column: int) -> None:
    """The query on a line of its own and a caret below the character, for a person."""
    from newscli.text.layout import width
    from newscli.text.safe import safe

    if not app.hints:
        return
    half = (min(app.width, _WIDEST) - 4) // 2
    at = column - 1
    before, after = safe(text[max(at - half, 0) : at]), safe(text[at : at + half])
    cut = "…" if at > half or width(before) > half else ""
    while width(before) > half:
        before = before[1:]
    while width(after) > half:
        after = after[:-1]
    app.hint(f"  {cut}{before}{after}")
    app.hint(f"  {' ' * width(cut + before)}^")


def _stated(key: str, values: tuple[str, ...]) -> tuple[str, ...]:
    if not all(value.strip() for value in values):
        raise UsageError(f"--{key}: nothing to look for")
    return values


def _span(app: App, options: dict[str, Any]) -> tuple[datetime | None, datetime | None]:
    if all(options[name] is None for name in ("since", "until", "on")):
        return None, None
    from newscli.text import spans

    how: dict[str, Any] = {"day_first": app.config.day_first, "week_start": app.config.week_start}
    starts: list[datetime | None] = []
    ends: list[datetime | None] = []
    if options["since"] is not None:
        starts.append(spans.since(options["since"], app.now, **how))
    if options["until"] is not None:
        ends.append(spans.until(options["until"], app.now, **how))
        _check_order(options, starts, ends)
    if options["on"] is not None:
        bounds = spans.on(options["on"], app.now, **how)
        starts.append(bounds.start)
        ends.append(bounds.end)
    return (
        max((start for start in starts if start is not None), default=None),
        min((end for end in ends if end is not None), default=None),
    )


def _check_order(options: dict[str, Any], starts: list[datetime | None], ends: list[datetime | None]) -> None:
    """Refuse a range that holds nothing; of two equal points of time it holds what was there just then."""
    since, until = options["since"], options["until"]
    if since != until and any(start and end and start >= end for start in starts for end in ends):
        remedy = "write the earlier date after --since"
        raise UsageError(
            "the range ends before it starts", path=f"--since {since} --until {until}", remedy=remedy
        )


def read_sort(text: str) -> tuple[str, bool]:
    """`--sort key[+-]` as the key and whether its usual order is turned round. Raises UsageError."""
    key, sign = (text[:-1], text[-1]) if text[-1:] in ("+", "-") else (text, "")
    if key not in SORT_KEYS:
        from difflib import get_close_matches

        near = get_close_matches(key, SORT_KEYS, 1, 0.6)
        remedy = f"did you mean {near[0]}?" if near else f"sort by {', '.join(SORT_KEYS)}"
        raise UsageError(f"--sort {text}: no such key", remedy=remedy)
    return key, bool(sign) and (sign == "-") != (key in _LARGEST_FIRST)


def listed(library: Library, query: Query) -> int:
    """How many articles a listing of `query` has: without its first `offset`, at most its `limit`."""
    left = max(library.count(query) - query.offset, 0)
    return left if query.limit is None else min(left, query.limit)
