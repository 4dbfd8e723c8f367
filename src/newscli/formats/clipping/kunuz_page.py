"""Writes an article as a page of the kun.uz layout: the lines that its reader takes for the same article."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newscli.tables import bcp47, page_labels
from newscli.text.blocks import read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.article import Article, Dateline, Link, Moment

_PREFACE = 12


def page(article: Article) -> str:
    """The page, ended by a newline. What the layout has no place for is left out.

    Labels are those of the article's language; where the table has none for it, or it is not
    known, those that most languages share: they decide none.
    """
    code = _code(article.language)
    blocks = [
        "\n".join(_head(article, code)),
        article.headline,
        *_body(article),
        "\n".join(_credits(article, code)),
        "\n".join(_trailer(article, code)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _code(language: str) -> str:
    """The table's own code of a language; "" when it has none for the tag."""
    return next((code for code in page_labels() if bcp47(code) == language), "")


def _label(code: str, role: str, *, alone: bool = False) -> str:
    """A label of the role: one that only this language has, or without a language one of many.

    `alone` asks for one without a colon; the others end in one.
    """
    spoken = _spoken(role)
    own = page_labels()[code].get(role, ()) if code else spoken
    fitting = [label for label in own if "{name}" not in label and (alone or label.endswith(":"))]
    best = sorted(fitting, key=lambda label: spoken[label] if code else -spoken[label])
    return best[0] if best else ""


def _spoken(role: str) -> Counter[str]:
    """How many languages have each label of the role."""
    return Counter(label for row in page_labels().values() for label in row.get(role, ()))


def _head(article: Article, code: str) -> Iterator[str]:
    """What stood around the page, the header, views and reading time."""
    yield from article.extra.get("boilerplate", [])[:_PREFACE]
    if article.published and _is_clock(article.published):
        clock = _clock(article.published)
        yield f"{article.section} | {clock}" if article.section else clock
    if article.stated_views is not None:
        yield str(article.stated_views)
    if article.stated_minutes is not None:
        said = _label(code, "read_time", alone=True) if code else "{n} min"
        yield said.replace("{n}", str(article.stated_minutes))


def _is_clock(moment: Moment) -> bool:
    """Whether a header can print the moment: to the minute, in the zone that the layout assumes."""
    return moment.precision in {"minute", "second"} and moment.zone != "stated"


def _date(moment: Moment) -> str:
    """A date beside a label, where a day is a day and a stated zone can be said."""
    return _clock(moment) if _is_clock(moment) else moment.iso()


def _clock(moment: Moment) -> str:
    seconds = ":%S" if moment.precision == "second" else ""
    return moment.local.strftime(f"%H:%M{seconds} / %d.%m.") + f"{moment.local.year:04d}"


def _body(article: Article) -> Iterator[str]:
    dateline = _dateline(article.dateline) if article.dateline else ""
    for number, block in enumerate(read_blocks(article.body)):
        yield dateline + block.plain if number == 0 else block.plain


def _dateline(dateline: Dateline) -> str:
    date = dateline.date.local.strftime(", %d.%m.%Y") if dateline.date else ""
    agency = f" ({dateline.agency})" if dateline.agency else ""
    return f"{dateline.place}{date}{agency} — "


def _credits(article: Article, code: str) -> Iterator[str]:
    """The lines of labels below the text."""
    published = article.published
    for image in article.images:
        if image.credit:
            yield f"{_label(code, 'photo')} {image.credit}"
    for role, value in (
        *(("byline", name) for name in article.byline),
        *(("editor", name) for name in article.editors),
        ("translated", str(article.extra.get("translated", ""))),
        ("source", article.source),
        ("source", article.url),
        ("updated", _date(article.modified) if article.modified else ""),
        ("published", _date(published) if published and not _is_clock(published) else ""),
    ):
        if value and (label := _label(code, role)):
            yield f"{label} {value}"
    if article.tags:
        yield " ".join(f"#{tag}" for tag in article.tags)
    if article.rights:
        yield article.rights


def _trailer(article: Article, code: str) -> Iterator[str]:
    """The related articles; their heading alone still says what the page is, and in which language."""
    headed = article.published is not None and _is_clock(article.published)
    if article.related or code or not headed:
        yield _label(code, "related", alone=True)
    yield from (line for link in article.related for line in _link(link))


def _link(link: Link) -> Iterator[str]:
    if link.published:
        yield _date(link.published)
    yield link.headline
