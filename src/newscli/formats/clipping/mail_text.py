"""The text of a mail: wrapped paragraphs joined, quotations, lists, and the signature that is no text."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from newscli.formats.clipping.rows import Row, paragraphs, unwrapped
from newscli.text.lines import trim

if TYPE_CHECKING:
    from newscli.formats.clipping.sheet import Sheet

_SIGNATURE = re.compile(r"--\s?")
_LONGEST_SIGNATURE = 15  # lines from the end in which `--` opens a signature
_QUOTED = re.compile(r"(?:>\s?)+")
_ARMOUR = re.compile(r"-----(?:BEGIN|END) PGP [A-Z ]+-----")
_HASH = re.compile(r"Hash: [\w, -]+")


def write_text(sheet: Sheet, lines: list[str], start: int, *, flowed: bool = False, last: int = 0) -> None:
    """Writes the lines, the first of which has the index `start`; `last` is the file's last line."""
    end = _signature(lines)
    numbers = [min(start + at + 1, last) if last else start + at + 1 for at in range(len(lines))]
    rows = [Row(number, line) for number, line in zip(numbers, lines, strict=True)]
    for row in rows[end:]:
        if trim(row.text):
            sheet.drop(Row(row.line, trim(row.text)))
    text = _without_armour(sheet, rows[:end])
    for quoted, group in groupby(text, key=lambda row: row.text.startswith(">")):
        _write(sheet, list(group), quoted=quoted, flowed=flowed)


def _signature(lines: list[str]) -> int:
    """The index of the line that opens the signature; the number of lines when there is none."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _LONGEST_SIGNATURE), -1):
        if _SIGNATURE.fullmatch(lines[at]):
            return at
    return len(lines)


def _without_armour(sheet: Sheet, rows: list[Row]) -> list[Row]:
    """The rows without the marks of a signed mail."""
    if not any(row.text.startswith("-----BEGIN PGP") for row in rows):
        return rows
    kept: list[Row] = []
    inside = False
    for row in rows:
        if _ARMOUR.fullmatch(row.text.strip()):
            inside = "BEGIN PGP SIGNATURE" in row.text or "BEGIN PGP MESSAGE" in row.text
            sheet.drop(Row(row.line, row.text.strip()))
        elif (inside or _HASH.fullmatch(row.text)) and row.text.strip():
            sheet.drop(Row(row.line, row.text.strip()))
        else:
            kept.append(row)
    return kept


def _write(sheet: Sheet, rows: list[Row], *, quoted: bool, flowed: bool) -> None:
    if quoted:
        rows = [Row(row.line, _QUOTED.sub("", row.text, count=1)) for row in rows]
    if flowed:
        rows = _unflowed(rows)
    # numbered by position: lines of a decoded part may share the number of the file's last line
    filled = [Row(at, text) for at, row in enumerate(rows) if (text := trim(row.text))]
    for group in paragraphs(filled):
        for row, kind in unwrapped(group):
            placed = Row(rows[row.line].line, row.text)
            last = rows[group[-1].line].line
            sheet.write(placed, "quote" if quoted else kind, last)


def _unflowed(rows: list[Row]) -> list[Row]:
    """A line that ends in a space goes on in the next one (RFC 3676)."""
    parts: list[list[Row]] = []
    soft = False
    for row in rows:
        if soft and row.text.strip():
            parts[-1].append(row)
        else:
            parts.append([row])
        soft = row.text.endswith(" ") and bool(row.text.strip())
    return [Row(part[0].line, "".join(row.text for row in part)) for part in parts]
