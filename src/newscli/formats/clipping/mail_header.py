"""The header of a mail or a Usenet article: its fields, unfolded and decoded, and what they mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.rfc822 import with_whole_year
from newscli.text.dates import read_moment
from newscli.text.keys import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Moment
    from newscli.formats.clipping.sheet import Sheet

_FIELD = re.compile(r"(?P<name>[!-9;-~]{1,76})[ \t]{0,9}:[ \t]?(?P<value>.*)")
_ENVELOPE = re.compile(r">?From \S.*")
_PARENTHESES = re.compile(r"\s*\((?:\\.|[^()\\])*\)")
_ADDRESS = re.compile(r"(?P<name>[^<>\[\]]*?)\s*[<\[](?:mailto:)?(?P<address>[^<>\[\]]*)[>\]].*")
_BARE = re.compile(r"(?P<address>[^\s()<>]+@[^\s()<>]+)(?:\s*\((?P<name>[^()]*)\))?")
_COMMENT = re.compile(r"\s*\([^()]*\)\s*$")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_WELL_KNOWN = re.compile(
    r"(?:From|To|Subject|Date|Message-ID|Received|Delivered-To"
    r"|MIME-Version|Content-Type|Return-Path)[ \t]{0,9}:",
    re.IGNORECASE,
)
_WRAPPED = 12  # lines within which a broken header goes on
_MOST_LINES = 3000  # of a header
_MOST = 400  # fields of a header
_MECHANICS = frozenset(
    [
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "content-disposition",
        "content-length",
        "lines",
        "x-mozilla-status",
        "x-mozilla-status2",
        "content-id",
    ]
)


class Field(NamedTuple):
    """One field: its line from 1, its name in lower case, its value unfolded."""

    line: int
    name: str
    value: str


class Header(NamedTuple):
    """The fields, and the index of the line at which the text begins."""

    fields: tuple[Field, ...]
    end: int

    def value(self, name: str) -> str:
        """The first value of a field; "" when it is not there."""
        return next((field.value for field in self.fields if field.name == name), "")


def read_header(lines: list[str], start: int = 0) -> Header | None:
    """The header that begins at index `start`; None when the lines there are none."""
    at = start
    if at < len(lines) and _ENVELOPE.match(lines[at]):
        at += 1
    found: list[Field] = []
    while at < min(len(lines), start + _MOST_LINES) and len(found) < _MOST:
        if not lines[at].strip() and not _goes_on(lines, at, found):
            break
        match = _FIELD.match(lines[at])
        if found and (lines[at][:1] in (" ", "\t") or (not match and _is_broken(lines, at))):
            found[-1] = found[-1]._replace(value=f"{found[-1].value} {lines[at].strip()}".strip())
        elif match:
            found.append(Field(at + 1, match["name"].lower(), match["value"].strip()))
        elif len(found) < 2:
            return None
        elif not _ENVELOPE.match(lines[at]):
            break
        at += 1
    if at < len(lines) and not lines[at].strip():
        at += 1
    return Header(tuple(found), at) if found else None


def _goes_on(lines: list[str], at: int, found: list[Field]) -> bool:
    """Whether a line of spaces only is part of the header: one field stands above, another below it."""
    return bool(lines[at] and found and at + 1 < len(lines) and _FIELD.match(lines[at + 1]))


def _is_broken(lines: list[str], at: int) -> bool:
    """Whether a line that is no field was wrapped without an indent: a well-known field stands below it."""
    for line in lines[at + 1 : at + 1 + _WRAPPED]:
        if not line.strip():
            return False
        if _WELL_KNOWN.match(line):
            return True
    return False


def is_mail(header: Header | None) -> bool:
    """Whether a header has what every mail has: who wrote it, and when, or under which name."""
    names = {field.name for field in header.fields} if header else set()
    return "from" in names and bool(names & {"date", "subject", "message-id", "sent", "received"})


def decoded(value: str) -> str:
    """The value with its encoded words decoded; as it stands when they cannot be."""
    if "=?" not in value:
        return value
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        words = " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return value
    return value if "\ufffd" in words else words


def person(value: str) -> str:
    """The name in `Ruth Hill <ruth@…>` or `ruth@… (Ruth Hill)`; "" when there is only an address."""
    value = value.strip()
    match = _ADDRESS.fullmatch(value) or _BARE.fullmatch(value)
    name = (
        decoded((match["name"] or "") if match else "" if "@" in value else value)
        .strip()
        .strip("\"'")
        .strip()
    )
    return "" if "@" in name else _PARENTHESES.sub("", name).strip()


def put_fields(sheet: Sheet, header: Header) -> None:
    """Puts every field where it belongs; what none of ours holds is kept under `extra`, as written."""
    for field in header.fields:
        if field.name in _MECHANICS or not field.value:
            continue
        if not _put(sheet, field, *_meant(field)):
            sheet.keep(fold(field.name), decoded(field.value), field.line, f"header, {field.name}")


def _put(sheet: Sheet, field: Field, name: str, value: object) -> bool:
    rule = f"header, {field.name}"
    if not name:
        return False
    if isinstance(value, list):
        return name not in sheet.fields and sheet.add(name, value, field.line, rule)
    return sheet.put(name, value, field.line, rule)


def _meant(field: Field) -> tuple[str, object]:
    """The article's field and the value of a header's field; ("", "") when it is none of ours."""
    value = decoded(field.value)
    if field.name in _MEANINGS:
        name, reader = _MEANINGS[field.name]
        return name, reader(field.value if name in ("byline", "source") else value)
    return "", ""


def _moment(value: str) -> Moment | None:
    return read_moment(with_whole_year(_COMMENT.sub("", value)), language="en")


def _address(value: str) -> str:
    bare = value.strip("<>")
    return bare if bare.startswith(("http://", "https://")) else ""


def _same(value: str) -> str:
    return value


_MEANINGS: dict[str, tuple[str, Callable[[str], object]]] = {
    "subject": ("headline", _same),
    "from": ("byline", lambda value: [name] if (name := person(value)) else []),
    "date": ("published", _moment),
    "sent": ("published", _moment),
    "message-id": ("identifier", lambda value: value.strip("<>")),
    "list-id": ("source", person),
    "newsgroups": ("section", lambda value: "" if "," in value else value),
    "keywords": ("tags", lambda value: [part.strip() for part in value.split(",")]),
    "summary": ("lead", _same),
    "archived-at": ("url", _address),
    "x-url": ("url", _address),
    "content-language": ("language", lambda value: value if _TAG.fullmatch(value) else ""),
}
