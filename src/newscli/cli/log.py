"""newscli log: the commands that changed the library, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newscli.cli.lazy import Command

if TYPE_CHECKING:
    from newscli.cli.app import App
    from newscli.library.undoing import Entry


@click.command(cls=Command)
@click.option("-n", "limit", type=click.IntRange(0), metavar="N", help="at most N")
@click.option(
    "--json", "as_json", is_flag=True, help="one array: number, at, command, articles, paths, undone, left"
)
@click.option("--jsonl", is_flag=True, help="the same, one object a line")
@click.pass_obj
def command(app: App, /, *, limit: int | None, as_json: bool, jsonl: bool) -> None:
    r"""what was changed, and when

    In a pipe: number, moment, articles, done or undone, and the command, tab-separated. What is undone
    can be done again until the next change.

    \b
    newscli log
    newscli log --jsonl -n 1 | jq -r '.paths[]'
    """  # noqa: D403 -- the row of the overview
    from newscli.library.undoing import entries

    found = entries(app.library("refuse"))[:limit]
    if as_json or jsonl:
        _dump(app, found, lines=jsonl)
    elif app.terminal:
        _draw(app, found)
    else:
        from newscli.text.safe import safe

        app.out("".join("\t".join(map(safe, _row(entry))) + "\n" for entry in found))


def _dump(app: App, found: list[Entry], *, lines: bool) -> None:
    from newscli.record import dumps

    made = [dumps(_record(entry)) for entry in found]
    app.out("".join(f"{text}\n" for text in made) if lines else "[" + ",\n ".join(made) + "]\n")


def _record(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at,
        "command": entry.command,
        "articles": len(entry.paths),
        "paths": list(entry.paths),
        "undone": entry.undone,
        "left": list(entry.left),
    }


def _row(entry: Entry) -> tuple[str, ...]:
    state = "undone" if entry.undone else "done"
    return str(entry.number), entry.at, str(len(entry.paths)), state, entry.command


def _draw(app: App, found: list[Entry]) -> None:
    from newscli.cli.drawing import draw
    from newscli.output.date_table import table

    rows = [(_when(app, entry.at), str(len(entry.paths)), _shown(entry)) for entry in found]
    if rows:
        draw(app, table(("when", "articles", "command"), rows, app.width))
    app.hint("newscli undo takes back the first that is not undone" if rows else "nothing was changed yet")


def _shown(entry: Entry) -> str:
    but = f", but for {len(entry.left):,}" if entry.left else ""
    return f"{entry.command}  (undone{but})" if entry.undone else entry.command


def _when(app: App, at: str) -> str:
    """The moment in the zone of the run, to the minute; as it is when it is none."""
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(at).astimezone(app.zone)
    except ValueError:
        return at
    return f"{moment:%Y-%m-%d %H:%M}"
