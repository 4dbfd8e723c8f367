"""Inputs and shards at fsspec addresses: s3://…, gs://…, memory://…; a put there is whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from newscli.errors import UnreadableError, UsageError
from newscli.library.disk import disk_error
from newscli.library.inputs import unreadable
from newscli.library.stores import CHUNK, MANIFEST, TAKEN, Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class RemoteStore:
    """Whatever fsspec reaches."""

    def inputs(self, address: str, report: Callable[[UnreadableError], None]) -> Iterator[Found]:
        """As the protocol says; hidden files and folders are left out."""
        system, path = _open(address)
        with _Translated(address):
            if system.isfile(path):
                yield Found(address, system.size(path))
                return
            found = system.find(path, detail=True)
        scheme = address.partition("://")[0]
        taken = [name for name in sorted(found) if _is_taken(name, path)]
        if not found:
            raise UsageError("no such file or folder", path=address)
        if not taken:
            report(UnreadableError("no article files in this folder", path=address))
        for name in taken:
            yield Found(f"{scheme}://{name}", found[name]["size"])

    def chunks(self, path: str, start: int = 0, end: int = -1) -> Iterator[bytes]:
        """As the protocol says."""
        system, name = _open(path)
        with _Translated(path), system.open(name, "rb", block_size=CHUNK, cache_type="readahead") as file:
            file.seek(start)
            left = end - start if end >= 0 else -1
            while part := file.read(CHUNK if left < 0 else min(CHUNK, left)):
                yield part
                left = left - len(part) if left >= 0 else -1

    def size(self, path: str) -> int:
        """As the protocol says."""
        system, name = _open(path)
        with _Translated(path):
            return int(system.size(name))

    def stamp(self, path: str) -> str:
        """As the protocol says: fsspec's own key, of size, time and tag."""
        system, name = _open(path)
        with _Translated(path):
            system.invalidate_cache()
            return str(system.ukey(name))

    def names(self, folder: str) -> dict[str, int]:
        """As the protocol says."""
        system, path = _open(folder)
        with _Translated(folder):
            system.invalidate_cache()
            if not system.isdir(path):
                return {}
            listed = system.ls(path, detail=True)
        return {one["name"].rpartition("/")[2]: one["size"] for one in listed if one["type"] == "file"}

    def has(self, folder: str, name: str) -> bool:
        """As the protocol says."""
        system, path = _open(folder)
        with _Translated(folder):
            return bool(system.exists(f"{path.rstrip('/')}/{name}"))

    def put(self, folder: str, name: str, data: bytes) -> None:
        """As the protocol says, where the system's own put is so: object stores and memory are."""
        system, path = _open(folder)
        with _Translated(folder, writing=True):
            system.pipe_file(f"{path.rstrip('/')}/{name}", data)

    def remove(self, folder: str, name: str) -> None:
        """As the protocol says."""
        system, path = _open(folder)
        with _Translated(folder, writing=True):
            if system.exists(f"{path.rstrip('/')}/{name}"):
                system.rm_file(f"{path.rstrip('/')}/{name}")

    @contextmanager
    def held(self, folder: str) -> Iterator[None]:
        """As the protocol says, but keeps no other run out: two at once write the same, and whole."""
        system, path = _open(folder)
        with _Translated(folder, writing=True):
            system.makedirs(path, exist_ok=True)
        yield


class _Translated:
    """Errors of the system behind an address, as ours."""

    def __init__(self, address: str, *, writing: bool = False) -> None:
        self._address, self._writing = address, writing

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, FileNotFoundError):
            raise UsageError("no such file or folder", path=self._address) from error
        if isinstance(error, OSError):
            if self._writing:
                raise disk_error(error, self._address) from error
            raise unreadable(error, self._address) from error


def _open(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        remedy = "pip install 'newscli[dask]'"
        raise UsageError("needs fsspec, which is not installed", path=address, remedy=remedy) from error
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:  # the protocol's own package, or no such protocol
        raise UsageError(str(error), path=address) from error
    return system, path


def _is_taken(name: str, top: str) -> bool:
    below = name[len(top) :].lstrip("/")
    return (
        name.lower().endswith(TAKEN)
        and not any(part.startswith(".") for part in below.split("/"))
        and not name.endswith(f"/{MANIFEST}")
    )
