"""Text -> bytes as the file was: in its encoding, with its byte-order mark."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from newscli.errors import ConflictError

if TYPE_CHECKING:
    from newscli.text.decoding import Decoded

_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def encoded(text: str, like: Decoded) -> bytes:
    """`text` in the encoding, and behind the mark, of the file that `like` was decoded from.

    Raises ConflictError for a character that the encoding has not.
    """
    mark = _MARKS.get(like.encoding, b"") if like.bom else b""
    try:
        return mark + text.encode(like.encoding)
    except UnicodeEncodeError as error:
        char = error.object[error.start]
        remedy = "newscli add makes a file in UTF-8"
        raise ConflictError(f"{like.encoding} has no “{char}”", remedy=remedy) from error


def comes_back(data: bytes, decoded: Decoded) -> bool:
    """Whether `data` is just that text in that encoding: not packed, and without bytes that decode alike."""
    try:
        return encoded(decoded.text, decoded) == data
    except ConflictError:
        return False
