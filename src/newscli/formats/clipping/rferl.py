"""Reads pages of Radio Free Europe's editions: the clock of a city at the top, a player at the end.

    Линклар

    Шошилинч хабар
    23 апрел 2024, Тошкент вақти: 16:50

    Headline

    Paragraph …

    Илтимос кутинг
    0:00 0:13:50 0:00
    XS
    SM

The clock tells when the page was saved; it is never the date of the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.page_fits import first_rows

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/rferl"


def fits(text: str, origin: Origin) -> float:
    """The clock of a city in one of the first lines."""
    rows = [row for row in first_rows(text, origin) if ":" in row.text and len(row.text) <= 100]
    if not rows:
        return 0.0
    from newscli.formats.clipping.page_clock import read_clock
    from newscli.formats.clipping.page_items import Reader

    clocks = (read_clock(row.text, Reader()) for row in rows)
    found = any(clock and clock.role == "captured" for clock in clocks)
    return Fit(0.85, "the clock of a city above the text") if found else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it has more lines than any article."""
    from newscli.formats.clipping.page import Layout, read_page

    return (read_page(text, origin, Layout(NAME)),)
