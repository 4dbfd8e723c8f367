"""Reads Matter's export: a CSV of what was saved, without the texts.

Title,Author,Publisher,URL,Tags,Word Count,In Queue,Favorited,Read,Highlight_Count, …
Old mill,Ruth Hill,Example News,https://news.example/mill,mills;water,812,True,False,False,0, …

headline, byline, source, url, tags, stated words; the rest stays in extra.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.csv_rows import has_columns
from newscli.formats.gathered import one_line, split_names, unique
from newscli.formats.saved import put_title, read_saved

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.csv_rows import CsvRow
    from newscli.formats.gathered import Gathered

NAME = "matter"


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The columns of Matter."""
    known = has_columns(text, "title", "url", "publisher", "in_queue")
    return Fit(1.0, "the columns of Matter") if known else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The saved articles, in file order. Raises UnreadableError for what is no CSV, with the line."""
    return read_saved(text, origin, NAME, _take)


def _take(gathered: Gathered, row: CsvRow) -> None:
    put_title(gathered, row.take("title"), row.take("url"), row.line)
    gathered.put("byline", split_names(row.take("author")), row.line, "column author")
    gathered.put("source", one_line(row.take("publisher")), row.line, "column publisher")
    gathered.add("tags", unique(row.take("tags").split(";")), row.line, "column tags")
    count = row.cells.get("word_count", "").strip()
    if count.isascii() and count.isdigit() and len(count) < 10:
        gathered.put("stated_words", int(row.take("word_count")), row.line, "column word_count")
