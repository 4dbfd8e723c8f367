"""Reads Pocket's export: a CSV of what was saved, without the texts, or the page of links it once was.

title,url,time_added,tags,status
"Old mill",https://news.example/mill,1557848940,uzbekistan|mills,unread     headline, url, captured, tags

<h1>Unread</h1><ul>
<li><a href="https://news.example/mill" time_added="1557848940" tags="uzbekistan,mills">Old mill</a></li>

`status` (unread, archive) stays in extra, and so do the highlights, which its zip has in annotations/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.csv_rows import has_columns
from newscli.formats.gathered import Gathered, unique
from newscli.formats.json_file import JsonFile, text_of
from newscli.formats.pocket_page import is_page, read_page
from newscli.formats.saved import put_captured, put_title, read_saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.csv_rows import CsvRow

NAME = "pocket"
HIGHLIGHTS = re.compile(r"(?:.*/)?annotations/part_\d+\.json")
"""What the files of highlights in Pocket's zip are called."""


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The columns of Pocket, or its page of links."""
    if has_columns(text, "title", "url", "time_added"):
        return Fit(1.0, "the columns of Pocket")
    return Fit(1.0, "the links of Pocket, each with time_added") if is_page(text) else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The saved articles, in file order. Raises UnreadableError for what is no CSV, with the line."""
    return read_page(text, origin, NAME) if is_page(text) else read_saved(text, origin, NAME, _take)


def _take(gathered: Gathered, row: CsvRow) -> None:
    put_title(gathered, row.take("title"), row.take("url"), row.line)
    put_captured(gathered, row.take("time_added"), row.line, "column time_added")
    gathered.add("tags", unique(row.take("tags").split("|")), row.line, "column tags")


def with_highlights(readings: Sequence[Reading], text: str, origin: Origin) -> list[Reading]:
    """The articles with what a file of highlights says was marked in them, as `extra.highlights`.

    What was marked in none of them is an article behind them. Raises UnreadableError for what is no JSON.
    """
    found = list(readings)
    places = {reading.article.url: at for at, reading in enumerate(found)}
    file = JsonFile(text)
    for at, entry in enumerate(file.value if isinstance(file.value, list) else []):
        marked = entry.get("highlights") if isinstance(entry, dict) else None
        if not isinstance(marked, list) or not marked:
            continue
        gathered = Gathered()
        put_title(gathered, text_of(entry.get("title")), text_of(entry.get("url")), file.line(at))
        url = gathered.fields.get("url", "")
        if url not in places:
            places[url] = len(found)
            found.append(gathered.reading(NAME, origin, file.count, len(found) + 1))
        reading = found[places[url]]
        extra = reading.article.extra
        extra = {**extra, "highlights": [*extra.get("highlights", []), *marked]}
        found[places[url]] = reading.with_article(extra=extra)
    return found
