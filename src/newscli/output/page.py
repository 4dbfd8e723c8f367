"""One article as a page: headline, facts, body, and what is known of the copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.output.body import draw_body
from newscli.output.cards import joined
from newscli.output.styled import BOLD, DIM, PLAIN
from newscli.output.when import added_words, whole, zone_words
from newscli.text.layout import wrap
from newscli.text.reading_time import interval_text, minutes_text
from newscli.text.safe import safe, safe_block

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from newscli.article import Article, Image, Link, Moment
    from newscli.measure import Measure
    from newscli.output.styled import Line, Signs

MARGIN = "  "
_MEASURE = 72
_LABEL = 10


class Kin(NamedTuple):
    """An article of the same library that tells of the same things; `published` is ISO 8601 or ""."""

    headline: str
    published: str
    id: str


class Kept(NamedTuple):
    """Where an article is: its file, and, when a library has it, since when and whether its original is kept.

    `related_label` is the page's heading of related articles when nothing stands below it.
    """

    path: str
    format: str
    added: str = ""
    original: bool = False
    filed: bool = False
    related_label: str = ""
    kin: tuple[Kin, ...] = ()


class Look(NamedTuple):
    """How a page is drawn: the terminal's columns and signs, the run's moment, an assumed zone's name."""

    columns: int
    now: datetime
    signs: Signs
    zone_name: str = ""

    @property
    def measure(self) -> int:
        """The columns of text between the margins."""
        return min(_MEASURE, self.columns - len(MARGIN))


def page(article: Article, measured: Measure, kept: Kept, look: Look) -> Iterator[Line]:
    """The lines of the page."""
    for line in _content(article, measured, kept, look):
        yield ((MARGIN, PLAIN), *line) if any(text.strip(" ") for text, _ in line) else ()


def _content(article: Article, measured: Measure, kept: Kept, look: Look) -> Iterator[Line]:
    headline = article.headline or "(no headline)"
    yield from (((line, BOLD if article.headline else DIM),) for line in wrap(safe(headline), look.measure))
    for part in filter(None, safe_block(article.lead).split("\n")):
        yield ()
        yield from (((line, PLAIN),) for line in wrap(part, look.measure))
    yield ()
    for line in joined(_facts(article, look), look.measure, look.signs.dot):
        yield ((line, PLAIN),)
    for line in joined(_numbers(article, measured), look.measure, look.signs.dot):
        yield ((line, DIM),)
    if article.tags:
        yield from (((line, DIM),) for line in wrap(f"tags: {safe(', '.join(article.tags))}", look.measure))
    if article.body.strip():
        yield ()
        widest = look.columns - len(MARGIN)
        yield from draw_body(article.body, measure=look.measure, widest=widest, headline=article.headline)
    yield ()
    for label, lines in _trailer(article, measured, kept, look):
        yield from _labelled(label, lines, look.measure)


def _facts(article: Article, look: Look) -> list[str]:
    parts = [article.section, article.source, ", ".join(article.byline)]
    if article.dateline:
        parts.append(", ".join(filter(None, (article.dateline.place, article.dateline.agency))))
    if article.published:
        parts.append(_moment(article.published, look))
    return [safe(part) for part in parts if part] or ["no date"]


def _moment(moment: Moment, look: Look) -> str:
    iso = moment.iso()
    return f"{whole(iso)} {zone_words(iso, moment.zone, look.zone_name)}".strip()


def _numbers(article: Article, measured: Measure) -> list[str]:
    time = measured.reading_time
    parts = ["nothing to read"]
    if time.seconds:
        parts = [f"{minutes_text(time.seconds)} to read (80 %: {interval_text(time.low, time.high)})"]
    if article.stated_minutes is not None:
        parts.append(f"the page says {article.stated_minutes}")
    if article.stated_views is not None:
        parts.append(f"{article.stated_views:,} views" if article.stated_views != 1 else "1 view")
    return parts


def _trailer(article: Article, measured: Measure, kept: Kept, look: Look) -> Iterator[tuple[str, list[str]]]:
    signs = look.signs
    if article.modified:
        yield "Changed", [_moment(article.modified, look)]
    if article.correction:
        yield "Corrected", [safe(article.correction)]
    if article.images:
        yield "Pictures", _pictures(article.images, signs)
    if article.related:
        yield "Related", [_related(link, look) for link in article.related]
    elif kept.related_label:
        yield "Related", [f"{signs.left}{safe(kept.related_label)}{signs.right}, nothing listed"]
    if kept.kin:
        yield "See also", [_kin(one, look) for one in kept.kin]
    if article.url:
        yield "Address", [safe(article.url)]
    yield "Language", [f"{_language(article, measured, kept, signs)} {signs.dot} {measured.words:,} words"]
    yield ("Kept as" if kept.filed else "Read from"), _kept(article, kept, look)


def _pictures(images: tuple[Image, ...], signs: Signs) -> list[str]:
    owners = list(dict.fromkeys(safe(image.credit) for image in images if image.credit))
    names = f", credit{'s' if len(owners) > 1 else ''} {', '.join(owners)}" if owners else ""
    lines = [f"{len(images)}{names}"]
    for image in images:
        about = [safe(part) for part in (image.caption, image.src) if part]
        if about and image.credit and len(owners) > 1:
            about.append(safe(image.credit))
        lines += [f" {signs.dot} ".join(about)] if about else []
    return lines


def _related(link: Link, look: Look) -> str:
    date = whole(link.published.iso(), weekday=False) if link.published else ""
    return f" {look.signs.dot} ".join(safe(part) for part in (link.headline, date, link.url) if part)


def _kin(one: Kin, look: Look) -> str:
    date = whole(one.published[:10], weekday=False) if one.published else ""
    parts = (safe(one.headline) or "(no headline)", date, one.id)
    return f" {look.signs.dot} ".join(part for part in parts if part)


def _language(article: Article, measured: Measure, kept: Kept, signs: Signs) -> str:
    time = measured.reading_time
    if article.language and time.language_from == "article":
        labels = kept.format.startswith("clipping/")
        return f"{safe(article.language)}, " + (
            f"from the page{signs.apostrophe}s labels" if labels else "as stated"
        )
    stated = f"{safe(article.language)} is stated, " if article.language else ""
    if time.language_from == "script":
        return f"{stated}{time.language}, from the script"
    if time.language_from == "model":
        return f"{stated}{time.language}, by its letters"
    return f"{stated}not known"


def _kept(article: Article, kept: Kept, look: Look) -> list[str]:
    dot = f" {look.signs.dot} "
    if not kept.filed:
        return [safe(kept.path), f"as {kept.format}"]
    about = [article.id]
    about += [f"added {added_words(kept.added, look.now)}"] if kept.added else []
    about += ["original kept"] if kept.original else []
    return [safe(kept.path), dot.join(about)]


def _labelled(label: str, lines: list[str], measure: int) -> Iterator[Line]:
    if measure < 2 * _LABEL:  # too narrow for two columns
        yield ((label, DIM),)
        yield from (((f" {part}", PLAIN),) for line in lines for part in wrap(line, measure - 1))
        return
    for line in lines:
        for part in wrap(line, measure - _LABEL):
            yield ((f"{label:<{_LABEL}}", DIM), (part, PLAIN))
            label = ""
