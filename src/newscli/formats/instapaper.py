"""Reads Instapaper's export: a CSV of what was saved, without the texts.

URL,Title,Selection,Folder,Timestamp,Tags
https://news.example/mill,Old mill,,Unread,1557848940,"[""mills""]"       url, headline, captured, tags

The older one has four columns. `Folder` and `Selection` stay in extra.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.csv_rows import has_columns
from newscli.formats.gathered import unique
from newscli.formats.json_file import texts_of
from newscli.formats.saved import put_captured, put_title, read_saved

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.csv_rows import CsvRow
    from newscli.formats.gathered import Gathered

NAME = "instapaper"


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The columns of Instapaper."""
    known = has_columns(text, "url", "title", "selection", "folder")
    return Fit(1.0, "the columns of Instapaper") if known else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The saved articles, in file order. Raises UnreadableError for what is no CSV, with the line."""
    return read_saved(text, origin, NAME, _take)


def _take(gathered: Gathered, row: CsvRow) -> None:
    put_title(gathered, row.take("title"), row.take("url"), row.line)
    put_captured(gathered, row.take("timestamp"), row.line, "column timestamp")
    gathered.add("tags", unique(_tags(row.take("tags"))), row.line, "column tags")


def _tags(cell: str) -> list[str]:
    """A JSON list; anything else is parted by commas."""
    try:
        return texts_of(json.loads(cell)) if cell.startswith("[") else cell.split(",")
    except (ValueError, RecursionError):
        return [cell]
