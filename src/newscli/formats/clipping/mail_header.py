"""The header of a mail or a Usenet article: its fields unfolded and decoded, and what they mean for an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.dates import read_moment
from newscli.text.keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.formats.clipping.sheet import Sheet

_FIELD = re.compile(r"(?P<name>[!-9;-~]{1,76}):[ \t]?(?P<value>.*)")
_ENVELOPE = re.compile(r">?From \S+.*\d")
_ADDRESS = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>]*)>.*")
_BARE = re.compile(r"(?P<address>[^\s()<>]+@[^\s()<>]+)(?:\s*\((?P<name>[^()]*)\))?")
_COMMENT = re.compile(r"\s*\([^()]*\)\s*$")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_MOST = 400  # fields of a header
_MECHANICS = frozenset(
    "mime-version content-type content-transfer-encoding content-disposition content-length lines x-mozilla-status "
    "x-mozilla-status2 content-id".split()  # noqa: SIM905
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
    while at < len(lines) and lines[at].strip() and len(found) < _MOST:
        match = _FIELD.match(lines[at])
        if lines[at][:1] in (" ", "\t") and found:
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
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return value


def person(value: str) -> str:
    """The name in `Ruth Hill <ruth@…>` or `ruth@… (Ruth Hill)`; "" when there is only an address."""
    value = value.strip()
    match = _ADDRESS.fullmatch(value) or _BARE.fullmatch(value)
    name = decoded((match["name"] or "") if match else "" if "@" in value else value).strip().strip("\"'").strip()
    return "" if "@" in name else name


def put_fields(sheet: Sheet, header: Header) -> None:
    """Puts every field where it belongs; what none of ours holds is kept under `extra`, as written."""
    for field in header.fields:
        if field.name in _MECHANICS or not field.value:
            continue
        if not any(_put(sheet, field, name, value) for name, value in _meant(field)):
            sheet.keep(fold(field.name), decoded(field.value), field.line, f"header, {field.name}")


def _put(sheet: Sheet, field: Field, name: str, value: object) -> bool:
    rule = f"header, {field.name}"
    if isinstance(value, list):
        return name not in sheet.fields and sheet.add(name, value, field.line, rule)
    return sheet.put(name, value, field.line, rule)


def _meant(field: Field) -> Iterator[tuple[str, object]]:
    value = decoded(field.value)
    match field.name:
        case "subject":
            yield "headline", value
        case "from":
            yield "byline", [person(field.value)]
        case "date" | "sent":
            yield "published", read_moment(_COMMENT.sub("", value), language="en")
        case "message-id":
            yield "identifier", value.strip("<>")
        case "list-id":
            yield "source", person(field.value)
        case "newsgroups" if "," not in value:
            yield "section", value
        case "keywords":
            yield "tags", [part.strip() for part in value.split(",")]
        case "summary":
            yield "lead", value
        case "archived-at" | "x-url":
            yield "url", value.strip("<>") if value.strip("<>").startswith(("http://", "https://")) else ""
        case "content-language" if _TAG.fullmatch(value):
            yield "language", value
