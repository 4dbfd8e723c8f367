"""The program's first line: signals end it without a traceback from here on, then the command line."""

from __future__ import annotations

TYPE_CHECKING = False  # what typing calls so; importing it would leave 5 ms in which Ctrl-C is a traceback

try:
    import gc
    import os
    import signal
except KeyboardInterrupt:
    raise SystemExit(130) from None

if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn


def _leave(signum: int, _frame: FrameType | None) -> NoReturn:
    # Nothing is open yet: the command line replaces this handler once it is imported.
    os._exit(128 + signum)


def main() -> NoReturn:
    """Run newscli on the process's own arguments; never returns."""
    gc.disable()  # what is imported is no garbage; `run` lets the collector go on, rarely
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # Windows knows no SIGHUP
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, _leave)
    from newscli.sparing import settle, spare

    spare()
    from newscli.cli import run

    settle()
    run()


if __name__ == "__main__":
    main()
