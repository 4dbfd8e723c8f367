"""BibTeX and biblatex: an `@article` an article, keyed by its id; signs of TeX are escaped.

Headlines keep their capitals. A name stays whole where a comma or an “and” in it would be read as another's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.export.addresses import web
from newscli.export.references import date_parts, lost_in_reference, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.article import Article
    from newscli.export.base import Exported, Frame

_HOLDS = frozenset(
    "id headline lead byline editors source url language published captured tags page rights".split()  # noqa: SIM905
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 -- words, not quotes
_ESCAPES = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip
_SIGNS = str.maketrans(_ESCAPES)
_SEVERAL = re.compile(r",|\s(?:and|AND|And)\s|^others$")


def losses(one: Exported, _frame: Frame) -> tuple[str, ...]:
    """Everything that is not about finding the article: its text, for one."""
    return lost_in_reference(one, _HOLDS)


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The entries, a blank line between two."""
    before = ""
    for one in articles:
        yield before + _entry(one.article)
        before = "\n"


def _entry(article: Article) -> str:
    fields = {
        "title": _braced(article.headline),
        "author": _people(article.byline),
        "editor": _people(article.editors),
        "journal": _text(article.source),
        **_dates(article),
        "url": web(article.url),
        "langid": _text(article.language),
        "keywords": ", ".join(_text(tag) for tag in article.tags),
        "abstract": _text(article.lead),
        "pages": _text(article.page),
        "copyright": _text(article.rights),
    }
    rows = "".join(f"  {name} = {value}" for name, value in _rows(fields))
    return f"@article{{{article.id},\n{rows}}}\n"


def _rows(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if value:
            yield name, f"{value},\n" if name == "month" else f"{{{value}}},\n"


def _dates(article: Article) -> dict[str, str]:
    """`date` is biblatex's, `year` and `month` are BibTeX's own."""
    found = {}
    if article.published:
        year, *month = date_parts(article.published)
        found = {"year": f"{year:04d}", "date": article.published.iso()[:10]}
        if month:
            found["month"] = _MONTHS[month[0] - 1]
    return {**found, "urldate": article.captured.iso()[:10] if article.captured else ""}


def _text(text: str) -> str:
    return one_line(text).translate(_SIGNS)


def _braced(text: str) -> str:
    escaped = _text(text)
    return f"{{{escaped}}}" if escaped else ""


def _people(names: tuple[str, ...]) -> str:
    return " and ".join(_braced(name) if _SEVERAL.search(name) else _text(name) for name in names if name)
