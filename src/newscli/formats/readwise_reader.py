"""Reads Readwise Reader's export: a CSV of what was saved, without the texts.

Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
Old mill,https://news.example/mill,01h…,"['mills', 'water']",2019-05-14 20:49:00+00:00,0.4,later,True
headline  url                      identifier  tags          captured

`Reading progress`, `Location` and `Seen` stay in extra.
"""

from __future__ import annotations

import re
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

NAME = "readwise-reader"

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The columns of Readwise Reader."""
    known = has_columns(text, "title", "url", "document_tags", "saved_date")
    return Fit(1.0, "the columns of Readwise Reader") if known else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The saved articles, in file order. Raises UnreadableError for what is no CSV, with the line."""
    return read_saved(text, origin, NAME, _take)


def _take(gathered: Gathered, row: CsvRow) -> None:
    put_title(gathered, row.take("title"), row.take("url"), row.line)
    gathered.put("identifier", row.take("id"), row.line, "column id")
    put_captured(gathered, row.take("saved_date"), row.line, "column saved_date")
    gathered.add("tags", unique(_tags(row.take("document_tags"))), row.line, "column document_tags")


def _tags(cell: str) -> list[str]:
    """The strings of a list as Python prints it; it is read, never run."""
    if not cell.startswith("["):
        return cell.split(",")
    return [re.sub(r"\\(.)", r"\1", one or other) for one, other in _QUOTED.findall(cell)]
