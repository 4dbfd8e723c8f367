"""Reads what the text browsers lynx, w3m and elinks dump of a page, with the list of its links.

[1]Home [2]World                            a row of links: boilerplate
Headline                      in the middle of the line
By [3]Ruth Hill | 14 May 2019
The [4]library van … its driver             indented by three, wrapped; marks of links taken out
said.
* item
Related                                      less indented: a heading; below one that offers others: related
[5]Old bridge to close
References
1. https://news.example/                    addresses by number: of related, the others extra.links
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.dumped import Line, join, references
from newscli.formats.clipping.dumped_page import read_dumped
from newscli.formats.clipping.rows import first_rows, last_rows, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.text.lines import split_lines, trim

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/browser-text"

_MARK = re.compile(r"\[\d{1,4}\]\S")
_LIST = re.compile(r"(?:References|Visible links|Hidden links):?")
_ITEM = re.compile(r"(?:\[\d{1,4}\]|\d{1,4}\.) (?:https?|file|mailto|ftp|javascript)\S*")


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """A numbered list of addresses at the end, marks in the text, or an indent that all lines share."""
    ends = [row.text for row in last_rows(text)[-40:]]
    listed = sum(bool(_ITEM.fullmatch(end)) for end in ends)
    headed = any(_LIST.fullmatch(end) for end in ends)
    marked = sum(bool(_MARK.search(row.text)) for row in first_rows(text)[:40])
    if listed and (headed or listed == len(ends)):
        return Fit(0.95 if marked else 0.8, "a list of numbered addresses")
    indented = [line for line in text[:3000].split("\n") if line.strip()]
    if marked > 1 and indented and sum(line.startswith("   ") for line in indented) > len(indented) * 0.8:
        return Fit(0.75, "marks of links in indented text")
    return 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the dump. Raises UnreadableError when it holds no text, or more lines than any."""
    lines = split_lines(text)
    page_rows(lines)
    sheet = Sheet()
    end, addresses = references(sheet, lines)
    dumped = [
        Line(number, len(line.expandtabs()) - len(line.expandtabs().lstrip()), trim(line))
        for number, line in enumerate(lines[:end], 1)
        if trim(line)
    ]
    read_dumped(sheet, join(dumped), addresses, end + 1)
    return (sheet.reading(NAME, origin, len(lines)),)
