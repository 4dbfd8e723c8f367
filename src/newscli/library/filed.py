"""Filed: what became of an article that was to be added; Plan: one on its way there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import NewscliError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from newscli.library.inputs import Stamp
    from newscli.library.preparing import Prepared
    from newscli.library.rows import Row


class Filed(NamedTuple):
    """What became of one article: `path` and `original` are relative to the library.

    `error` says why it was not filed; then the paths are "".
    """

    status: Literal["added", "duplicate", "replaced", "refused"]
    prepared: Prepared
    id: str = ""
    path: str = ""
    original: str = ""
    error: NewscliError | None = None


class Plan:
    """One article that will be written: where, what, and how far it has come."""

    def __init__(self, prepared: Prepared, data: bytes, held: str) -> None:
        self.prepared = prepared
        self.data = data
        self.held = held
        self.path = ""
        self.rows: tuple[Row, ...] = ()
        self.original = ""
        self.stamp: Stamp | None = None
        self.error: NewscliError | None = None

    def attempt(self, do: Callable[[], None]) -> None:
        """Do one step; what it raises is this article's error."""
        try:
            do()
        except NewscliError as error:
            self.error = error

    def take(self, done: Stamp | NewscliError) -> None:
        """The result of writing."""
        if isinstance(done, NewscliError):
            self.error = done
        else:
            self.stamp = done

    def filed(self) -> Filed:
        """What became of it."""
        if self.error:
            return Filed("refused", self.prepared, error=self.error)
        status: Literal["replaced", "added"] = "replaced" if self.held else "added"
        return Filed(status, self.prepared, self.prepared.reading.article.id, self.path, self.original)
