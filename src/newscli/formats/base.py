"""What every format is: a pure function from text to Readings, and where the text came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from newscli.article import make_id

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.outlets import Outlet


class Origin(NamedTuple):
    """The file a text was decoded from: its name (or "-"), and its bytes or their SHA-256 in hex.

    `outlets` are the page layouts that the settings describe.
    """

    name: str
    sha256: str = ""
    data: bytes = b""
    outlets: tuple[Outlet, ...] = ()

    def article_id(self, number: int = 1) -> str:
        """The id of the article at position `number` (from 1) of this file."""
        return make_id(f"{self.sha256 or _sha256(self.data)}#{number}".encode())

    def summed(self) -> Origin:
        """The same with its sum worked out, once, for a file of many articles."""
        return self if self.sha256 else self._replace(sha256=_sha256(self.data))


def _sha256(data: bytes) -> str:
    from newscli.digests import sha256

    return sha256(data).hex()


class Fit(float):
    """How well a text fits a layout, from 0 to 1, and `why`: what of it was seen, in few words."""

    why: str

    def __new__(cls, score: float, why: str = "") -> Self:
        """The score itself, with the reason beside it."""
        fit = super().__new__(cls, score)
        fit.why = why
        return fit


class Format(Protocol):
    """A module of `formats/`: `NAME`, how well a text fits, and the reader."""

    NAME: str

    def fits(self, text: str, origin: Origin) -> float:
        """From 0.0 (certainly not) to 1.0 (certainly); 0.5 and over claims the file.

        A Fit also says why, for `parse --explain`.
        """

    def read(self, text: str, origin: Origin) -> tuple[Reading, ...]:
        """The articles in file order, at least one. Raises UnreadableError and nothing else."""
