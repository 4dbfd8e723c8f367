"""The manifest beside the shards: one line a shard, with its inputs, its sum, and what could not be read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli import __version__
from newscli.columns import VERSION
from newscli.errors import UnreadableError, UsageError
from newscli.library.shards import read_line
from newscli.library.stores import MANIFEST, store_of
from newscli.record import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAME = "newscli.shards/1"
_SHARD = re.compile(r"shard-[0-9a-f]{20}\.parquet")


def failed_line(paths: Iterable[str], failure: str) -> dict[str, Any]:
    """The line for inputs of which there is no shard, and why."""
    inputs = [{"path": path} for path in paths]
    return {"shard": None, "articles": 0, "inputs": inputs, "failures": [failure]}


class Known(NamedTuple):
    """What a folder holds already: the line of each shard by its name."""

    lines: dict[str, dict[str, Any]]

    def paths(self) -> set[str]:
        """The inputs they were made of."""
        return {one["path"] for line in self.lines.values() for one in line.get("inputs", ())}


def known(folder: str) -> Known:
    """The shards that are in the folder: by its manifest, else by what each says of itself."""
    store = store_of(folder)
    listed = {line["shard"]: line for line in read_manifest(folder) if line.get("shard")}
    found = sorted(name for name in store.names(folder) if _SHARD.fullmatch(name))
    return Known({name: listed.get(name) or read_line(store, folder, name) for name in found})


def read_manifest(folder: str) -> list[dict[str, Any]]:
    """The lines of the manifest below its first; none when there is no manifest that can be read."""
    try:
        data = b"".join(store_of(folder).chunks(f"{folder.rstrip('/')}/{MANIFEST}"))
        first, *lines = [json.loads(line) for line in data.decode().splitlines()]
    except (UsageError, UnreadableError, ValueError):
        return []
    return lines if first.get("manifest") == NAME else []


def write_manifest(folder: str, lines: Iterable[Mapping[str, Any]], *, complete: bool) -> None:
    """Write the manifest with these lines, in their order, whole or not at all."""
    head = {"manifest": NAME, "newscli": __version__, "columns": VERSION, "complete": complete}
    data = "".join(f"{dumps(line)}\n" for line in (head, *lines)).encode()
    store_of(folder).put(folder, MANIFEST, data)
