"""newscli verify: looks for damage in articles, originals and index, and tells the surroundings."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newscli import __version__
from newscli.cli.lazy import Command

if TYPE_CHECKING:
    from newscli.cli.app import App
    from newscli.library.health import Health


@click.command(cls=Command)
@click.option(
    "--json", "as_json", is_flag=True, help="one object: articles, damaged, missing_originals, index"
)
@click.pass_obj
def command(app: App, /, *, as_json: bool) -> None:
    r"""look for damage: articles, originals, index

    \b
    newscli verify
    newscli verify --json | jq .damaged
    """  # noqa: D403 -- the row of the overview
    from newscli.library.health import examine

    with app.progress("verifying", 0) as step:
        health = examine(app.library("refuse"), step)
    _print(app, health, as_json=as_json)
    if not health.sound:
        app.no()


def _print(app: App, health: Health, *, as_json: bool) -> None:
    from newscli.output import health as drawing

    damaged, missing = health.damaged, health.missing_originals
    if as_json:
        from newscli.record import dumps

        value = drawing.record(health.articles, damaged, missing, health.state)
        app.out(dumps(value, indent=2 if app.terminal else None) + "\n")
    elif app.terminal:
        from newscli.cli.drawing import draw

        draw(app, drawing.drawn(damaged, missing, _facts(app, health), app.width))
    else:
        app.out("".join(f"{row}\n" for row in drawing.plain_rows(damaged, missing)))


def _facts(app: App, health: Health) -> list[tuple[str, str]]:
    from newscli.library.index_schema import SQLITE_VERSION

    files = len(health.damaged)
    return [
        ("articles", f"{health.articles:,}, {f'{files:,} damaged' if files else 'all readable'}"),
        ("originals", f"{health.originals:,} kept{_missing(len(health.missing_originals))}"),
        ("index", health.state),
        ("library", app.library_root()),
        ("newscli", f"{__version__}, Python {sys.version.split()[0]}, SQLite {SQLITE_VERSION}"),
        ("zone", f"{app.now:%z}, now {app.now:%Y-%m-%d %H:%M}"),
    ]


def _missing(count: int) -> str:
    return f", {count:,} missing" if count else ", none missing"
