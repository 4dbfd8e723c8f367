"""Lines of a text browser's dump: their indent, the paragraphs they make, and the list of addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.clipping.rows import Row

if TYPE_CHECKING:
    from newscli.formats.clipping.sheet import Sheet

_LIST = re.compile(r"(?:References|Visible links|Hidden links):?")
_ITEM = re.compile(r"(?:\[(?P<mark>\d{1,4})\]|(?P<number>\d{1,4})\.) (?P<url>\S+)")
_BULLET = re.compile(r"[*+o#@•·◦-]\s+(?=\S)|\d{1,3}\.\s+(?=\S)")
MARK = re.compile(r"\[(\d{1,4})\](?=\S|$)")


class Line(NamedTuple):
    """A line that is not blank: its number, its indent, its trimmed text."""

    line: int
    indent: int
    text: str


class Chunk(NamedTuple):
    """Lines that make one paragraph, heading or item: its first line and indent, the text, the links."""

    row: Row
    indent: int
    links: tuple[int, ...]
    bullet: bool = False
    last: int = 0


def references(sheet: Sheet, lines: list[str]) -> tuple[int, dict[int, str]]:
    """The index of the line at which the list of addresses begins, and the addresses by number."""
    at = len(lines)
    found: dict[int, str] = {}
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].strip()
        match = _ITEM.fullmatch(text)
        if match:
            found[int(match["mark"] or match["number"])] = match["url"]
        elif _LIST.fullmatch(text):
            sheet.drop(Row(index + 1, text))
        elif text:
            break
        at = index
    headed = any(_LIST.fullmatch(line.strip()) for line in lines[at:])
    return (at, found) if headed or _is_list(found) else (len(lines), {})


def _is_list(found: dict[int, str]) -> bool:
    return bool(found) and all(":" in url for url in found.values())


def join(lines: list[Line]) -> list[Chunk]:
    """The chunks of a dump: a line goes on with the one above when it has its indent, or an item's."""
    parts: list[list[Line]] = []
    hanging = 0
    for line in lines:
        bullet = _BULLET.match(line.text)
        if parts and not bullet and _goes_on(parts[-1], line, hanging):
            parts[-1].append(line)
            continue
        hanging = line.indent + (bullet.end() if bullet else 0)
        parts.append([line])
    return [_chunk(part) for part in parts]


def _goes_on(above: list[Line], line: Line, hanging: int) -> bool:
    near = line.line == above[-1].line + 1 and line.indent in (above[0].indent, hanging)
    return near and not (len(above) == 1 and _is_bar(above[0].text))


def _is_bar(text: str) -> bool:
    """A row of links only, as menus are: the next line is no part of it."""
    links = len(MARK.findall(text))
    return (
        links > 1 and text.startswith("[") and len(MARK.sub("", text)) < 25 * links and text[-1] not in ".,"
    )


def _chunk(part: list[Line]) -> Chunk:
    bullet = _BULLET.match(part[0].text)
    text = "\n".join(line.text for line in part)
    text = text[bullet.end() :] if bullet else text
    links = tuple(int(mark) for mark in MARK.findall(text))
    row = Row(part[0].line, MARK.sub("", text).strip())
    return Chunk(row, part[0].indent, links, bool(bullet), part[-1].line)
