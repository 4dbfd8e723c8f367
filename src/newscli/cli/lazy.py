"""Commands that are imported when they are used, and the options every command takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = "newscli keeps, checks and reads articles that live in plain files.\n"
_FOOT = "\nBegin:   newscli add clipping.txt, then newscli list --since 1w\n"
Rows = Mapping[str, tuple[str, str]]


class LazyCommands(MutableMapping[str, click.Command]):
    """The table of commands as Click wants it: a look-up imports the command's module."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._rows:
            raise KeyError(name)
        command: click.Command = import_module(f"newscli.cli.{name}").command
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __setitem__(self, name: str, command: click.Command) -> None:
        raise TypeError("commands are rows of newscli.cli.ROWS")

    def __delitem__(self, name: str) -> None:
        raise TypeError("commands are rows of newscli.cli.ROWS")


def overview(rows: Rows) -> str:
    """What `newscli` alone prints: the commands by what they are for."""
    lines, group = [_HEAD], ""
    named: dict[str, list[str]] = {"Change": [], "More": []}  # these by their names alone
    for name, (heading, text) in rows.items():
        if heading in named:
            named[heading].append(name)
            continue
        lines.append(f"{heading if heading != group else '':<8} {name:<9} {text}")
        group = heading
    lines += [f"{heading:<8} {'  '.join(names)}" for heading, names in named.items()]
    return "\n".join(lines) + "\n" + _FOOT


def _remember(context: click.Context, param: click.Parameter, value: Any) -> None:
    if value is not None and param.name:
        context.find_root().obj.options[param.name] = value


class _Columns(click.IntRange):
    def __init__(self) -> None:
        super().__init__(1, 100_000)

    def _describe_range(self) -> str:
        return ""  # the help line needs no "[1<=x<=100000]"


def GLOBAL_OPTIONS(*, hidden: bool) -> list[click.Option]:  # noqa: N802 -- it reads as the constant it is
    """The options taken before and after every command; after it they are not listed again."""
    rows: list[tuple[list[str], dict[str, Any]]] = [
        (["--library"], {"metavar": "DIR", "help": "the library to use"}),
        (["--now"], {"metavar": "MOMENT", "help": "the moment that counts as now"}),
        (["--tz"], {"metavar": "ZONE", "help": "the time zone of the run, as Asia/Tashkent or +05:00"}),
        (
            ["--color"],
            {"type": click.Choice(["auto", "always", "never"]), "help": "always: as on a terminal"},
        ),
        (["--width"], {"metavar": "N", "type": _Columns(), "help": "columns to draw in"}),
        (["--no-pager", "no_pager"], {"is_flag": True, "flag_value": True, "help": "print, never page"}),
        (["--quiet"], {"is_flag": True, "flag_value": True, "help": "no hints, counts or progress"}),
    ]
    return [
        click.Option(names, default=None, expose_value=False, callback=_remember, hidden=hidden, **more)
        for names, more in rows
    ]


def _print_help(context: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        app = context.find_root().obj
        context.terminal_width = min(app.width, 80)
        app.out(context.get_help() + "\n")
        context.exit()


class Printing(click.Command):
    """A command whose --help goes the way of all output, so that a full disk is not silence."""

    _help: click.Option | None = None

    def make_parser(self, ctx: click.Context) -> Any:
        """As Click's own, which looks for `-n` among the long names first: in vain, and with `difflib`."""
        parser = super().make_parser(ctx)
        usual = parser._match_long_opt  # noqa: SLF001 -- no other way in

        def match(name: str, value: str | None, state: Any) -> None:
            if not name.startswith("--"):
                raise click.NoSuchOption(name, "", ctx=ctx)  # it looks among the short ones then
            usual(name, value, state)

        parser._match_long_opt = match  # type: ignore[assignment, method-assign] # noqa: SLF001
        return parser

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """As Click's own, made without its translations: to look for one imports `locale`."""
        names = self.get_help_option_names(ctx)
        if self._help is None and names and self.add_help_option:
            said: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False}
            self._help = click.Option([*names, "_help"], callback=_print_help, help="this help", **said)
        return self._help


class Command(Printing):
    """A command of newscli: it takes the global options too, and -h."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A raw docstring says "\\b"; Click wants the character before a paragraph it leaves as it is.
        text = (self.help or "").replace("\\b\n", "\b\n")
        self.help = text[:1].upper() + text[1:]
        taken = {name for param in self.params for name in param.opts}
        self.params += [o for o in GLOBAL_OPTIONS(hidden=True) if not taken.intersection(o.opts)]
        self.context_settings = {"help_option_names": ["-h", "--help"], **self.context_settings}


def parse_line(error: click.UsageError, args: list[str], rows: Rows) -> str:
    """Click's complaint about a command line as one line that says what to do."""
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error, args)
    message = " ".join(error.format_message().split()).rstrip(".")
    message = message[:1].lower() + message[1:]
    command = error.ctx.info_name if error.ctx and error.ctx.parent else ""
    if error.ctx is None:  # Click's parser does not say whose option lacks its value
        command = next((arg for arg in args if arg in rows), "")
    if isinstance(error, click.exceptions.NoSuchCommand):
        near = f"; did you mean {error.possibilities[0]}?" if error.possibilities else ""
        return f"{error.command_name}: no such command{near or '; newscli alone lists them'}"
    return f"{message}; see newscli {command} --help" if command in rows else f"{message}; see newscli --help"


def _no_such_option(error: click.NoSuchOption, args: list[str]) -> str:
    name = error.option_name
    word = re.compile(r"-[^\W\d_]{2}") if len(name) == 2 and not name.startswith("--") else None
    bare = next((a for a in args if word and word.match(a) and a.startswith(name)), "")
    if bare and error.ctx and error.ctx.info_name in ("list", "search", "stats", "rm"):
        return f"{bare} looks like an option; to leave a word out: NOT {bare[1:]}"
    near = f"; did you mean {error.possibilities[0]}?" if error.possibilities else ""
    return f"{bare or name}: no such option{near}"
