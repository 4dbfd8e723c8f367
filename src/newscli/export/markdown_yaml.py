"""Markdown below YAML front matter, for Hugo, Jekyll, Obsidian and their kin.

Keys are those that these programs know: `title`, `date`, `lastmod`, `author`, `categories` (the section),
`tags`, `summary` (the lead), `canonical_url`; what `extra` has stands as keys of its own. Dates have seconds,
as YAML wants them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscli.export.readback import lost
from newscli.formats.field_dates import as_before
from newscli.text.keys import MEANINGS, fold
from newscli.text.yaml_text import Bare, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.article import Article, Image, Moment
    from newscli.export.base import Exported, Frame

# Words of an author that sites mean as numbers and switches: `weight: 10`, `draft: true`.
_LITERAL = re.compile(r"true|false|-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_OPENED = ("extra", "taxonomies", "newscli")  # tables that readers look into


def losses(one: Exported, _frame: Frame) -> tuple[str, ...]:
    """What does not come back from the file when newscli reads it."""
    return lost(one.article, _file(one.article), "-.md")


def write(articles: Iterable[Exported], _frame: Frame) -> Iterator[str]:
    """The file."""
    for one in articles:
        yield _file(one.article)


def _file(article: Article) -> str:
    keys = {name: value for name, value in _keys(article).items() if value not in ("", [], None)}
    inner: dict[str, Any] = {}
    for name, value in article.extra.items():
        alone = fold(name) not in MEANINGS and name not in keys and name not in _OPENED
        (keys if alone else inner)[name] = _literal(value)
    if inner:
        keys["extra"] = inner
    return f"---\n{''.join(table(keys))}---\n" + (f"\n{article.body}\n" if article.body else "")


def _keys(article: Article) -> dict[str, Any]:
    return {
        "title": article.headline,
        "date": _date(article.published),
        "lastmod": _date(article.modified),
        "captured": _date(article.captured),
        "author": article.byline[0] if len(article.byline) == 1 else "",
        "authors": list(article.byline) if len(article.byline) > 1 else [],
        "editors": list(article.editors),
        "dateline": article.dateline.place if article.dateline else "",
        "source": article.source,
        "canonical_url": article.url,
        "identifier": article.identifier,
        "lang": article.language,
        "categories": [article.section] if article.section else [],
        "tags": list(article.tags),
        "places": list(article.places),
        "organisations": list(article.organisations),
        "summary": article.lead,
        "images": [_image(image) for image in article.images],
        "related": [
            {key: value for key, value in (("headline", link.headline), ("url", link.url)) if value}
            for link in article.related
        ],
        **{name: getattr(article, name) for name in ("stated_minutes", "stated_views", "stated_words")},
        **{name: getattr(article, name) for name in ("page", "edition", "rights", "correction")},
    }


def _date(moment: Moment | None) -> str:
    if moment is None:
        return ""
    said = as_before(moment, "")
    return said if moment.precision in ("month", "year") else Bare(said)


def _image(image: Image) -> str | dict[str, str]:
    """An address alone, as sites list their pictures; a table where more is known."""
    said = {key: value for key, value in image._asdict().items() if value}
    return image.src if set(said) == {"src"} else said


def _literal(value: Any) -> Any:
    if isinstance(value, str) and _LITERAL.fullmatch(value):
        return Bare(value)
    if isinstance(value, dict):
        return {name: _literal(part) for name, part in value.items()}
    return [_literal(part) for part in value] if isinstance(value, list) else value
