"""Who does the work of a large run: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from newscli.errors import BusyError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future

_PATIENCE = 30  # seconds until a cluster must have answered


class Pool(Protocol):
    """An Executor that can be had anew when its workers die.

    `room` is how many calls may wait in it. `died` are the errors that mean: the worker is gone, and the
    call may be made again.
    """

    room: int
    died: tuple[type[BaseException], ...]

    def submit(self, call: Callable[[Any], Any], argument: Any) -> Future[Any]:
        """Have `call(argument)` done by a worker. May raise one of `died`, and BusyError."""

    def renew(self) -> None:
        """Go on with new workers. Raises BusyError when there are none to be had."""

    def close(self, *, now: bool = False) -> None:
        """Let the workers go, with `now` in the middle of what they do."""


class LocalPool:
    """`jobs` processes of this machine."""

    def __init__(self, jobs: int) -> None:
        self.room = 2 * jobs
        self.died: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError)
        self._jobs = jobs
        self._executor = self._begun()

    def submit(self, call: Callable[[Any], Any], argument: Any) -> Future[Any]:
        """As the protocol says."""
        with _beginning():  # the first calls begin the workers
            return self._executor.submit(call, argument)

    def renew(self) -> None:
        """As the protocol says."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._begun()

    def close(self, *, now: bool = False) -> None:
        """As the protocol says."""
        import multiprocessing

        for child in multiprocessing.active_children() if now else ():
            child.kill()
            child.join()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _begun(self) -> Executor:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # Not forked from this process: it has threads, those of pyarrow among them.
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            context.set_forkserver_preload(["newscli.library.shards"])
        with _beginning():
            return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_begin_worker)


@contextmanager
def _beginning() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        remedy = "raise the limits, see ulimit -a, or take fewer --jobs"
        raise BusyError(f"no worker can be begun: {said}", remedy=remedy) from error


class DaskPool:
    """The workers of the Dask cluster whose scheduler is at `address`."""

    def __init__(self, address: str) -> None:
        """Raises BusyError when no scheduler answers there, or it has no workers."""
        self._address = address
        self._client = _client(address)
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            self._client.close()
            raise BusyError("the scheduler has no workers", path=address, remedy="start some") from error
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        self.died: tuple[type[BaseException], ...] = (KilledWorker, FutureCancelledError, CancelledError)
        self.room = max(32, 4 * sum(self._client.ncores().values()))
        # Equal calls are not one call to us: what was written may be gone.
        self._executor: Executor = self._client.get_executor(pure=False, retries=2)

    def submit(self, call: Callable[[Any], Any], argument: Any) -> Future[Any]:
        """As the protocol says."""
        return self._executor.submit(call, argument)

    def renew(self) -> None:
        """As the protocol says: the cluster has got itself new workers, or it is gone."""
        if self._client.status != "running":
            remedy = "start it, then run this again: it goes on where it stopped"
            raise BusyError("the scheduler is gone", path=self._address, remedy=remedy)

    def close(self, *, now: bool = False) -> None:
        """As the protocol says; the cluster stays."""
        self._executor.shutdown(wait=not now)
        self._client.close()


def _client(address: str) -> Any:
    try:
        from distributed import Client as Connect
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        raise UsageError(
            "--scheduler needs dask's distributed, which is not installed",
            remedy="pip install 'newscli[dask]'",
        ) from error
    import logging

    for name in ("distributed", "distributed.client", "distributed.core"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they would say, we say
    connect: Any = Connect
    try:
        get_address_host_port(address)  # first: a client that is refused halfway says so for a minute
        return connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise BusyError("no scheduler answers", path=address, remedy="start one: dask scheduler") from error
    except ValueError as error:
        raise UsageError(f"--scheduler {address}: {error}", remedy="as tcp://HOST:PORT") from error


def _begin_worker() -> None:
    """A worker leaves Ctrl-C to the run that started it, and ends when that does, however it ends."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import multiprocessing
    import os
    import signal

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGKILL)
