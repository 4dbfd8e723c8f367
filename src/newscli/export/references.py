"""What bibliographies can say of an article, each in its own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.export.addresses import web
from newscli.export.base import beyond

if TYPE_CHECKING:
    from newscli.article import Moment
    from newscli.export.base import Exported

_CLOCKS = ("second", "minute")


def lost_in_reference(one: Exported, holds: frozenset[str]) -> tuple[str, ...]:
    """The fields beyond `holds`; of those in it the times of day, and what they cannot say whole."""
    article = one.article
    lost = list(beyond(one, holds))
    for name in ("published", "modified", "captured"):
        moment = getattr(article, name)
        if name in holds and moment and moment.precision in _CLOCKS:
            lost.append(f"{name}.time")
    if article.url and not web(article.url):
        lost.append("url")
    if "dateline" in holds and article.dateline and (article.dateline.date or article.dateline.agency):
        lost.append("dateline")
    return tuple(lost)


def one_line(text: str) -> str:
    """`text` with white space and control characters as single spaces."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def date_parts(moment: Moment) -> list[int]:
    """Year, month and day, as many as are known."""
    parts = [moment.local.year, moment.local.month, moment.local.day]
    return parts[: {"year": 1, "month": 2}.get(moment.precision, 3)]
