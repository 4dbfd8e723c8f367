"""`--where QUERY`: the articles of a library that a query takes, for commands that work on files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newscli.cli.app import App
    from newscli.summary import Summary

F = TypeVar("F", bound="Callable[..., Any]")


def where_option(command: F) -> F:
    """Add `--where` to a command; `articles_where` or `paths_where` reads what it got."""
    text = "the articles of the library that list QUERY finds"
    return click.option("--where", metavar="QUERY", help=text)(command)


def articles_where(app: App, name: str, text: str) -> list[Summary]:
    """The articles that the query takes, by path; `name` is the command's, or `--where`.

    Raises UsageError. Says so when there is none: what works on files is silent about nothing to do.
    """
    from newscli.cli.filters import read_tree
    from newscli.library.query import Query

    found = list(app.library().find(Query(tree=read_tree(app, name, text), sort="path")))
    if not found:
        app.warn(f"{name}: no article matches")
    return found


def paths_where(app: App, text: str, paths: Sequence[str], *, whole: bool = False) -> list[str]:
    """The files of those articles as a person may write them, `FILE#2` where others are in it too.

    `whole`: only files, each once. Raises UsageError when paths are named as well.
    """
    from newscli.cli.validating import library_here

    if paths:
        raise UsageError("--where and paths exclude each other", remedy="leave one of them out")
    root = library_here(app)
    held: dict[str, list[int]] = {}
    for summary in articles_where(app, "--where", text):
        held.setdefault(summary.path, []).append(summary.number)
    found = []
    for inside, numbers in held.items():
        path = os.path.normpath(os.path.relpath(os.path.join(root, inside)))
        alone = whole or len(app.library().articles_of(inside)) == len(numbers)
        found += [path] if alone else [f"{path}#{number}" for number in numbers]
    return found
