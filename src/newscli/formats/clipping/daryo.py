"""Reads pages of Daryo: the clock before the day, a section and a share label below the headline.

    Toshkent USD: 10850.15 RUB: 142.90
    Telegram Facebook Instagram
    Headline
    14:22, 18-may 2021
    O‘zbekiston
    Copy link
    Paragraph …
    Foto: “Daryo”
    Izohlar Izoh qoldirish uchun …

Its clocks are Tashkent's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.page_fits import first_rows

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/daryo"

_DATE = re.compile(r"\d{1,2}:\d{2},\s+\d{1,2}-[^\W\d_]{3,9},?\s+\d{4}(?!\d)")


def fits(text: str, origin: Origin) -> float:
    """The date in Daryo's own order, `14:22, 18-may 2021`, near the headline."""
    dated = any(_DATE.match(row.text) for row in first_rows(text, origin)[1:])
    return Fit(0.8, "a date in the outlet’s own order") if dated else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it has more lines than any article."""
    from newscli.formats.clipping.page import Layout, read_page

    return (read_page(text, origin, Layout(NAME, "Asia/Tashkent")),)
