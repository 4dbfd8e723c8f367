"""newscli export: the library's articles as files for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newscli.cli.filters import filter_options
from newscli.cli.lazy import Command
from newscli.export import EXPORTS

if TYPE_CHECKING:
    from newscli.cli.app import App


@click.command(cls=Command)
@filter_options
@click.option(
    "--to",
    type=click.Choice([*EXPORTS, "help"]),
    metavar="FORMAT",
    help="what to write (`--to help` lists it); else the suffix of FILE tells",
)
@click.option(
    "-o", "output", default="", metavar="FILE|DIR/", help="one file; or a folder, a file an article"
)
@click.option("--allow-loss", is_flag=True, help="write what the target can hold, and say what is lost")
@click.option("--force", is_flag=True, help="write over files that are there")
@click.pass_obj
def command(app: App, /, **options: Any) -> None:
    """articles as files for other programs

    \b
    newscli export --to jsonl | jq -r .headline
    newscli export --since 2019 -o articles.parquet
    newscli export --tag ferries --to md-yaml -o content/posts/
    newscli export --since 1w -o feed.atom
    """  # noqa: D403 -- the row of the overview
    if options["to"] == "help":
        app.out("".join(f"{name:<9} {row.suffixes[0]:<11} {row.what}\n" for name, row in EXPORTS.items()))
        return
    from newscli.cli.exporting import Exporting

    Exporting(app, options).run()
