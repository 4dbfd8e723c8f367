"""What kind of file bytes are that are no text at all, told by how they begin."""

from __future__ import annotations

import re

MAX_BYTES = 10 * 1024 * 1024
"""How many bytes a file of articles may have, packed or unpacked."""

GZIP = b"\x1f\x8b"
ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
WARCS = (b"WARC/0.", b"WARC/1.")
PACKED = (GZIP, *ZIPS, *WARCS)
"""How files begin that hold texts, and are none themselves."""

A_ZIP = "a zip archive"

_PICTURES = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"8BPS\0", "a Photoshop picture"),
)
_DOCUMENTS = (
    (b"%PDF-", "a PDF document"),
    (b"%!PS-Adobe", "a PostScript document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint document"),
    (b"AT&TFORM", "a DjVu document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"bplist00", "a binary property list"),
    (b"PAR1", "a Parquet file"),
)
_ARCHIVES = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"!<arch>\n", "an ar archive"),
)
_OTHERS = (
    (b"\x7fELF", "a program"),
    (b"MZ", "a Windows program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\0asm", "a WebAssembly program"),
    (b"OggS\0", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"ID3", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"BM", "a BMP picture"),
)
_TELLING = (*_PICTURES, *_DOCUMENTS, *_ARCHIVES, *_OTHERS)
_FIRST = frozenset(signature[:1] for signature in (*ZIPS, b"RIFF", b"\0", *(one for one, _ in _TELLING)))
_RIFF = {b"WEBP": "a WebP picture", b"WAVE": "a WAV recording", b"AVI ": "an AVI video"}
_ZIPS = (
    (b"word/", "a Word document (docx)"),
    (b"xl/", "an Excel workbook (xlsx)"),
    (b"ppt/", "a PowerPoint presentation (pptx)"),
)
_MIMETYPES = (
    (b"application/epub+zip", "an EPUB book"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
)
_TOO_MANY = 8
_CONTROL = re.compile(rb"[\0-\x06\x0e-\x1a\x1c-\x1f]")


def binary_kind(data: bytes) -> str:
    """`a JPEG picture`, `a zip archive` …, or "" when the beginning could be text.

    A beginning of printable letters alone ("BM", "MZ", "ID3") tells only with control bytes behind it.
    """
    if data[:1] not in _FIRST:
        return ""
    if data.startswith(ZIPS):
        return _zip_kind(data)
    if data[:4] == b"RIFF" and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[4:8] == b"ftyp" and data[:3] == b"\0\0\0":
        return "an MP4 video or HEIC picture"
    for signature, kind in _TELLING:
        if data.startswith(signature) and (_tells(signature) or _CONTROL.search(data[:64])):
            return kind
    return ""


def _tells(signature: bytes) -> bool:
    return len(signature) > 4 or not signature.isalnum()


def _zip_kind(data: bytes) -> str:
    head = data[:200]
    kinds = [kind for part, kind in _MIMETYPES if part in head]
    if not kinds and b"[Content_Types].xml" in data:
        kinds = [kind for part, kind in _ZIPS if part in data]
    return kinds[0] if kinds else A_ZIP


def looks_binary(data: bytes) -> bool:
    """Whether too many control bytes stand in the first 4 KiB for any text."""
    head = data[:4096]
    count = len(_CONTROL.findall(head))
    return count >= _TOO_MANY and count * 20 > len(head)
