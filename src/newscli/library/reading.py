"""Reading bytes within bounds: a large or packed file is read by a child process with limits of its own."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from newscli.errors import NewscliError, UnreadableError
from newscli.formats import read as read_here
from newscli.library.bulk import become_child, may_fork
from newscli.text.signatures import PACKED

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.outlets import Outlet

_SMALL = 200_000  # bytes that no reader needs long for
_SECONDS = 4
_ROOM = 300 * 1024 * 1024
_OUT_OF_TIME = (signal.SIGXCPU, signal.SIGKILL) if hasattr(signal, "SIGXCPU") else ()


def read(
    data: bytes,
    name: str,
    *,
    encoding: str = "",
    format: str = "",  # noqa: A002
    outlets: tuple[Outlet, ...] = (),
) -> tuple[Reading, ...]:
    """As `formats.read`; what takes longer or more room to read than any article is UnreadableError, too.

    Where no process may be forked (other threads run, or it is Windows) there are no such bounds.
    """
    wish: dict[str, Any] = {"encoding": encoding, "format": format, "outlets": outlets}
    if (len(data) <= _SMALL and not data.startswith(PACKED)) or not may_fork():
        return read_here(data, name, **wish)
    pipe: tuple[int, ...] = ()
    try:
        source, sink = pipe = os.pipe()
        process = os.fork()
    except OSError:  # no room for another process
        for descriptor in pipe:
            os.close(descriptor)
        return read_here(data, name, **wish)
    if not process:
        _answer(data, name, wish, sink)
    os.close(sink)
    return _answered(process, source, name) or read_here(data, name, **wish)


def _answer(data: bytes, name: str, wish: dict[str, Any], sink: int) -> None:
    """The child: what came of it goes to `sink`; after a bug nothing does, and the parent meets it."""
    import pickle

    try:
        become_child(sink)
        _limit()
        try:
            said = pickle.dumps(read_here(data, name, **wish), pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            said = pickle.dumps(_refused(name, f"{_ROOM >> 20} MiB"))
        except NewscliError as error:
            said = pickle.dumps(error)
        with open(sink, "wb") as file:
            file.write(said)
    finally:
        os._exit(0)


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 1))
    with suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as file:  # elsewhere the time must do
            taken = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + _ROOM, taken + _ROOM))


def _answered(process: int, source: int, name: str) -> tuple[Reading, ...]:
    """What the child found; () when it died of something else than its limits."""
    said, ended = b"", False
    try:
        with open(source, "rb") as file:
            said = file.read()
        ended = True
    finally:
        if not ended:
            os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in _OUT_OF_TIME:
        raise _refused(name, f"{_SECONDS} seconds")
    import pickle

    answer: tuple[Reading, ...] | NewscliError = pickle.loads(said) if said else ()  # noqa: S301 -- our own
    if isinstance(answer, NewscliError):
        raise answer
    return answer


def _refused(name: str, bound: str) -> UnreadableError:
    return UnreadableError(f"takes more than {bound} to read: no article does", path=name)
