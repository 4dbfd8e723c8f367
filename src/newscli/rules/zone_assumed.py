"""The time of publication has no zone of its own: one was assumed.

**When.** The page prints a clock without a zone, and the layout or a setting supplies the zone: pages
of the kun.uz family are read in Tashkent time.

**Why.** The instant is then an inference, not the source's own word. Usually nothing needs doing.

**How to fix.** Nothing, if the assumption is right. Where the zone is known, write the offset:
`2019-05-14T20:49+05:00`.

**Example** (`yolak.txt`).

    Jamiyat | 08:15 / 22.11.2026
    1204
    1 daqiqa o‘qiladi

    Chirchiqda velosiped yo‘lagi ochildi

    Bugun ertalab Chirchiq daryosi bo‘yida yangi velosiped yo‘lagi ochildi.

    → 1:11 info: no zone printed: +05:00 assumed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.article import Moment
    from newscli.rules.base import Context

ID = "zone-assumed"
LEVEL = Level.INFO


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the date of publication."""
    published = context.article.published
    if published is not None and published.zone == "assumed":
        message = f"no zone printed: {_offset(published)} assumed"
        yield Problem(ID, LEVEL, message, *of_moment(context, "published", published))


def _offset(moment: Moment) -> str:
    minutes = moment.offset or 0
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
