"""Reads pages of Aniq: today's date at the top, the headline twice, the article's date at the end.

    Bugun 1 mart, 2026 yil, yakshanba
    КИР
    Headline
    Headline
    Paragraph …
    Kiritildi: 22:36 28.02.2026. O'qildi: 517 marta. Fikrlar soni: 0 ta.
    Eng ko'p o'qilgan yangilik

The date at the top is the page's; its clocks are Tashkent's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.page_fits import first_rows, last_rows

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/aniq"

_FOOT = re.compile(r"(?:Kiritildi|Киритилди)\s*:\s*\d{1,2}:\d{2}\s+\d{1,2}\.\d{1,2}\.\d{4}(?!\d)")
_TAIL = 30  # rows from the end in which the foot stands


def fits(text: str, origin: Origin) -> float:
    """The foot "Kiritildi: HH:MM DD.MM.YYYY" in a line below the text."""
    if "iritildi" not in text[-40_000:] and "иритилди" not in text[-40_000:]:
        return 0.0
    foot = any(_FOOT.match(row.text) for row in last_rows(text, _TAIL))
    return Fit(0.8, "the outlet’s date below the text") if foot and first_rows(text, origin) else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it has more lines than any article."""
    from newscli.formats.clipping.page import Layout, read_page

    return (read_page(text, origin, Layout(NAME, "Asia/Tashkent")),)
