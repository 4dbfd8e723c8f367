"""The filter options that `list` and `stats` share, and the Query they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from newscli.errors import UsageError
from newscli.library.query import DATE_FIELDS, SORT_KEYS, Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from newscli.cli.app import App

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
_LARGEST_FIRST = (*DATE_FIELDS, "words", "minutes")


def filter_options(command: F) -> F:
    """Add the filters to a command; `read_query` reads what they got."""
    options = [
        click.argument("words", nargs=-1, metavar=""),
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
    """The filters of `options` as a Query. Raises UsageError for words, and for dates that are none."""
    if words := options["words"]:
        quoted = f'"{words[0]}"' if " " in words[0] else words[0]
        raise UsageError(
            f"{name} takes no words yet, and {quoted} is one",
            remedy=f"to look in headlines: --headline {quoted}",
        )
    since, until = _span(app, options)
    minutes = options["max_minutes"]
    query = Query(
        since=since,
        until=until,
        date_field=options["date_field"] or "published",
        max_seconds=None if minutes is None else minutes * 60,
    )
    texts: dict[str, Any] = {key: _stated(key, options[key]) for key in _TEXTS}
    return query._replace(**texts)


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
    if options["on"] is not None:
        bounds = spans.on(options["on"], app.now, **how)
        starts.append(bounds.start)
        ends.append(bounds.end)
    return (
        max((start for start in starts if start is not None), default=None),
        min((end for end in ends if end is not None), default=None),
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
