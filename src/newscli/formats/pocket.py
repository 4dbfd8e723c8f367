"""Reads Pocket's export: a CSV of what was saved, without the texts.

title,url,time_added,tags,status
"Old mill",https://news.example/mill,1557848940,uzbekistan|mills,unread     headline, url, captured, tags

`status` (unread, archive) stays in extra.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.csv_rows import has_columns
from newscli.formats.gathered import unique
from newscli.formats.saved import put_captured, put_title, read_saved

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.csv_rows import CsvRow
    from newscli.formats.gathered import Gathered

NAME = "pocket"


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The columns of Pocket."""
    return Fit(1.0, "the columns of Pocket") if has_columns(text, "title", "url", "time_added") else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The saved articles, in file order. Raises UnreadableError for what is no CSV, with the line."""
    return read_saved(text, origin, NAME, _take)


def _take(gathered: Gathered, row: CsvRow) -> None:
    put_title(gathered, row.take("title"), row.take("url"), row.line)
    put_captured(gathered, row.take("time_added"), row.line, "column time_added")
    gathered.add("tags", unique(row.take("tags").split("|")), row.line, "column tags")
