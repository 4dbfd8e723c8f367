"""Reads a mail that was forwarded, or printed, as mail programs show it, in any language of the table.

A word of the one who forwards it             boilerplate
---------- Forwarded message ---------        or -----Original Message-----, Begin forwarded message:
From: Ruth Hill <ruth@news.example>           byline
Date: Tue, May 14, 2019 at 8:49 PM            published
Subject: Fwd: Headline                        headline, without Fwd:
To: me@example.org                            extra.to

Text …
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newscli import tables
from newscli.formats.base import Fit
from newscli.formats.clipping.mail_header import person
from newscli.formats.clipping.mail_text import write_text
from newscli.formats.clipping.rows import Row, first_rows, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.text.dates import read_moment
from newscli.text.folding import exact_key
from newscli.text.lines import split_lines, trim

if TYPE_CHECKING:
    from newscli.article import Moment, Reading
    from newscli.formats.base import Origin

NAME = "clipping/forwarded"

_GLANCE = 40  # rows from the top among which the mark stands
_HEADER = 10  # rows of a printed header
_QUOTED = re.compile(r"^(?:>\s?)+")
_PAIR = re.compile(r"\*{0,2}(?P<key>[^\W\d_][^:：\n]{0,30}?)\*{0,2}\s*[:：]\*{0,2}\s*(?P<value>.*)")
_RULED = re.compile(r"[-–—_*]{2,}\s*(?P<words>[^\W\d_][^-_\n]{4,50}?)\s*:?\s*[-–—_*]{2,}")
_SPOKEN = re.compile(r"(?P<words>[^\W\d_][^:：\n]{4,50})\s*[:：]")
_PREFIX = re.compile(r"(?:(?:fwd?|fw|wg|tr|rv|enc|i|vs|doorst|пересл|转发|轉寄)\s*[:：]\s*)+", re.IGNORECASE)
_AT = re.compile(r"\s+(?:at|um|à|a las|às|alle ore|om|o|в|soat)\s+(?=\d{1,2}[:.h]\d\d)")


class Forwarded(NamedTuple):
    """A printed header: role -> (row, value), the index of its first line, and of the line below it."""

    fields: dict[str, tuple[Row, str]]
    mark: int
    end: int


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """The mark of a forwarded mail above its header; a header alone must be whole and on top."""
    rows = first_rows(text)[:_GLANCE]
    if not any(_RULED.fullmatch(bare := _QUOTED.sub("", row.text)) or _PAIR.match(bare) for row in rows):
        return 0.0
    found = find_forwarded(list(split_lines(text[:6000])))
    if found is None:
        return 0.0
    return Fit(0.85 if len(found.fields) > 2 else 0.7, "the header of a forwarded mail")


def find_forwarded(lines: list[str]) -> Forwarded | None:
    """The first printed header among the first lines: below a mark, or, when whole, on top."""
    bare = [trim(_QUOTED.sub("", line)) for line in lines[: 3 * _GLANCE]]
    top = next((at for at, line in enumerate(bare) if line), 0)
    for at, line in enumerate(bare):
        if _is_mark(line):
            fields, end = _fields(bare, at + 1)
            if {"sender", "subject"} <= set(fields) or {"sender", "sent"} <= set(fields):
                return Forwarded(fields, at, end)
        elif at == top:
            fields, end = _fields(bare, at)
            if {"sender", "sent", "subject"} <= set(fields):
                return Forwarded(fields, at, end)
    return None


def _is_mark(line: str) -> bool:
    match = _RULED.fullmatch(line) or _SPOKEN.fullmatch(line)
    return match is not None and exact_key(match["words"].strip()) in _marks()


def _fields(lines: list[str], at: int) -> tuple[dict[str, tuple[Row, str]], int]:
    """The roles of the pairs below a mark, and the index of the line below them."""
    found: dict[str, tuple[Row, str]] = {}
    while at < len(lines) and not lines[at]:
        at += 1
    for index in range(at, min(len(lines), at + _HEADER)):
        match = _PAIR.fullmatch(lines[index])
        role = _roles().get(exact_key(match["key"].strip()), "") if match else ""
        if not match or not role:
            break
        found.setdefault(role, (Row(index + 1, lines[index]), match["value"].strip(" *")))
        at = index + 1
    return found, at


@cache
def _roles() -> dict[str, str]:
    """Folded key -> sender, sent, recipient or subject."""
    roles = {"cc": "copy", "bcc": "copy", "reply-to": "reply_to", "копия": "copy", "importance": "importance"}
    for fields in tables.header_keys().values():
        for role, keys in fields.get("mail", {}).items():
            for key in () if role == "marks" else keys:
                roles.setdefault(exact_key(key), role)
    return roles


@cache
def _marks() -> frozenset[str]:
    rows = tables.header_keys().values()
    return frozenset(exact_key(mark) for row in rows for mark in row.get("mail", {}).get("marks", ()))


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the mail. Raises UnreadableError when the file holds no text, or more than any."""
    lines = split_lines(text)
    page_rows(lines)
    sheet = Sheet()
    found = find_forwarded(lines)
    if found:
        put_forwarded(sheet, found, lines, 0)
    else:
        write_text(sheet, lines, 0)
    return (sheet.reading(NAME, origin, len(lines)),)


def put_forwarded(
    sheet: Sheet, found: Forwarded, lines: list[str], start: int, *, flowed: bool = False
) -> None:
    """Puts the fields and the text of what was forwarded; `start` is the index of `lines[0]` in the file."""
    for at, line in enumerate(lines[: found.mark + 1]):
        if trim(line) and not any(at + 1 == row.line for row, _ in found.fields.values()):
            sheet.drop(Row(start + at + 1, trim(line)))
    for role, (row, value) in found.fields.items():
        _put(sheet, role, value, start + row.line)
    rest = lines[found.end :]
    if all(line.startswith(">") or not line.strip() for line in rest):
        rest = [_QUOTED.sub("", line) for line in rest]
    write_text(sheet, rest, start + found.end, flowed=flowed)


def _put(sheet: Sheet, role: str, value: str, line: int) -> None:
    rule = "forwarded header"
    name = person(value)
    if role == "subject" and sheet.put("headline", _PREFIX.sub("", value), line, rule):
        return
    if role == "sender" and name and sheet.add("byline", [name], line, rule):
        return
    if role == "sent" and sheet.put("published", _moment(value), line, rule):
        return
    if value:
        names = {"sender": "from", "sent": "date", "recipient": "to", "copy": "cc"}
        sheet.keep(names.get(role, role), value, line, rule)


def _moment(value: str) -> Moment | None:
    return read_moment(value) or read_moment(_AT.sub(" ", value)) or read_moment(value, language="en")
