"""What every format is: a pure function from text to Readings, and where the text came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from newscli.article import make_id

if TYPE_CHECKING:
    from newscli.article import Reading


class Origin(NamedTuple):
    """The file a text was decoded from: its name (or "-"), and the SHA-256 of its bytes in hex or the bytes."""

    name: str
    sha256: str = ""
    data: bytes = b""

    def article_id(self, number: int = 1) -> str:
        """The id of the article at position `number` (from 1) of this file."""
        return make_id(f"{self.sha256 or _sha256(self.data)}#{number}".encode())


def _sha256(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


class Format(Protocol):
    """A module of `formats/`: `NAME`, how well a text fits, and the reader."""

    NAME: str

    def fits(self, text: str, origin: Origin) -> float:
        """From 0.0 (certainly not) to 1.0 (certainly); 0.5 and over claims the file."""

    def read(self, text: str, origin: Origin) -> tuple[Reading, ...]:
        """The articles in file order, at least one. Raises UnreadableError and nothing else."""
