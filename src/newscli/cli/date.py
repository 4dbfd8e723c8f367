"""newscli date: what a --since expression means, and with --printed what a date in an article means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newscli.cli.lazy import Command
from newscli.errors import Exit, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from newscli.article import Moment
    from newscli.cli.app import App

_EXPRESSION = ("expression", "start", "end", "read as")
_PRINTED = ("text", "published", "precision", "zone", "inferred")


@click.command(cls=Command, context_settings={"ignore_unknown_options": True})
@click.argument("texts", nargs=-1, required=True, metavar="EXPR...")
@click.option("--printed", is_flag=True, help="read dates as they are printed in articles")
@click.option("--language", default="", metavar="L", help="with --printed: the article's language, as uz")
@click.option("--json", "form", flag_value="json", help="one array")
@click.option("--jsonl", "form", flag_value="jsonl", help="one object a line")
@click.pass_obj
def command(app: App, texts: tuple[str, ...], printed: bool, language: str, form: str | None) -> None:
    r"""What a date expression means

    \b
    newscli date 3d "last friday" 2024-04..2024-05
    newscli date --printed --language uz "14 may 2019, 20:49" "2 soat oldin"
    """
    for text in texts:
        if text.startswith("--"):
            raise UsageError(f"{text}: no such option", remedy="see newscli date --help")
    records = [_printed(app, text, language) if printed else _expression(app, text) for text in texts]
    if any("error" in record for record in records):
        app.worst(Exit.USAGE)
    if form is None:
        _show(app, records, _PRINTED if printed else _EXPRESSION)
    else:
        _dump(app, records, form)


def _expression(app: App, text: str) -> dict[str, Any]:
    from newscli.text.spans import read_span

    try:
        span = read_span(text, app.now, day_first=app.config.day_first, week_start=app.config.week_start)
    except UsageError as error:
        return {"expression": text, "error": str(error).removeprefix(f"{text}: ")}
    return {
        "expression": text,
        "start": _iso(span.start),
        "end": _iso(span.end),
        "reading": span.reading,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _printed(app: App, text: str, language: str) -> dict[str, Any]:
    from newscli.text.dated_lines import read_dated_line
    from newscli.text.dates import assume_zone

    day_first = app.config.day_first
    moment: Moment | None = read_dated_line(text, language=language, day_first=day_first, base=app.now)
    if moment is None:
        return {"text": text, "published": None}
    if app.config.zone:
        moment = assume_zone(moment, app.config.zone)
    return {
        "text": text,
        "published": moment.iso(),
        "published_precision": moment.precision,
        "published_zone": moment.zone,
        "inferred": list(moment.inferred),
    }


def _dump(app: App, records: list[dict[str, Any]], form: str) -> None:
    from newscli.record import dumps

    if form == "json":
        app.out("[" + ",\n ".join(dumps(record) for record in records) + "]\n")
        return
    for record in records:
        app.out(dumps(record) + "\n")


def _show(app: App, records: list[dict[str, Any]], header: tuple[str, ...]) -> None:
    """The rows on stdout and what was refused on stderr, in the order asked."""
    rows = [_row(record) for record in records if "error" not in record]
    if app.terminal and rows:
        from newscli.cli.drawing import draw
        from newscli.output.date_table import table

        draw(app, table(header, [_for_people(row) for row in rows], app.width))
    elif rows:
        from newscli.text.safe import safe

        app.out("".join("\t".join(map(safe, row)) + "\n" for row in rows))
    for record in records:
        if "error" in record:
            app.fail(UsageError(record["error"], path=record["expression"]))


def _row(record: dict[str, Any]) -> list[str]:
    if "inferred" in record:
        record = {**record, "inferred": ", ".join(record["inferred"]) or None}
    values = list(record.values())
    columns = len(_EXPRESSION) if "start" in record else len(_PRINTED)
    values += [None] * (columns - len(values))
    return ["-" if value is None else value for value in values]


def _for_people(row: list[str]) -> list[str]:
    """Moments with a space for their T, and without seconds that are none."""
    return [row[0], *(_moment(cell) for cell in row[1:3]), *row[3:]]


def _moment(cell: str) -> str:
    if cell[10:11] != "T":
        return cell
    clock = cell[11:16] if cell[17:19] in {"", "00"} else cell[11:19]
    return f"{cell[:10]} {clock}"
