"""RIS: a record of type NEWS an article, for EndNote, Zotero, Mendeley and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.export.addresses import web
from newscli.export.references import date_parts, lost_in_reference, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.article import Article, Moment
    from newscli.export.base import Exported, Frame

_HOLDS = frozenset(
    ("id", "identifier", "headline", "lead", "section", "byline", "editors", "dateline", "source", "url",
     "language", "published", "captured", "tags", "page", "edition")
)  # fmt: skip


def losses(one: Exported, _frame: Frame) -> tuple[str, ...]:
    """Everything that is not about finding the article: its text, for one."""
    return lost_in_reference(one, _HOLDS)


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The records, a piece an article; lines end in CR and LF, as the format wants it."""
    for one in articles:
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(one.article)) + "\r\n"


def _lines(article: Article) -> Iterator[tuple[str, str]]:
    values = [
        ("ID", article.id),
        ("TI", article.headline),
        *(("AU", _name(name)) for name in article.byline),
        *(("ED", _name(name)) for name in article.editors),
        ("T2", article.source),
        ("PY", f"{article.published.local.year:04d}" if article.published else ""),
        ("DA", _date(article.published)),
        ("CY", article.dateline.place if article.dateline else ""),
        ("SE", article.section),
        ("ET", article.edition),
        ("SP", article.page),
        ("LA", article.language),
        *(("KW", tag) for tag in article.tags),
        ("AB", article.lead),
        ("AN", article.identifier),
        ("UR", web(article.url)),
        ("Y2", _date(article.captured)),
    ]
    yield "TY", "NEWS"
    for tag, value in values:
        if text := one_line(value):
            yield tag, text
    yield "ER", ""


def _date(moment: Moment | None) -> str:
    """`YYYY/MM/DD/`: its slashes stand also where a part is not known."""
    if moment is None:
        return ""
    year, *rest = date_parts(moment)
    month, day = [*(f"{part:02d}" for part in rest), "", ""][:2]
    return f"{year:04d}/{month}/{day}/"


def _name(name: str) -> str:
    """An asterisk has a meaning in RIS."""
    return name.replace("*", " ")
