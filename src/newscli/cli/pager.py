"""Longer pages go through the reader's pager, which is started without a shell."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from typing import TYPE_CHECKING

from newscli.cli.drawing import draw, drawn
from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.cli.app import App
    from newscli.output.styled import Line


def page_through(app: App, lines: Sequence[Line]) -> None:
    """Print `lines`, through the pager when stdout is a terminal that cannot show them at once."""
    rows = _screen_rows(app)
    if not rows or len(lines) < rows or not _run(app, lines):
        draw(app, lines)


def _screen_rows(app: App) -> int:
    """The terminal's height; 0 when no pager is to be used there."""
    if not app.terminal or app.options.get("no_pager") or app.environ.get("TERM", "dumb") == "dumb":
        return 0
    try:
        return os.get_terminal_size(1).lines
    except OSError:  # drawn as on a terminal, but stdout is none
        return 0


def pager_command(app: App) -> list[str]:
    """NEWSCLI_PAGER, then PAGER, then less, in words; none for an empty one or cat. Raises UsageError."""
    for name in ("NEWSCLI_PAGER", "PAGER"):
        text = app.environ.get(name)
        if text is None:
            continue
        try:
            words = shlex.split(text)
        except ValueError as error:
            raise UsageError(f"{name}={text}: {str(error).lower()}") from error
        return [] if words == ["cat"] else words
    return ["less"]


def _run(app: App, lines: Sequence[Line]) -> bool:
    """Whether a pager took the page; False when there is none to start."""
    words = pager_command(app)
    if not words:
        return False
    environ = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c", **app.environ}
    app.flush()
    try:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, env=environ)  # noqa: S603 -- no shell
    except OSError as error:
        app.hint(f"{words[0]}: {(error.strerror or 'cannot be started').lower()}; printed without a pager")
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's
    try:
        _feed(process, drawn(app, lines).encode("utf-8", "backslashreplace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    assert process.stdin is not None
    try:
        with process.stdin as pipe:
            pipe.write(data)
    except BrokenPipeError:
        pass  # quit before the end: the reader has seen enough
    process.wait()
