"""Looking for damage: articles that cannot be read, originals that changed, an index that disagrees."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import NewscliError
from newscli.library import originals
from newscli.library.disk import sweep_below
from newscli.library.index_schema import DamagedIndexError, RefusedIndexError
from newscli.library.inputs import read_stamped
from newscli.library.query import Query
from newscli.library.roots import OWN
from newscli.library.rows import unbind

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.library.library import Library


class Damage(NamedTuple):
    """One file that is not as it should be; `path` is relative to the library."""

    path: str
    reason: str


class Missing(NamedTuple):
    """An article whose original is gone."""

    path: str
    id: str
    original: str


class Health(NamedTuple):
    """What `verify` found; `state`, of the index: "agrees", "was stale", "was damaged", "in memory only"."""

    articles: int
    originals: int
    damaged: tuple[Damage, ...]
    missing_originals: tuple[Missing, ...]
    state: str

    @property
    def sound(self) -> bool:
        """Whether nothing that newscli keeps is damaged; an index is made anew and is never that."""
        return not self.damaged and not self.missing_originals


def examine(library: Library, step: Callable[[int], None]) -> Health:
    """Read every article and every original again, and compare with the index; `step` a file."""
    index = _index(library)
    library.sync()
    stale = _edited_unseen(library, step)
    if stale:
        library.recheck(stale)
        index = "was stale" if index == "agrees" else index
    unreadable = [Damage(path, reason) for path, reason in sorted(library.trouble.items())]
    originals.sweep_all(library.root)
    sweep_below(os.path.join(library.root, OWN))
    kept = originals.all_kept(library.root)
    changed = [
        Damage(path, "not the bytes that were added") for path in kept if not _whole(library, path, step)
    ]
    damaged = (*unreadable, *changed)
    return Health(library.count(Query()), len(kept), damaged, _missing(library), index)


def _index(library: Library) -> str:
    """What can be said of the index before anything is mended."""
    if not library.index.on_disk:
        return "in memory only"
    try:
        if library.index.is_whole():
            return "agrees"
    except DamagedIndexError:
        pass  # as below
    except RefusedIndexError:
        library.index.go_to_memory()
        return "in memory only"
    library.index.renew(force=True)
    return "was damaged"


def _edited_unseen(library: Library, step: Callable[[int], None]) -> list[str]:
    """Files whose bytes are not those the index knows, although size, time and inode are."""
    changed = []
    for folder, name, sha256 in library.index.ask("SELECT folder, name, sha256 FROM files"):
        path = os.path.join(unbind(folder), unbind(name))
        step(1)
        try:
            _, stamp = read_stamped(os.path.join(library.root, path))
        except NewscliError:
            continue  # sync has just said so
        if stamp.sha256 != sha256:
            changed.append(path)
    return changed


def _whole(library: Library, path: str, step: Callable[[int], None]) -> bool:
    step(1)
    return originals.is_whole(library.root, path)


def _missing(library: Library) -> tuple[Missing, ...]:
    sql = "SELECT path, id, original FROM articles WHERE original <> '' ORDER BY path, number"
    rows = library.answer(lambda: library.index.ask(sql))
    return tuple(
        Missing(unbind(path), name, original)
        for path, name, original in rows
        if not originals.exists(library.root, original.removeprefix("sha256:"))
    )
