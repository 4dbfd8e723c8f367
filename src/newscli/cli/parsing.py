"""The inputs of `parse`: names from the command line or a list, `-`, `FILE#n`, and the articles in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnknownNameError, UnreadableError, UsageError
from newscli.library.names import split_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.article import Reading
    from newscli.cli.app import App
    from newscli.formats.outlets import Outlet


class Source(NamedTuple):
    """The bytes of one input; `name` is the path as given or "-", `part` which article is meant (0: all)."""

    name: str
    data: bytes
    part: int


def listed(app: App, list_file: str, *, nul: bool) -> list[str]:
    """The names in the file `--files-from` names: one a line, or ended by NUL."""
    data = app.stdin_bytes() if list_file == "-" else _read(list_file)
    text = data.decode("utf-8", "surrogateescape")
    return [name for name in (text.split("\0") if nul else text.splitlines()) if name]


def sources(app: App, names: Sequence[str]) -> Iterator[Source]:
    """The inputs in order, folders by their article files; what cannot be read is reported."""
    from newscli.library.files import walk

    def report(error: UnreadableError) -> None:
        app.fail(error)

    for path in walk(names, on_error=report):
        try:
            yield _source(app, path)
        except (UnreadableError, UsageError) as error:
            app.fail(error)


def articles(
    source: Source, *, only: int, encoding: str, form: str, outlets: tuple[Outlet, ...] = ()
) -> list[tuple[int, Reading]]:
    """(position, reading) of the articles asked for; the position is 0 where the file holds one.

    Raises UnreadableError, UsageError, and UnknownNameError when there is no such article.
    """
    from newscli.library.reading import read

    readings = read(source.data, source.name, encoding=encoding, format=form, outlets=outlets)
    numbered = [(n if len(readings) > 1 else 0, reading) for n, reading in enumerate(readings, 1)]
    wanted = source.part or only
    if wanted > len(readings):
        held = "one article" if len(readings) == 1 else f"{len(readings)} articles"
        raise UnknownNameError(f"has no article {wanted}; it holds {held}", path=source.name)
    return [numbered[wanted - 1]] if wanted else numbered


def _source(app: App, path: str) -> Source:
    if path == "-":
        return Source("-", app.stdin_bytes(), 0)
    name, part = split_part(path)
    return Source(name, _read(name), part)


def _read(path: str) -> bytes:
    from newscli.library.files import read_input

    return read_input(path)
