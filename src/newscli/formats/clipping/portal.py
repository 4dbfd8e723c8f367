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

from newscli.formats.clipping.page_fits import dated_items, first_rows

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/portal"


def fits(text: str, origin: Origin) -> float:
    """A line with a date near the headline: likely; with nothing but a reading time, a little less."""
    dated = [items for at, items in dated_items(first_rows(text, origin)) if at]
    if not dated:
        return 0.0
    return 0.75 if any(item.moment for items in dated for item in items) else 0.65


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the page. Raises UnreadableError when it has more lines than any article."""
    from newscli.formats.clipping.page import Layout, read_page

    return (read_page(text, origin, Layout(NAME)),)
