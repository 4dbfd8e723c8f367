"""newscli set: fields of articles changed in their files, the lines of one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command
from newscli.cli.where import where_option
from newscli.errors import UsageError

if TYPE_CHECKING:
    from newscli.cli.app import App


@click.command(cls=Command)
@click.argument("words", nargs=-1, metavar="NAME...|QUERY KEY=VALUE...")
@where_option
@click.option("--yes", is_flag=True, help="do it without asking")
@click.pass_obj
def command(app: App, /, words: tuple[str, ...], *, where: str | None, yes: bool) -> None:
    r"""change fields of articles

    KEY=VALUE sets a field, KEY+=VALUE and KEY-=VALUE add to a list and take from it, KEY! takes the field
    away. Only the lines of that key change. The preview is a diff; one article that is named needs no yes.
    Words that name no article are a query.

    \b
    newscli set 7k2m section=Jamiyat
    newscli set tag:river NOT section:Local section=Local tags+=water --yes
    newscli set --where 'missing:language source:=Gazette' language=en
    """  # noqa: D403 -- the row of the overview
    from newscli.cli.assignments import parted, read_changes
    from newscli.cli.changing import change, said
    from newscli.cli.choosing import choose

    names, asked = parted(words)
    if not asked:
        raise UsageError(
            "set: nothing to change", remedy="write it as section=Jamiyat, tags+=river or rights!"
        )
    changes = read_changes(app, asked)
    chosen = choose(app, "set", names, where)
    asking = [] if where is None else ["--where", where]
    change(app, chosen, said("set", [*names, *asking, *asked]), lambda _path, _data: changes, yes=yes)
