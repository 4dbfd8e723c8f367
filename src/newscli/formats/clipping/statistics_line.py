"""Reads pages with one line of statistics: the day, the views and the reading time, in columns.

    Headline

    28.07.2018   22161   17 min.

    Headline

    Paragraph …

The day has no zone, and no label says the language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.page_fits import first_rows

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/statistics-line"

_LINE = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{4}[\s|·•]+(?:\d{1,3}(?: \d{3})+|\d{1,9})[\s|·•]+\d{1,3}\s*[^\W\d_]{3,8}\.?"
)


def fits(text: str, origin: Origin) -> float:
    """A line of day, count and minutes below the first."""
    found = any(_LINE.fullmatch(row.text) for row in first_rows(text, origin)[1:])
    return Fit(0.8, "a line of day, views and minutes") if found else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it has more lines than any article."""
    from newscli.formats.clipping.page import Layout, read_page

    return (read_page(text, origin, Layout(NAME)),)
