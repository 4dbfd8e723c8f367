"""Files that are no text as they stand: gzip, zip and web archives, opened and handed to their readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.errors import UnreadableError
from newscli.text.decoding import decode
from newscli.text.packed import gunzip
from newscli.text.signatures import GZIP, WARCS, ZIPS

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin


_TEXTS = (".txt", ".text", ".md", ".markdown")


def read_packed(data: bytes, origin: Origin, encoding: str, layout: str) -> tuple[Reading, ...]:
    """The articles in a packed file; `layout` names the reader of the text in gzip.

    Raises UnreadableError for a file that holds none, or more than is safe to unpack.
    """
    decoded = decode(
        data, encoding, name=origin.name
    )  # refuses what is too large, and documents that are zips
    packed = data.startswith(GZIP)
    if packed and origin.name.lower().endswith(_TEXTS):  # a feed may be packed under its own name
        remedy = f"if it holds an article, name it {origin.name.rpartition('/')[2][:80]}.gz"
        raise UnreadableError("a gzip archive, not text", line=1, remedy=remedy)
    inner = gunzip(data) if packed else data
    if inner.startswith(ZIPS):
        from newscli.formats.omnivore import read_bytes

        return read_bytes(inner, origin)
    if inner.startswith(WARCS):
        from newscli.formats.warc import read_bytes as read_archive

        return read_archive(inner, origin)
    from newscli.formats import read_text

    return read_text(decoded.text, origin, layout)
