"""Reads copies of news pages in any language of the label tables.

    menu, ticker, share row, the page’s clock
    Headline
    [standfirst]
    Von Petra Lang
    Stand: 14.05.2019, 20:49 Uhr | Lesedauer: 2 Minuten

    Paragraph …
    Lire aussi : Headline of a related article
    Foto: Credit

    Mehr zum Thema
    Headline of a related article

The date stands below the headline, alone, behind a label ("Publié le …", "更新时间：…") or among other
things a line of the head says. A date above the headline is the page's clock. No zone is assumed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.page_fits import dated_items, first_rows

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.rows import Row

NAME = "clipping/portal"


def fits(text: str, origin: Origin) -> float:
    """A line with a date near the headline: likely; with nothing but a reading time, a little less."""
    rows = first_rows(text, origin)
    found = dated_items(rows)
    dated = [items for at, items in found if at]
    if not dated:
        return Fit(0.55, "a date on top") if found and _below_clock(rows) else 0.0
    if any(item.moment for items in dated for item in items):
        return Fit(0.75, "a line with a date near the headline")
    counted = any(item.stats for items in dated for item in items)
    return Fit(0.65, "a line with a reading time or views") if counted else Fit(0.6, "a line that a page has")


def _below_clock(rows: list[Row]) -> bool:
    """Whether what follows a date in the first line looks like a headline above text."""
    heads = [row.text for row in rows[1:3]]
    shorter = len(heads) == 2 and len(heads[0]) <= min(120, len(heads[1]))
    return shorter and heads[0][-1:].isalnum()


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it has more lines than any article."""
    from newscli.formats.clipping.page import Layout, read_page

    return (read_page(text, origin, Layout(NAME)),)
