"""The part of an article's row that only some questions need: its record and its text."""

from __future__ import annotations

from typing import NamedTuple
from zlib import compress, decompress, error

EXCERPT = 300
_LEVEL = 1  # of zlib: half the time of the default for a twentieth more bytes


class Contents(NamedTuple):
    """`record` is JSON text without body, `rest` is from `words.around`; `text` begins with the lead.

    `lead` is how many characters that has; two line feeds follow it.
    """

    record: str
    rest: str
    text: str
    lead: int

    @property
    def excerpt(self) -> str:
        """The beginning of the lead, or of the body when there is none, on one line."""
        beginning = self.text[: self.lead] if self.lead else self.text
        return one_line(beginning[: EXCERPT * 4])[:EXCERPT]

    def packed(self) -> bytes:
        """The texts as they are stored."""
        return compress(f"{self.record}\n{self.rest}\n{self.text}".encode("utf-8", "replace"), _LEVEL)


def unpacked(data: bytes, lead: int) -> Contents:
    """The Contents that were packed. Raises ValueError for bytes that are none."""
    try:
        record, rest, text = decompress(data).decode("utf-8").split("\n", 2)
    except error as wrong:
        raise ValueError(str(wrong)) from wrong
    return Contents(record, rest, text, lead)


def one_line(text: str) -> str:
    """`text` with single spaces for all white space."""
    return " ".join(text.split())
