"""The process: signals that unwind the stack, and standard streams that were closed."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType


class Interrupted(BaseException):
    """INT, TERM or HUP arrived; a BaseException, so that no `except Exception` swallows it."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


def _interrupt(signum: int, _frame: FrameType | None) -> NoReturn:
    for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, signal.SIG_IGN)  # cleaning up is short and not interrupted again
    raise Interrupted(signum)


def _unraisable(failure: sys.UnraisableHookArgs) -> None:
    # The signal came inside a callback that swallows exceptions: leave at once; a file that was
    # half-way has its temporary name and is swept by the next run.
    if isinstance(failure.exc_value, Interrupted):
        os._exit(128 + failure.exc_value.signum)
    sys.__unraisablehook__(failure)


def raise_on_signals() -> None:
    """From here on a signal unwinds the stack, so that temporary files are removed."""
    sys.unraisablehook = _unraisable
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, _interrupt)


def fill_closed_streams() -> None:
    """Give a closed 0, 1 or 2 to the null device, so that no article file is opened under its number."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
