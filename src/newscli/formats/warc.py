"""Reads the text in web archives (WARC 1.0 and 1.1): records of type conversion and resource, gzipped or not.

WARC/1.0
WARC-Type: conversion                            text made of a page; resource: a file as it was saved
WARC-Target-URI: https://news.example/mill       url
WARC-Date: 2019-05-14T15:49:00Z                  captured
Content-Type: text/plain
Content-Length: 812

the text, in whatever layout it is               read as a file of its own

Requests, responses and what is not text are passed over.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.article import Evidence
from newscli.errors import UnreadableError
from newscli.formats.base import Fit, Origin
from newscli.text.dates import read_moment
from newscli.text.decoding import decode

if TYPE_CHECKING:
    from newscli.article import Reading

NAME = "warc"

_START = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:[ \t]*(.*)")
_KINDS = ("conversion", "resource")
_HEAD = 64 * 1024  # bytes of a record's header
_MOST = 20_000  # records
_NO_TEXT = re.compile(
    r"image/|audio/|video/|font/|application/(?:pdf|zip|octet-stream|x-|vnd\.)|text/(?:css|dns)"
)
_TAKEN = frozenset(
    [
        "warc-type",
        "warc-target-uri",
        "warc-date",
        "warc-record-id",
        "content-length",
        "content-type",
        "warc-block-digest",
        "warc-payload-digest",
    ]
)


class Record(NamedTuple):
    """One record: its fields by lower-case name, its block, and the line of the file it begins in."""

    fields: dict[str, str]
    block: bytes
    line: int
    block_line: int


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The version line of a record."""
    return (
        Fit(1.0, "the version line of a WARC record") if re.match(r"WARC/[01]\.\d{1,2}\r?\n", text) else 0.0
    )


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles of an archive that is all text. Raises UnreadableError as `read_bytes` does."""
    return read_bytes(text.encode("utf-8", "replace"), origin)


def read_bytes(data: bytes, origin: Origin) -> tuple[Reading, ...]:
    """The articles of the records of text, in file order.

    Raises UnreadableError for an archive that is cut short, with the line, and for one without such records.
    """
    records = _records(data)
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    origin = origin.summed()
    found: list[Reading] = []
    unread: list[str] = []
    for record in records:
        if not _is_text(record):
            continue
        try:
            found += _articles(record, origin, lines, len(found))
        except UnreadableError as error:
            unread.append(f"{record.fields.get('warc-target-uri') or 'a record'}: {error.message}")
    if not found:
        raise _nothing(records, unread)
    if unread:  # said once, where it is seen
        first = found[0].article
        found[0] = found[0].with_article(extra={**first.extra, "warc_unread": unread})
    return tuple(found)


def _nothing(records: list[Record], unread: list[str]) -> UnreadableError:
    if unread:
        return UnreadableError(f"a web archive whose text cannot be read: {unread[0]}", line=1)
    counts: dict[str, int] = {}
    for record in records:
        kind = record.fields.get("warc-type", "unnamed")[:20]
        if kind in _KINDS:
            kind += f" ({record.fields.get('content-type', 'of no type').partition(';')[0][:40]})"
        counts[kind] = counts.get(kind, 0) + 1
    held = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    message = f"a web archive without text records (conversion, resource); it holds {held}"
    return UnreadableError(message, line=1)


def _records(data: bytes) -> list[Record]:
    records: list[Record] = []
    at, line = 0, 1
    while at < len(data):
        start = _START.match(data, at)
        if start is None:
            raise UnreadableError("a web archive that is broken: no record begins here", line=line)
        if len(records) >= _MOST:
            raise UnreadableError(f"a web archive of more than {_MOST:,} records", line=line)
        fields, block_at = _header(data, start.end(), line)
        end = block_at + _length(fields, line)
        if end > len(data):
            raise UnreadableError("a web archive that is cut short: its last record is not whole", line=line)
        block_line = line + data.count(b"\n", at, block_at)
        records.append(Record(fields, data[block_at:end], line, block_line))
        line = block_line + data.count(b"\n", block_at, end)
        at = end
        while data[at : at + 1] in (b"\r", b"\n"):
            line += data[at : at + 1] == b"\n"
            at += 1
    return records


def _header(data: bytes, at: int, line: int) -> tuple[dict[str, str], int]:
    """The fields from `at` on, and where the block begins."""
    end = min(
        (
            place + len(sign)
            for sign in (b"\r\n\r\n", b"\n\n")
            if (place := data.find(sign, at, at + _HEAD)) >= 0
        ),
        default=-1,
    )
    if end < 0:
        raise UnreadableError("a web archive that is broken: the header of a record does not end", line=line)
    fields: dict[str, str] = {}
    for row in data[at:end].splitlines():
        match = _FIELD.fullmatch(row)
        if match:
            name = match[1].decode("ascii").lower()
            fields.setdefault(name, match[2].decode("utf-8", "replace").strip())
    return fields, end


def _length(fields: dict[str, str], line: int) -> int:
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 12):
        raise UnreadableError("a web archive that is broken: a record without its length", line=line)
    return int(length)


def _is_text(record: Record) -> bool:
    if record.fields.get("warc-type", "").lower() not in _KINDS or not record.block.strip():
        return False
    return not _NO_TEXT.match(record.fields.get("content-type", "").lower())


def _articles(record: Record, origin: Origin, lines: int, before: int) -> list[Reading]:
    """The articles of a record, whose text is read as the file it was."""
    from newscli.formats import read_text

    address = record.fields.get("warc-target-uri", "").strip("<>")
    name = address.rstrip("/").rpartition("/")[2].partition("?")[0] or "-"
    inner = Origin(name, sha256=origin.sha256, outlets=origin.outlets)
    text = decode(record.block, name=name).text
    kind = record.fields.get("content-type", "").partition(";")[0].strip().lower()
    readings = read_text(text, inner, "plain" if kind == "text/plain" and text.startswith("<") else "")
    return [
        _placed(reading, record, address, lines, origin.article_id(before + number))
        for number, reading in enumerate(readings, 1)
    ]


def _placed(reading: Reading, record: Record, address: str, lines: int, identity: str) -> Reading:
    """The reading with the fields of its record, and with the lines of the archive."""
    article = reading.article
    above = record.block_line - 1
    evidence = [
        one._replace(
            line=min(one.line + above, lines),
            last_line=min(one.last_line + above, lines) if one.last_line else 0,
        )
        for one in reading.evidence
    ]
    said: dict[str, Any] = {
        "url": address if address.startswith(("http://", "https://")) else "",
        "captured": read_moment(record.fields.get("warc-date", "")),
        "identifier": record.fields.get("warc-record-id", "").strip("<>"),
    }
    changes = {name: value for name, value in said.items() if value and not getattr(article, name)}
    evidence += [Evidence(name, record.line, "header of the record") for name in changes]
    extra = dict(article.extra)
    for name, value in record.fields.items():
        if name not in _TAKEN and value:
            extra.setdefault(name.replace("-", "_"), value)
    notes = tuple(
        note._replace(line=min(note.line + above, lines)) if note.line else note for note in reading.notes
    )
    changed = replace(article, id=identity, extra=extra, **changes)
    ordered = tuple(sorted(evidence, key=lambda one: one.line))
    return replace(
        reading,
        article=changed,
        format=NAME,
        evidence=ordered,
        notes=notes,
        lines=lines,
        unread=(),
        filing=None,
    )
