"""How well the first rows of a text fit a copied news page: a headline, and near it a line with its date."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscli.formats.clipping.rows import filled
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.formats.base import Origin
    from newscli.formats.clipping.page_items import Item
    from newscli.formats.clipping.rows import Row

_WINDOW = 400  # lines from the start, and from the end, that are looked at
_CHARACTERS = 40_000  # of the text from the start and from the end
_HEAD = 12  # rows in which the headline and the date of a page stand
_LONGEST = 160  # characters of a line with a date
_NUMBERS = re.compile(r"\d{4}|元年|\d\D{1,3}\d{1,2}\D{1,3}\d{2}|[〇零一二三四五六七八九]{4}")
_KEYS = re.compile(r"[^\W\d_][\w -]{1,24}\s?[:：=]\s")
_MACHINE = re.compile(r"From \S+@|WARC/|HTTP/|filedesc:")
_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mdx")
_TIMES = re.compile(r"\d")
_GROUP = re.compile(r"\d+")
_STATS = 60  # characters of a line with a reading time


def first_rows(text: str, origin: Origin, most: int = _HEAD) -> list[Row]:
    """The first rows of a text; none of a Markdown file, or of one that begins with `Key: value` lines."""
    if origin.name.lower().endswith(_MARKDOWN):
        return []
    rows = list(islice(filled(split_lines(text[:_CHARACTERS])[:_WINDOW]), most))
    return [] if _has_keys(rows) else rows


def _has_keys(rows: list[Row]) -> bool:
    """Whether the text begins as mail, web archives and `Key: value` files do."""
    keys = [row for row in rows[:6] if _KEYS.match(row.text)]
    together = len(rows) > 1 and rows[1].line == rows[0].line + 1
    if rows and _MACHINE.match(rows[0].text):
        return True
    return together and len(keys) >= 3 and rows[0] in keys


def last_rows(text: str, most: int) -> list[Row]:
    """The last rows of a text; their numbers do not count from its start."""
    return list(filled(split_lines(text[-_CHARACTERS:])[-_WINDOW:]))[-most:]


def above_offers(rows: list[Row]) -> list[Row]:
    """The rows above the first related label: below it every date is that of another article."""
    from newscli.formats.clipping.labels import whole_line

    for at, row in enumerate(rows):
        label = whole_line(row.text)
        if label and label.role == "related":
            return rows[:at]
    return rows


def dated_items(rows: list[Row]) -> list[tuple[int, tuple[Item, ...]]]:
    """The index and the items of each row that says a date or a reading time."""
    if not any(_could_say(row.text) for row in rows):
        return []
    from newscli.formats.clipping.page_language import decide
    from newscli.tables import bcp47

    found = _read_in(rows, "")
    if any(at for at, _ in found):
        return found
    code = decide(rows)[1]  # some dates are read only when their language is known
    return _read_in(rows, bcp47(code)) if code else found


def _read_in(rows: list[Row], language: str) -> list[tuple[int, tuple[Item, ...]]]:
    from newscli.formats.clipping.page_items import Reader, read_items

    reader = Reader(language)
    able = [at for at, row in enumerate(above_offers(rows)) if _could_say(row.text)]
    each = ((at, read_items(rows[at].text, reader)) for at in able)
    return [(at, items) for at, items in each if any(_says(item) for item in items)]


def _could_say(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    return _NUMBERS.search(text) is not None or (len(text) <= _STATS and _TIMES.search(text) is not None)


def _says(item: Item) -> bool:
    from newscli.text.dates import read_moment

    if item.role == "published, undated":
        # no bare "14 May", which may be anything
        return len(_GROUP.findall(item.text)) > 1 or read_moment(f"{item.text} 2000") is None
    return item.moment is not None or bool(item.stats and item.stats.minutes is not None)
