"""Reads Pocket's export: a CSV of what was saved, without the texts, or the page of links it was before.

title,url,time_added,tags,status
"Old mill",https://news.example/mill,1557848940,uzbekistan|mills,unread     headline, url, captured, tags

<h1>Unread</h1> …                                                           extra.status, as in the CSV
<li><a href="https://news.example/mill" time_added="1557848940" tags="uzbekistan,mills">Old mill</a></li>

`status` (unread, archive) stays in extra, and so do the highlights that its zip has in annotations/.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.csv_rows import has_columns
from newscli.formats.gathered import Gathered, refuse_too_many, unique
from newscli.formats.json_file import JsonFile, text_of
from newscli.formats.saved import put_captured, put_title, read_saved
from newscli.text.html_tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.csv_rows import CsvRow
    from newscli.text.html_tokens import Token

NAME = "pocket"
HIGHLIGHTS = re.compile(r"(?:.*/)?annotations/part_\d+\.json")
"""How the members of Pocket's zip that hold highlights are called."""

_LINK = re.compile(r"<a\s[^<>]{0,9000}?\stime_added\s*=", re.IGNORECASE)
_ITEM = re.compile(r"<(?:a\s|h1[\s>])", re.IGNORECASE)
_STATUS = {"read archive": "archive", "unread": "unread"}


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The columns of Pocket, or a page of links with the time at which each was added."""
    if has_columns(text, "title", "url", "time_added"):
        return Fit(1.0, "the columns of Pocket")
    return Fit(1.0, "the links of Pocket, with time_added") if _is_page(text) else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The saved articles, in file order. Raises UnreadableError for what is no CSV, with the line."""
    return _read_page(text, origin) if _is_page(text) else read_saved(text, origin, NAME, _take)


def _take(gathered: Gathered, row: CsvRow) -> None:
    put_title(gathered, row.take("title"), row.take("url"), row.line)
    put_captured(gathered, row.take("time_added"), row.line, "column time_added")
    gathered.add("tags", unique(row.take("tags").split("|")), row.line, "column tags")


def _is_page(text: str) -> bool:
    return text[:200].lstrip("\ufeff \t\r\n").startswith("<") and _LINK.search(text, 0, 40_000) is not None


def _read_page(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The links of the page; the heading above them tells what is read."""
    origin = origin.summed()
    lines = len(text.splitlines())
    readings: list[Reading] = []
    starts = [match.start() for match in _ITEM.finditer(text)]
    status, line, counted = "", 1, 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line += len(text[counted:start].splitlines()) - 1 if counted < start else 0
        tag, *rest = tokens(text[start:end])
    return tuple(readings)
