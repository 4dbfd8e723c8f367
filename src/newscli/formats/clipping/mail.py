"""Reads mail and Usenet articles as their servers keep them (RFC 5322), one a file or several in an mbox.

From ruth@news.example Tue May 14 20:49:00 2019       mbox only: parts the mails
From: Ruth Hill <ruth@news.example>                   byline
Newsgroups: misc.news.central-asia                    section
Subject: Library van to visit nine villages           headline
Date: Tue, 14 May 2019 20:49:00 +0500                 published
Message-ID: <1@news.example>                          identifier; all other fields: extra

Text, wrapped …                                       of MIME parts the first that is plain text
> quotation
--
signature                                             boilerplate
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.clipping.forwarded import find_forwarded, put_forwarded
from newscli.formats.clipping.mail_header import is_mail, put_fields, read_header
from newscli.formats.clipping.mail_parts import Part, needs_parts, plain_part
from newscli.formats.clipping.mail_text import write_text
from newscli.formats.clipping.sheet import Sheet
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.mail_header import Header

NAME = "clipping/mail"

_HEAD = 65536  # characters in which the header of a mail ends
_START = re.compile(r"(?:>?From \S|[!-9;-~]{1,76}[ \t]{0,9}:(?:[ \t]|\r?\n))")
_ENVELOPE = re.compile(r"From \S+.{0,300}?\d\d:\d\d")


def fits(text: str, origin: Origin) -> float:
    """A header that says who, and when or what about, is all but certain."""
    start = text[:400].lstrip("\ufeff\r\n")
    if not _START.match(start):
        return 0.0
    lines = split_lines(text[:_HEAD])
    header = read_header(lines, _first(lines))
    named = origin.name.lower().endswith((".eml", ".mbox"))
    if not is_mail(header) and not (named and header):
        return 0.0
    return Fit(0.97 if named else 0.9, "the header of a mail")


def _first(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if line.strip()), 0)


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """Every mail of the file, in order. Raises UnreadableError for one that is broken."""
    lines = split_lines(text)
    starts = [at for at in range(len(lines)) if _opens(lines, at)] or [_first(lines)]
    ends = [*starts[1:], len(lines)]
    parts = enumerate(zip(starts, ends, strict=True), 1)
    return tuple(_mail(lines[start:end], start, origin, len(lines), number) for number, (start, end) in parts)


def _opens(lines: list[str], at: int) -> bool:
    """Whether an mbox's next mail begins here: its envelope, below a blank line and above a header."""
    if not lines[at].startswith("From ") or not _ENVELOPE.match(lines[at][:400]):
        return False
    return (at == 0 or not lines[at - 1].strip()) and bool(
        _START.match(lines[at + 1]) if at + 1 < len(lines) else False
    )


def _mail(lines: list[str], above: int, origin: Origin, count: int, number: int) -> Reading:
    header = read_header(lines)
    if header is None:
        raise UnreadableError("no header of a mail", line=above + 1)
    sheet = Sheet()
    part = _part(sheet, lines, header)
    if not part.html:
        _write(sheet, lines, header, part)
        return sheet.reading(NAME, origin, count, number, above=above)
    from newscli.formats.clipping.mail_html import with_html

    put_fields(sheet, header)
    reading = sheet.reading(NAME, origin, count, number, above=above)
    return with_html(reading, part.html, min(header.end + 1 + above, count))


def _write(sheet: Sheet, lines: list[str], header: Header, part: Part) -> None:
    text, first, flowed = split_lines(part.text), header.end, part.flowed
    found = find_forwarded(text)
    if found:
        put_forwarded(sheet, found, text, first, flowed=flowed)
        put_fields(sheet, header)
    else:
        put_fields(sheet, header)
        write_text(sheet, text, first, flowed=flowed, last=len(lines))


def _part(sheet: Sheet, lines: list[str], header: Header) -> Part:
    """The text below the header, or that of the part to read; attached files are named."""
    kind = header.value("content-type")
    if not needs_parts(kind, header.value("content-transfer-encoding")):
        return Part("\n".join(lines[header.end :]), "format=flowed" in kind.lower(), ())
    skipped = int(lines[0].startswith(("From ", ">From ")))
    part = plain_part("\n".join(lines[skipped:]))
    for name in part.attachments:
        sheet.keep("attachments", name, header.end, "MIME part")
    return part
