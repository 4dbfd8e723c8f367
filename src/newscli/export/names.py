"""The names of the files of an export into a folder: each once, on any disk."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from newscli.export.base import Exported

_LONGEST = 200  # bytes of a stem: with the rest of the name still under 255


class Names:
    """Names handed out so far; compared as disks do that know neither case nor normal forms."""

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix
        self._taken: set[str] = set()

    def name_of(self, article: Exported) -> str:
        """The name of the article's file: as in the library, with its id where that is taken."""
        stem = article.path.rpartition("/")[2]
        stem = _cut(stem.rpartition(".")[0] or stem).lstrip(".") or article.article.id
        if article.number > 1:
            stem = f"{stem}-{article.number}"
        return self._free(stem, article.article.id)

    def part(self, number: int) -> str:
        """The name of the `number`th file of several articles each, from 0."""
        return f"part-{number:05d}{self._suffix}"

    def _free(self, stem: str, own: str) -> str:
        tries = chain([stem, f"{stem}-{own}"], (f"{stem}-{own}-{number}" for number in count(2)))
        free = next(name for name in tries if _key(name) not in self._taken)
        self._taken.add(_key(free))
        return free + self._suffix


def _key(stem: str) -> str:
    return normalize("NFC", stem).casefold()


def _cut(stem: str) -> str:
    data = stem.encode("utf-8", "surrogateescape")
    return stem if len(data) <= _LONGEST else data[:_LONGEST].decode("utf-8", "ignore")
