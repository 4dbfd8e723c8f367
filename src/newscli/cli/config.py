"""newscli config: the settings in force, and where each comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from newscli.cli.lazy import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.cli.app import App
    from newscli.config import Config

_ROOMY = 110  # columns from which the meanings join
_ORIGIN = 12  # columns a place such as newscli.toml:3 wants
_HEADER = ("setting", "value", "from", "what it does")


class _Setting(NamedTuple):
    key: str
    value: Any
    origin: str
    meaning: str


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="one array of objects")
@click.pass_obj
def command(app: App, as_json: bool) -> None:
    r"""The settings in force and where each comes from

    \b
    newscli config
    newscli config --json --library ~/clippings
    """
    found = [*_of_run(app), *_of_file(app.config)]
    if as_json:
        from newscli.record import dumps

        app.out("[" + ",\n ".join(dumps(setting._asdict()) for setting in found) + "]\n")
    elif app.terminal:
        from newscli.cli.drawing import draw
        from newscli.output.date_table import table

        cells = 4 if app.width >= _ROOMY else 3
        rows = [[row.key, _said(row.value), row.origin, row.meaning][:cells] for row in found]
        draw(app, table(_HEADER[:cells], rows, app.width, least=_ORIGIN))
    else:
        from newscli.text.safe import safe

        for setting in found:
            app.out("\t".join(map(safe, (setting.key, _said(setting.value), setting.origin))) + "\n")


def _said(value: Any) -> str:
    if value is None or value in ("", ()):
        return "-"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _of_run(app: App) -> Iterator[_Setting]:
    """What the command line and the environment decide."""
    yield _Setting("library", app.library_root(), _library_origin(app), "the folder newscli keeps")
    zone = "--tz" if app.options.get("tz") else app.config.origin.get("zone", "system")
    yield _Setting("run.zone", app.now.tzname() or str(app.zone), zone, "zone of this run")
    now = "--now" if app.options.get("now") else "clock"
    yield _Setting("run.now", app.now.isoformat(timespec="seconds"), now, "what counts as now")
    names = [name for name in ("NEWSCLI_PAGER", "PAGER") if app.environ.get(name)]
    pager = app.environ[names[0]] if names else ""
    yield _Setting("run.pager", pager, names[0] if names else "default", "draws long pages")
    color = app.options.get("color")
    yield _Setting("run.color", color or "auto", "--color" if color else "default", "when colours are used")


def _library_origin(app: App) -> str:
    from newscli.library.roots import find_root, is_library

    if app.options.get("library"):
        return "--library"
    if app.environ.get("NEWSCLI_LIBRARY"):
        return "NEWSCLI_LIBRARY"
    root = app.library_root()
    if not is_library(root):
        return "default"  # which need not exist yet
    default = find_root(None, app.environ, app.home, root[:1]) if app.home else ""
    return "default" if root == default else "nearest newscli.toml"


def _of_file(config: Config) -> Iterator[_Setting]:
    """Every key of newscli.toml with its value in force."""
    from newscli.config_keys import DAYS, FOLDERS, KEYS

    for name, key in KEYS.items():
        value: Any = config
        for part in name.split("."):
            value = getattr(value, part)
        if name == "week_start":
            value = DAYS[value]
        yield _Setting(name, value, config.origin.get(name, "default"), key.meaning)
    for folder, settings in config.validate.folders.items():
        for part, value in settings._asdict().items():
            name = f"{FOLDERS}.{folder}.{part}"
            if name in config.origin:
                yield _Setting(name, value, config.origin[name], f"validate: in {folder}")
    for query, text in config.queries.items():
        name = f"queries.{query}"
        yield _Setting(name, text, config.origin[name], f"saved query, used as @{query}")
    for outlet in config.outlets:
        name = f"outlets.{outlet.name}"
        yield _Setting(name, outlet.header, config.origin[name], "how the header of its pages looks")
