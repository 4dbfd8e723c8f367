"""newscli schema: the JSON Schema of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command

if TYPE_CHECKING:
    from newscli.cli.app import App


@click.command(cls=Command)
@click.pass_obj
def command(app: App) -> None:
    """the JSON Schema of the record

    \b
    newscli schema > newscli.article.schema.json
    """  # noqa: D403 -- the row of the overview
    from newscli.record import dumps
    from newscli.tables import schema

    app.out(dumps(schema(), indent=2) + "\n")
