"""Bytes -> text: by mark, declared encoding or UTF-8; anything else is refused with its line."""

from __future__ import annotations

import codecs
from functools import lru_cache
from typing import NamedTuple

from newscli.errors import UnreadableError, UsageError
from newscli.text.signatures import A_ZIP, GZIP, MAX_BYTES, PACKED, binary_kind, looks_binary

__all__ = ["MAX_BYTES", "Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Text codecs to Python, but encodings of names, literals or nothing: nobody's article is in them.
_NO_ENCODINGS = frozenset(
    ("idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "mbcs", "oem")
)


class Decoded(NamedTuple):
    """Text without its byte-order mark, newlines untouched, and how it was decoded.

    `declared` is true when the user or the headers of a message name the encoding, `detected` when nothing
    does and no other makes text of the bytes.
    """

    text: str
    encoding: str
    bom: bool = False
    declared: bool = False
    detected: bool = False

    @property
    def settled_by(self) -> str:
        """What settled the encoding: "declared", "detected" or "mark"; "" for UTF-8 that says nothing."""
        if self.declared or self.detected:
            return "declared" if self.declared else "detected"
        return "mark" if self.bom else ""


@lru_cache(maxsize=1)  # for its reader, and for who looks at the text itself
def decode(data: bytes, encoding: str = "", *, name: str = "") -> Decoded:
    """The text of a file. `encoding` is what the user declared, any text codec of Python's.

    What gzip holds is decoded; a zip and a web archive are many texts, and none themselves: "".
    Raises UnreadableError with the first bad line, UsageError for an unknown `encoding`.
    """
    if data.startswith(PACKED):
        return _decode_packed(data, encoding, name)
    codec = _codec(encoding) if encoding else ""
    _refuse_size_and_kind(data, name)
    mark, marked = _mark(data)
    if codec and not (mark == codecs.BOM_UTF8 and codec != "utf-8"):
        decoded = Decoded(_strict(data, codec, name).removeprefix("\ufeff"), codec, bool(mark), declared=True)
    elif codec:
        raise UnreadableError(f"it begins with a UTF-8 mark, so it is not {codec}", path=name, line=1)
    elif mark:
        decoded = Decoded(_strict(data, marked, name)[1:], marked, bom=True)
    else:
        decoded = _unmarked(data, name)
    _refuse_empty_and_nul(decoded.text, name)
    return decoded


def _decode_packed(data: bytes, encoding: str, name: str) -> Decoded:
    if not data.startswith(GZIP):
        _refuse_size_and_kind(data, name)
        return Decoded("", "utf-8")
    from newscli.text.packed import gunzip

    try:
        inner = gunzip(data)
    except UnreadableError as error:
        error.path = name
        raise
    if inner.startswith(GZIP):
        raise UnreadableError("a gzip archive in a gzip archive, not text", path=name, line=1)
    return decode(inner, encoding, name=name)


def _codec(encoding: str) -> str:
    """The codec's own name. Raises UsageError when Python has no such text encoding."""
    try:
        found = codecs.lookup(encoding).name
        b"a ".decode(found, "ignore")  # refuses rot13, hex, zlib and the like
    except (LookupError, ValueError):
        found = ""
    if not found or found.replace("-", "_") in _NO_ENCODINGS:
        raise UsageError(f"--encoding {encoding[:40]}: no such text encoding", remedy=_nearest(encoding))
    return found


def _nearest(encoding: str) -> str:
    from difflib import get_close_matches
    from encodings.aliases import aliases

    texts = {alias: codec for alias, codec in aliases.items() if not codec.endswith(("_codec", "rot_13"))}
    names = {*texts, *texts.values()} - _NO_ENCODINGS
    folded = encoding.lower().replace("-", "_").replace("windows_", "cp").replace("win", "cp")
    near = get_close_matches(folded[:40], sorted(names), n=1, cutoff=0.6)
    return f"did you mean {near[0].replace('_', '-')}?" if near else "for example cp1251 or utf-16"


def _refuse_size_and_kind(data: bytes, name: str) -> None:
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"{len(data):,} bytes: an article has at most {MAX_BYTES:,}", path=name)
    if not data:
        raise UnreadableError("the file is empty", path=name)
    kind = binary_kind(data)
    if kind and kind != A_ZIP:
        raise UnreadableError(f"{kind}, not text", path=name, line=1)


def _mark(data: bytes) -> tuple[bytes, str]:
    for mark, codec in _MARKS:
        # FF FE 00 00 is UTF-32, unless the length says that it is UTF-16 that begins with NUL
        if data.startswith(mark) and not ("32" in codec and len(data) % 4):
            return mark, codec
    return b"", ""


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
        message = f"not valid {codec}: {_byte(data, error.start)}"
        raise UnreadableError(message, path=name, line=line) from error
    except (UnicodeError, ValueError) as error:  # stateful codecs raise without a position
        raise UnreadableError(f"not valid {codec}", path=name, line=1) from error


def _unmarked(data: bytes, name: str) -> Decoded:
    """Text without a mark: UTF-8, or what a header or the bytes themselves settle."""
    if codec := _sure_of_nul_bytes(data, name):
        return Decoded(_strict(data, codec, name), codec, detected=True)
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError as error:
        decoded = _legacy(data, error)
        if decoded is None:
            raise _not_utf8(data, error.start, error.end, name) from error
        return decoded


def _legacy(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """The text of an old encoding, when there is no doubt which; None else."""
    from newscli.text.detection import declared, settled

    if _is_cut(data, error.start, error.end) or looks_binary(data):
        return None
    if codec := declared(data):
        return Decoded(data.decode(codec), codec, declared=True)
    codec = "" if _is_mostly_utf8(data) else settled(data)
    return Decoded(data.decode(codec), codec, detected=True) if codec else None


def _is_cut(data: bytes, start: int, end: int) -> bool:
    return end == len(data) and len(data) - start < 4 and data[start] >= 0xC2


def _not_utf8(data: bytes, start: int, end: int, name: str) -> UnreadableError:
    line = _line_of_byte(data, start)
    if looks_binary(data):
        return UnreadableError("binary data, not text", path=name, line=line)
    if _is_cut(data, start, end):
        message = "the last character is cut short, as in a broken download"
        return UnreadableError(message, path=name, line=line, remedy="fetch or save it again")
    message = f"not UTF-8: {_byte(data, start)}"
    if not data[:start].isascii() or _is_mostly_utf8(data):
        return UnreadableError(message, path=name, line=line, remedy="the rest is UTF-8: correct this place")
    from newscli.text.legacy import likely_encoding

    codec, title = likely_encoding(data, start)
    remedy = f"likely {title}: --encoding {codec}" if codec else "name its encoding with --encoding"
    return UnreadableError(message, path=name, line=line, remedy=remedy)


def _byte(data: bytes, start: int) -> str:
    return f"byte 0x{data[start]:02X}" if start < len(data) else "it is cut short"


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether valid UTF-8 beyond ASCII outweighs the bytes that are none."""
    text = data.decode(errors="replace")
    wrong = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - wrong > wrong


def _line_of_byte(data: bytes, index: int) -> int:
    returns = data.count(b"\r", 0, index) - data.count(b"\r\n", 0, index)
    return 1 + data.count(b"\n", 0, index) + returns


def _sure_of_nul_bytes(data: bytes, name: str) -> str:
    """The codec of UTF-16 that does not say so; "" without NULs. Refuses what a crash leaves behind."""
    first = data.find(0)
    if first < 0:
        return ""
    if not data.strip(b"\0"):
        raise UnreadableError("nothing but NUL bytes, as a crash leaves behind", path=name, line=1)
    from newscli.text.detection import settled_utf16, settled_xml
    from newscli.text.legacy import utf16_guess

    if codec := settled_xml(data) or settled_utf16(data):
        return codec
    if codec := utf16_guess(data):
        message = "UTF-16 without a byte-order mark"
        raise UnreadableError(message, path=name, line=1, remedy=f"--encoding {codec}")
    if looks_binary(data):
        raise UnreadableError("binary data, not text", path=name, line=1)
    raise UnreadableError("a NUL byte (0x00) in the text", path=name, line=_line_of_byte(data, first))


def _refuse_empty_and_nul(text: str, name: str) -> None:
    if not text or text.isspace():
        raise UnreadableError(
            "the file is empty" if not text else "the file holds only blank lines", path=name
        )
    nul = text.find("\0")
    if nul >= 0:
        line = 1 + text.count("\n", 0, nul) + text.count("\r", 0, nul) - text.count("\r\n", 0, nul)
        raise UnreadableError("a NUL character in the text", path=name, line=line)
