"""Reads pages of Gazeta.uz: the day and the clock, a section beside them, and the outlet's name at the end.

    Headline

    14 may 2019, 20:49   Jamiyat

    Paragraph …

    Foto: Name / «Gazeta.uz»

    © Gazeta.uz

Its clocks are Tashkent's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.page_fits import dated_items, first_rows, last_rows

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/gazeta"

_MARK = re.compile(
    r"[«“\"]?(?:Gazeta|Газета)\.uz[»”\"]?(?:\W.{0,60})?|©.{0,80}(?:Gazeta|Газета)\.uz.{0,40}",
    re.IGNORECASE,
)
_TAIL = 12  # rows from the end in which the outlet signs


def fits(text: str, origin: Origin) -> float:
    """A dated page whose first or last lines are signed by the outlet; a credit alone says nothing."""
    if ".uz" not in text[:2000] and ".uz" not in text[-5000:]:
        return 0.0
    rows = first_rows(text, origin)
    signed = any(_MARK.fullmatch(row.text) for row in (*rows[:3], *last_rows(text, _TAIL)))
    dated = signed and any(at for at, _ in dated_items(rows))
    return Fit(0.8, "the outlet’s name beside a date") if dated else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it has more lines than any article."""
    from newscli.formats.clipping.page import Layout, read_page

    return (read_page(text, origin, Layout(NAME, "Asia/Tashkent")),)
