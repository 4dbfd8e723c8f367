"""Reads pages of Xabardor: kun.uz's clock as a line of its own below the headline.

    $
    11940.95 UZS
    31° Kechasi 18°

    Headline

    19:20 / 22.09.2023

    Paragraph …

    Bu ham qiziq
    Headline of another article, its first words, and its clock

Its clocks are Tashkent's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.page_fits import above_offers, first_rows

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/xabardor"

_DATE = re.compile(r"\d{1,2}:\d{2}\s*/\s*\d{1,2}\.\d{1,2}\.\d{4}")


def fits(text: str, origin: Origin) -> float:
    """The clock alone in a line below others, and above text: not the first line, not in a list's end."""
    rows = first_rows(text, origin)
    dated = next((row for at, row in enumerate(rows[:-1]) if at and _DATE.fullmatch(row.text)), None)
    if not dated or dated not in above_offers(rows):
        return 0.0
    return Fit(0.8, "the outlet’s date in a line of its own")


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it has more lines than any article."""
    from newscli.formats.clipping.page import Layout, read_page

    return (read_page(text, origin, Layout(NAME, "Asia/Tashkent")),)
