"""Lines of a page that print a date behind a label: `Kiritildi: 22:36 28.02.2026`, or in a dateline."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newscli.text.date_words import key, table_code
from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newscli.article import Moment

_ENGLISH = ("Published on", "First published on", "First published", "Last modified on", "Last updated on")
_DATABASE = ("PD", "LD")  # Factiva's two-letter tags of a publication date and a load date
_MOST_WORDS = 4
_LONGEST = 300  # characters of a line that is looked at
# `ТАШКЕНТ, 14 мая — Sputnik.`, `BERLIN, 14. Mai (Reuters) - `, `МОСКВА, 14 мая. /ТАСС/. `
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\d,;:()—–/\n]{1,40}),\s*(?P<date>[^(){}/—–\n]{3,40}?)"
    r"\.?\s*(?:\([^()\d\n]{2,40}\)\s*(?:--?|[—–])|/[^/\d\n]{2,40}/\.?|(?<=\s)(?:--?|[—–]))(?:\s|$)"
)


def read_dated_line(
    line: str, *, language: str = "", day_first: bool | None = None, base: datetime | None = None
) -> Moment | None:
    """The moment a line prints, alone, behind a label of the tables or `SECTION | `, or in a dateline.

    None when it prints none; a lone number of four digits is a count, a name or a year gone by.
    `base` is that of `read_moment`.
    """
    if len(line) > _LONGEST:
        return None
    for literal in _literals(line, language):
        moment = read_moment(literal, language=language, day_first=day_first, base=base)
        if moment and moment.precision != "year":
            return moment
    return None


def _literals(line: str, language: str) -> Iterator[str]:
    """What of the line may be a date, the likelier first."""
    yield line
    section, bar, tail = line.rpartition(" | ")
    if bar and not any(char.isdecimal() for char in section):
        yield tail
    label, colon, rest = line.replace("：", ":").partition(":")
    if colon and _is_label(label, language):
        yield rest
        return
    words = line.split()
    for length in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if _is_label(" ".join(words[:length]), language):
            yield " ".join(words[length:])
    match = _DATELINE.match(line)
    if match and _in_capitals(match["place"]):
        yield match["date"]


def _is_label(text: str, language: str) -> bool:
    return key(text) in _labels(table_code(language) if language else "")


def _in_capitals(place: str) -> bool:
    """Whether each word of the place begins as names do; a script without capitals has nothing to say."""
    words = place.split()
    return len(words) <= 4 and not any(word[0].islower() for word in words)


@cache
def _labels(code: str) -> frozenset[str]:
    from newscli import tables

    codes = ("en", code) if code else tuple(tables.page_labels())
    pages = [tables.page_labels().get(name, {}) for name in codes]
    found = [label for page in pages for role in ("published", "updated") for label in page.get(role, [])]
    return frozenset(key(label) for label in (*found, *_ENGLISH, *_DATABASE))
