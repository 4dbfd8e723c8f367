"""App: what every command is given: the clock, the environment, the library, and the way to print."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from newscli.cli.process import Interrupted
from newscli.cli.streams import Out, write_line
from newscli.cli.zones import SystemZone
from newscli.errors import Exit, NewscliError, UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from rich.console import Console, RenderableType

    from newscli.config import Config
    from newscli.library.library import Absent, Library

_NARROWEST = 20


class App:
    """Made once a run and handed to each command; see each property."""

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self.environ: Mapping[str, str] = os.environ
        self._out = Out()
        self._worst = 0
        self._root = ""
        self._library: Library | None = None

    # -- what the run is given ---------------------------------------------------------------

    @cached_property
    def zone(self) -> tzinfo:
        """The zone of the run: --tz, else the settings' `zone`, else the system's."""
        named = self.options.get("tz") or self.config.zone
        if not named:
            return SystemZone()
        from newscli.text.zones import find_zone

        try:
            return find_zone(named)
        except UsageError as error:
            raise UsageError(f"--tz {named}: no such time zone", remedy=error.remedy) from error

    @cached_property
    def now(self) -> datetime:
        """--now, else the clock; aware, in the zone of the run; the same all run long."""
        text = self.options.get("now")
        return _read_now(text, self.zone) if text else datetime.now(self.zone)

    @property
    def home(self) -> str:
        """The user's home folder; "" when the environment names none (cron, containers)."""
        home = os.path.expanduser("~")
        return "" if home == "~" or not self.environ.get("HOME", home) else home

    @cached_property
    def config(self) -> Config:
        """The settings of the library in force; the defaults where there is none."""
        from newscli.config import parse
        from newscli.library.roots import settings_path, settings_text

        root = self.library_root()
        return parse(settings_text(root), settings_path(root))

    def library_root(self) -> str:
        """The absolute path of the library's folder, which need not exist yet."""
        if not self._root:
            from newscli.library.roots import find_root

            named = self.options.get("library")
            self._root = find_root(named, self.environ, self.home, current_folder())
        return self._root

    def library(self, absent: Absent | None = None) -> Library:
        """The library in force, the same all run long; `absent`: what becomes of one that is not there.

        Where nothing is said, the default one is imagined, empty until the first `add`, any other refused.
        """
        if self._library is None:
            from newscli.library.library import Library

            named = self.options.get("library") or self.environ.get("NEWSCLI_LIBRARY")
            absent = absent or ("refuse" if named else "imagine")
            self._library = Library.open(self.library_root(), config=self.config, now=self.now, absent=absent)
        return self._library

    def stdin_bytes(self) -> bytes:
        """All of standard input; b"" when it is closed. Raises UnreadableError for more than 10 MB."""
        from newscli.library.inputs import LIMIT

        data = sys.stdin.buffer.read(LIMIT + 1) if sys.stdin is not None else b""
        if len(data) > LIMIT:
            raise UnreadableError("over 10 MB: an article is at most that", path="-")
        return data

    # -- what it may draw --------------------------------------------------------------------

    @property
    def terminal(self) -> bool:
        """Whether stdout is drawn for a person: it is a terminal, or --color=always."""
        return self.options.get("color") == "always" or self._out.isatty

    @property
    def width(self) -> int:
        """Columns to draw in: --width, else COLUMNS, else the terminal's, else 80; 20 at least."""
        stated = self.options.get("width") or _number(self.environ.get("COLUMNS", ""))
        if not stated:
            try:
                stated = os.get_terminal_size(1).columns
            except OSError:
                stated = 0
        return max(stated or 80, _NARROWEST)

    @property
    def unicode(self) -> bool:
        """Whether `·`, `█` and curly quotes can be shown: not when TERM=dumb or the locale is not UTF-8.

        Where no locale is named at all (cron, containers) the terminal is taken to be a modern one.
        """
        named = (self.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
        locale = next((value for value in named if value), "")
        return self.environ.get("TERM") != "dumb" and (not locale or "utf" in locale.lower())

    @property
    def colour(self) -> bool:
        """Whether escape sequences are written; never changes which form is printed."""
        asked = self.options.get("color", "auto")
        if asked != "auto":
            return bool(asked == "always")
        if not self.terminal or self.environ.get("NO_COLOR"):
            return False
        forced = self.environ.get("CLICOLOR_FORCE", "0") != "0" or bool(self.environ.get("FORCE_COLOR"))
        return forced or self.environ.get("TERM", "") not in ("", "dumb")

    def console(self) -> Console:
        """A Rich console that writes through `out` and reads no markup, emoji or highlights."""
        from rich.console import Console

        return Console(
            file=self._out.text_file(),
            width=self.width,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=bool(self.environ.get("NO_COLOR")),
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )

    # -- printing ----------------------------------------------------------------------------

    def out(self, text: str) -> None:
        """Data, to stdout, as UTF-8 whatever the locale."""
        self._out.write(text.encode("utf-8", "surrogateescape") if text.isascii() else _bytes(text))

    def out_bytes(self, data: bytes) -> None:
        """Exact bytes to stdout."""
        self._out.write(data)

    def print(self, renderable: RenderableType) -> None:
        """Draw with Rich on stdout; text from articles comes as `rich.text.Text`."""
        self.console().print(renderable, soft_wrap=False)

    def flush(self) -> None:
        """Hand what was printed so far to the reader: an acknowledgement must not wait."""
        self._out.flush()

    def warn(self, message: str) -> None:
        """One line on stderr, always, made safe for a terminal."""
        from newscli.text.safe import safe

        self._out.flush()
        write_line(f"newscli: {safe(message)}")

    def hint(self, message: str) -> None:
        """A count or a next step on stderr; only when a person is looking and not --quiet."""
        if self.hints:
            from newscli.text.safe import safe

            self._out.flush()
            write_line(safe(message) if self.unicode else safe(message).replace("·", "-"))

    @property
    def hints(self) -> bool:
        """Whether hints and progress are wanted: stderr is a terminal and not --quiet."""
        return not self.options.get("quiet") and sys.stderr is not None and sys.stderr.isatty()

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[Any]:
        """A bar on stderr after a second; call what it gives once a step."""
        from newscli.cli.progress import Progress

        bar = Progress(label, total, shown=self.hints)
        try:
            yield bar.step
        finally:
            bar.close()

    # -- the end -----------------------------------------------------------------------------

    def fail(self, error: NewscliError) -> int:
        """Report one failure and go on; the run ends with the largest code."""
        self.warn(str(error))
        return self.worst(error.code)

    def no(self) -> None:
        """The answer is "no" (exit 1): problems found, a file would change, nothing matched."""
        self.worst(Exit.NO)

    def worst(self, code: int) -> int:
        """Remember `code` if it is the largest so far; returns the largest."""
        self._worst = max(self._worst, code)
        return self._worst

    def bug(self, error: Exception) -> int:
        """Write a report without article text and say where it is."""
        from newscli.library.bugs import write_report

        place = write_report(error)
        self.warn(f"a bug in newscli: {type(error).__name__}; please send the report {place}")
        return self.worst(Exit.BUG)

    def interrupted(self, signum: int) -> int:
        """Drop what was not written yet and end with 128 + the signal's number."""
        self._out.drop()
        return 128 + signum

    def reader_left(self) -> int:
        """The pipe's reader closed it: a quiet end."""
        self._out.drop()
        return Exit.DONE

    def finish(self, code: int) -> int:
        """Write what is left to stdout; a full disk or a closed stdout is a failure."""
        try:
            self._out.flush()
        except BrokenPipeError:
            return self.reader_left()
        except NewscliError as error:
            self._out.drop()
            return self.fail(error)
        except Interrupted as interruption:
            return self.interrupted(interruption.signum)
        return max(code, self._worst)

    def leave(self, code: int) -> NoReturn:
        """End the process; a real one without the interpreter's slow good-bye, if nothing waits for that."""
        if self._out.real and "multiprocessing" not in sys.modules:  # which has a folder to remove
            os._exit(code)
        if self._library:
            self._library.close()
        sys.exit(code)


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a lone surrogate that is no undecodable byte of a file name
        return text.encode("utf-8", "backslashreplace")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def current_folder() -> str:
    """The folder newscli was started in; "" when it was removed meanwhile."""
    try:
        return os.getcwd()
    except OSError:
        return ""  # a library that is named elsewhere can still be used


def _read_now(text: str, zone: tzinfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--now {text}: not a date", remedy="write it as 2026-11-23T09:30") from error
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
