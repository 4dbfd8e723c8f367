"""The root group: the table of commands, and the one place where errors become exit codes."""

from __future__ import annotations

import gc
import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from newscli import __version__
from newscli.cli.app import App, current_folder
from newscli.cli.lazy import GLOBAL_OPTIONS, LazyCommands, Printing, overview, parse_line
from newscli.cli.process import Interrupted, fill_closed_streams, raise_on_signals
from newscli.errors import Exit, NewscliError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

# name: (group of the overview, one-line help); the module is newscli.cli.NAME
ROWS: dict[str, tuple[str, str]] = {
    "list": ("Read", "newest first, by date, section, language, length"),
    "show": ("Read", "one article as a page"),
    "search": ("Read", "every spelling and script, ranked"),
    "stats": ("Read", "how many, how long, drawn as bars"),
    "add": ("File", "files and folders into the library"),
    "init": ("File", "make a folder a library; nothing in it is moved"),
    "validate": ("Check", "what is wrong: file, line, remedy"),
    "fmt": ("Check", "one tidy form, nothing lost"),
    "parse": ("Check", "what a file says, field by field"),
    "edit": ("Change", "open an article in your editor"),
    "set": ("Change", "change fields of articles"),
    "tag": ("Change", "give tags, take them away, rename them"),
    "rm": ("Change", "move articles to the library’s trash"),
    "undo": ("Change", "take back what the last command changed"),
    "redo": ("Change", "do again what undo took back"),
    "log": ("Change", "what was changed, and when"),
    "export": ("More", "articles as files for other programs"),
    "date": ("More", "what a date expression means"),
    "config": ("More", "the settings in force and where each comes from"),
    "schema": ("More", "the JSON Schema of the record"),
    "sync": ("More", "bring the index up to date with the files"),
    "verify": ("More", "look for damage: articles, originals, index"),
    "completion": ("More", "completion script for bash, zsh or fish"),
}


class Root(Printing, click.Group):
    """newscli itself: `--help` and completion read ROWS and import no command."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(overview(ROWS) + "\nOptions, before or after the command:\n")
        with formatter.indentation():
            formatter.write_dl([r for p in self.get_params(ctx) if (r := p.get_help_record(ctx))])

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return [*ROWS]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        names = [CompletionItem(n, help=row[1]) for n, row in ROWS.items() if n.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:
        """Run one command line and end the process with its exit code."""
        extra.pop("prog_name", None)
        extra.pop("standalone_mode", None)
        self._main_shell_completion(extra, "newscli")
        app = App()
        code = app.finish(self._run(app, [*(sys.argv[1:] if args is None else args)], extra))
        app.leave(code)

    def _run(self, app: App, args: list[str], extra: dict[str, Any]) -> int:
        code: int = Exit.DONE
        try:
            with self.make_context("newscli", args, obj=app, **extra) as context:
                self.invoke(context)
        except click.exceptions.Exit as request:
            code = request.exit_code
        except click.UsageError as error:
            code = app.fail(UsageError(parse_line(error, args, ROWS)))
        except (click.Abort, KeyboardInterrupt):
            code = app.interrupted(signal.SIGINT)
        except Interrupted as interruption:
            code = app.interrupted(interruption.signum)
        except BrokenPipeError:
            code = app.reader_left()
        except NewscliError as error:
            code = app.fail(error)
        except FileNotFoundError as error:  # files are opened by code that names them: this is getcwd()
            gone = UsageError("this folder no longer exists", remedy="cd to another")
            code = app.bug(error) if current_folder() else app.fail(gone)
        except Exception as error:  # noqa: BLE001 -- the one funnel: whatever is left is a bug of ours
            code = app.bug(error)
        return code


@click.pass_context
def _overview(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        context.obj.out(overview(ROWS))


def _version(context: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        context.obj.out(f"newscli {__version__}\n")
        context.exit()


root = Root(
    "newscli",
    commands=LazyCommands(ROWS),
    callback=_overview,
    invoke_without_command=True,
    params=[
        *GLOBAL_OPTIONS(hidden=False),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="newscli's version",
        ),
    ],
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run() -> NoReturn:
    """The program: signals raise, closed streams are filled, then the command line decides."""
    raise_on_signals()
    fill_closed_streams()
    # A short run makes no garbage worth looking for; a long one still collects, rarely.
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
    root.main()
