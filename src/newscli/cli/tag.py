"""newscli tag: tags given to articles, taken from them, or renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command
from newscli.cli.where import where_option
from newscli.errors import UsageError

if TYPE_CHECKING:
    from newscli.cli.app import App
    from newscli.cli.choosing import Chosen
    from newscli.formats.field_edit import FieldChange

_Pairs = tuple[tuple[str, str], ...]


@click.command(cls=Command)
@click.argument("words", nargs=-1, metavar="NAME...|QUERY")
@where_option
@click.option("--add", "added", multiple=True, metavar="TAG", help="give this tag; as often as you like")
@click.option("--remove", "removed", multiple=True, metavar="TAG", help="take this tag away")
@click.option(
    "--rename", "renamed", nargs=2, multiple=True, metavar="OLD NEW", help="another tag in its place"
)
@click.option("--yes", is_flag=True, help="do it without asking")
@click.pass_obj
def command(
    app: App,
    /,
    words: tuple[str, ...],
    *,
    where: str | None,
    added: tuple[str, ...],
    removed: tuple[str, ...],
    renamed: _Pairs,
    yes: bool,
) -> None:
    r"""give tags, take them away, rename them

    Words that name no article are a query. --rename alone is for every article of the library that has
    the tag, spelt just so.

    \b
    newscli tag 7k2m --add harbour
    newscli tag section:Local --remove draft --yes
    newscli tag --rename wether weather
    """  # noqa: D403 -- the row of the overview
    from newscli.cli.changing import change, said
    from newscli.cli.choosing import choose

    _check((*added, *removed, *(name for pair in renamed for name in pair)))
    if renamed and not words and where is None:
        chosen = _tagged(app, [old for old, _ in renamed])
    else:
        chosen = choose(app, "tag", words, where)

    def changes(path: str, data: bytes) -> list[FieldChange]:
        from newscli.formats.field_edit import FieldChange

        asked = [FieldChange("tags", "add", added), FieldChange("tags", "remove", removed)]
        return [*_renamed(path, data, renamed), *(one for one in asked if one.value)]

    options = (("--add", added), ("--remove", removed))
    typed = [word for name, values in options for value in values for word in (name, value)]
    typed += [word for pair in renamed for word in ("--rename", *pair)]
    change(app, chosen, said("tag", [*words, *([where] if where else []), *typed]), changes, yes=yes)


def _check(tags: tuple[str, ...]) -> None:
    if not tags:
        raise UsageError("tag: nothing to change", remedy="--add TAG, --remove TAG or --rename OLD NEW")
    if not all(tag.strip() for tag in tags):
        raise UsageError("tag: a tag has at least one character")


def _tagged(app: App, tags: list[str]) -> Chosen:
    """The files of all articles that have one of the tags."""
    from newscli.cli.choosing import Chosen
    from newscli.library.query import Query

    found = [s for tag in tags for s in app.library().find(Query(tag=(tag,), sort="path")) if tag in s.tags]
    if not found:
        app.warn(f"tag: no article has the tag {' or '.join(tags)}")
        app.no()
    return Chosen({summary.path: summary for summary in found})


def _renamed(path: str, data: bytes, pairs: _Pairs) -> list[FieldChange]:
    """The list of tags with each old one replaced where it stands; nothing for an article without it."""
    from newscli.formats.field_edit import FieldChange
    from newscli.library.reading import read

    tags = read(data, path)[0].article.tags if pairs else ()
    new_names = {old: new.strip() for old, new in pairs}
    new = [new_names.get(tag, tag) for tag in tags]
    return [FieldChange("tags", "set", list(dict.fromkeys(new)))] if tuple(new) != tags else []
