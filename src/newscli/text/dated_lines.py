"""Lines of a page that print a date behind a label: `Kiritildi: 22:36 28.02.2026`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newscli.text.date_words import key, table_code
from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from newscli.article import Moment

_ENGLISH = ("Published on", "First published on", "First published", "Last modified on", "Last updated on")
_DATABASE = ("PD", "LD")  # Factiva's two-letter tags of a publication date and a load date
_MOST_WORDS = 4


def read_dated_line(line: str, *, language: str = "", day_first: bool | None = None) -> Moment | None:
    """The moment a line prints, alone, behind a label of the tables, or behind `SECTION | `; else None."""
    if moment := read_moment(line, language=language, day_first=day_first):
        return moment
    _, bar, tail = line.rpartition(" | ")
    if bar and (moment := read_moment(tail, language=language, day_first=day_first)):
        return moment
    words = line.split()
    for length in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        if key(" ".join(words[:length])) in _labels(table_code(language)):
            return read_moment(" ".join(words[length:]), language=language, day_first=day_first)
    return None


@cache
def _labels(code: str) -> frozenset[str]:
    from newscli import tables

    pages = [tables.page_labels().get(name, {}) for name in ("en", code)]
    found = [label for page in pages for role in ("published", "updated") for label in page.get(role, [])]
    return frozenset(key(label) for label in (*found, *_ENGLISH, *_DATABASE))
