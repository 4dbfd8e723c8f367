"""newscli show: one article as a page, as plain text, as Markdown, as it came, or as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newscli.cli.lazy import Command
from newscli.errors import NewscliError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.cli.app import App
    from newscli.cli.showing import Shown
    from newscli.measure import Measure
    from newscli.output.styled import Line

_FORMS = {
    "text": "headline and text, nothing wrapped (the default in a pipe)",
    "markdown": "the canonical file: TOML front matter and CommonMark",
    "original": "the exact bytes it came from",
    "json": "the whole record",
    "jsonl": "one whole record a line",
    "explain-time": "how the reading time was worked out, with the sources",
}


_EXACTLY = ("original", "markdown", "explain-time")
_KIN = 3  # related articles below a page
_LAYOUT_ZONES = {"clipping/kunuz": "Asia/Tashkent"}  # tests hold it to the layout's own


def _form_options(command: Any) -> Any:
    for name, text in reversed(_FORMS.items()):
        command = click.option(f"--{name}", "form", flag_value=name, help=text)(command)
    return command


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="NAME|FILE|-...")
@_form_options
@click.option(
    "--related",
    "kin",
    type=click.IntRange(0, 100),
    metavar="N",
    help="N articles of the library that tell of the same; a page has 3, text and records none",
)
@click.pass_obj
def command(app: App, names: tuple[str, ...], form: str | None, kin: int | None) -> None:
    r"""one article as a page

    \b
    newscli show 7k2m
    newscli show clipping.txt --explain-time
    newscli show 7k2m --text | wc -w
    """  # noqa: D403 -- the row of the overview
    if not names:
        raise UsageError("show: no article named", remedy="newscli list shows the ids")
    if kin and form in _EXACTLY:
        raise UsageError(f"--{form} has no place for --related", remedy="leave one of them out")
    if form == "json" and len(names) > 1:
        raise UsageError("--json is one record, and several are named", remedy="use --jsonl")
    shown = list(_found(app, names))
    if form == "json" and len(shown) > 1:
        held = f"--json is one record, and this file holds {len(shown)} articles"
        raise UsageError(held, path=names[0], remedy=f"use --jsonl, or name one: {names[0]}#1")
    _print(app, shown, form or ("page" if app.terminal else "text"), kin)


def _found(app: App, names: Sequence[str]) -> Iterator[Shown]:
    from newscli.cli.showing import Finder

    finder = Finder(app)
    for name in names:
        try:
            yield from finder.find(name)
        except NewscliError as error:
            if len(names) == 1:
                raise
            app.fail(error)


def _print(app: App, shown: Sequence[Shown], form: str, kin: int | None) -> None:
    match form:
        case "original":
            _print_originals(app, shown)
        case "markdown":
            for one in shown:
                _print_exact(app, _canonical(one))
        case "json" | "jsonl":
            for one in shown:
                indent = 2 if form == "json" and app.terminal else None
                app.out(_record(app, one, indent=indent, kin=kin or 0) + "\n")
        case "text":
            app.out("\n".join(_text(one, kin or 0) for one in shown))
        case "explain-time":
            from newscli.cli.drawing import draw

            draw(app, _arithmetic(app, shown))
        case _:
            from newscli.cli.pager import page_through

            page_through(app, list(_pages(app, shown, _KIN if kin is None else kin)))


def _text(shown: Shown, kin: int) -> str:
    """The article as text; below it, if they are asked for, the related ones as rows of `list`."""
    from newscli.output.plain_text import as_text
    from newscli.output.rows import plain_rows

    rows = plain_rows(one.summary for one in shown.related(kin))
    related = [f"{row}\n" for row in rows]
    return as_text(shown.reading.article) + ("\nSee also\n" + "".join(related) if related else "")


def _print_originals(app: App, shown: Sequence[Shown]) -> None:
    """A file is printed once, however many of its articles are shown."""
    files = {(one.path, 0 if one.part else at): one for at, one in enumerate(shown)}
    for one in files.values():
        _print_exact(app, one.original())


def _measure(app: App, shown: Shown) -> Measure:
    from newscli.measure import measure

    speed = app.config.reading
    return measure(shown.reading.article, words_per_minute=speed.words_per_minute, extras=speed.extras)


def _canonical(shown: Shown) -> bytes:
    from newscli.formats.canonical import write

    return write(shown.reading.article, shown.reading.filing).encode("utf-8", "surrogatepass")


def _print_exact(app: App, data: bytes) -> None:
    """The bytes as they are; on a terminal as safe text."""
    if not app.terminal:
        app.out_bytes(data)
        return
    from newscli.text.decoding import decode
    from newscli.text.safe import safe_block

    try:
        text = decode(data).text
    except NewscliError:
        text = data.decode("utf-8", "backslashreplace")
    app.out(safe_block(text.removesuffix("\n")) + "\n")


def _record(app: App, shown: Shown, *, indent: int | None, kin: int) -> str:
    from newscli.library.inputs import sha256_of
    from newscli.record import dumps, kin_record, record

    made = record(
        shown.reading,
        measure=_measure(app, shown),
        zone=app.zone,
        path="" if shown.path == "-" else shown.path,
        original="" if shown.reading.filing else sha256_of(shown.data),
        part=shown.part,
    )
    if related := [kin_record(one.summary, one.share) for one in shown.related(kin)]:
        made["newscli"]["related"] = related
    return dumps(made, indent=indent)


def _arithmetic(app: App, shown: Sequence[Shown]) -> Iterator[Line]:
    from newscli.output.arithmetic import arithmetic

    for number, one in enumerate(shown):
        if number:
            yield ()
        yield from arithmetic(one.reading.article, _measure(app, one), app.width)


def _pages(app: App, shown: Sequence[Shown], kin: int) -> Iterator[Line]:
    from newscli.output.page import Look, page
    from newscli.output.styled import signs

    for number, one in enumerate(shown):
        if number:
            yield from ((), ())
        look = Look(app.width, app.now, signs(unicode=app.unicode), _zone_name(app, one))
        yield from page(one.reading.article, _measure(app, one), _kept(one, kin), look)


def _kept(shown: Shown, kin: int) -> Any:
    from newscli.cli.showing import related_label
    from newscli.library.short_ids import short_id
    from newscli.output.page import Kept, Kin

    filing = shown.reading.filing
    return Kept(
        path="standard input" if shown.path == "-" else shown.path,
        format=filing.format if filing and filing.format else shown.reading.format,
        added=shown.summary.added if shown.summary else "",
        original=shown.original_kept,
        filed=shown.summary is not None,
        related_label=related_label(shown),
        kin=tuple(
            Kin(one.summary.headline, one.summary.published, short_id(shown.library, one.summary.id))
            for one in shown.related(kin)
            if shown.library
        ),
    )


def _zone_name(app: App, shown: Shown) -> str:
    """The zone a date without one was read in: the layout's, else the settings'."""
    filing = shown.reading.filing
    layout = filing.format if filing and filing.format else shown.reading.format
    return _LAYOUT_ZONES.get(layout, app.config.zone)
