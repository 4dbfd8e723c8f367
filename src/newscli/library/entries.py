"""The bytes of article files -> their rows for the index."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import NewscliError
from newscli.library.contents import Contents, one_line
from newscli.library.known_files import read_file
from newscli.library.rows import FIXED, FLOATING, MONTH, SHOWN, YEAR, Row, bind
from newscli.library.words import around, words_of
from newscli.text.sketches import sketch, to_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from newscli.article import Article, Filing, Moment, Reading
    from newscli.library.settings import Speed
    from newscli.library.words import Words
    from newscli.measure import Measure

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HEADLINE, _LANGUAGE = SHOWN.index("headline"), SHOWN.index("language")


def read_rows(files: Sequence[tuple[str, bytes]], speed: Speed) -> list[tuple[Row, ...] | NewscliError]:
    """The rows of the articles in each of `files` (relative path, bytes), or why it cannot be read.

    Each step is done for all before the next one: while it goes on, its code and tables stay near the
    processor. One file after the other takes half as long again.
    """
    found = [_attempt(path, data, speed) for path, data in files]
    articles = [
        _Numbered(path, number, reading)
        for (path, _), readings in zip(files, found, strict=True)
        if not isinstance(readings, NewscliError)
        for number, reading in enumerate(readings, 1)
    ]
    rows = iter(_rows(articles, speed))
    return [one if isinstance(one, NewscliError) else tuple(islice(rows, len(one))) for one in found]


class _Numbered(NamedTuple):
    """The `number`th article of the file at the relative `path`."""

    path: str
    number: int
    reading: Reading


def _attempt(path: str, data: bytes, speed: Speed) -> tuple[Reading, ...] | NewscliError:
    try:
        return read_file(path, data, speed.outlets)
    except NewscliError as error:
        return error


def _rows(articles: list[_Numbered], speed: Speed) -> list[Row]:
    from newscli.measure import measure

    how: dict[str, Any] = {"words_per_minute": speed.words_per_minute, "extras": speed.extras}
    counted = [measure(one.reading.article, **how) for one in articles]
    said = list(map(_record, articles, counted))
    values = list(map(_values, articles, counted, said))
    contents = list(map(_contents, articles, counted, said))
    packed = [each.packed() for each in contents]
    words = list(map(_words, values, contents))
    sketches = [to_bytes(sketch(each.text)) for each in words]
    return list(map(Row, values, [each.lead for each in contents], packed, words, sketches))


def _record(one: _Numbered, counted: Measure) -> dict[str, Any]:
    from newscli.record import record

    path, _, reading = one
    # UTC stands for the zone of the run, which is known when a question is asked.
    return record(
        reading, measure=counted, format=_format(reading), path=path, filing=reading.filing, zone=UTC,
        body=False,
    )  # fmt: skip


def _values(one: _Numbered, counted: Measure, said: dict[str, Any]) -> tuple[Any, ...]:
    path, number, reading = one
    shown = _shown(path, number, reading, counted)
    hidden = _hidden(path, reading.article, reading.filing)
    values = (*shown, *hidden, _names(said))
    return tuple([_storable(value) if isinstance(value, str) else value for value in values])


def _contents(one: _Numbered, counted: Measure, said: dict[str, Any]) -> Contents:
    from newscli.record import dumps

    article = one.reading.article
    text = f"{article.lead}\n\n{counted.body_text}" if article.lead else counted.body_text
    return Contents(dumps(said), _storable(around(article)), _storable(text), len(article.lead))


def _words(values: tuple[Any, ...], contents: Contents) -> Words:
    """What is stored is folded, not what was read: an edit has to fold it again to the same keys."""
    return words_of(values[_HEADLINE], contents.text, contents.rest, values[_LANGUAGE])


def _format(reading: Reading) -> str:
    return (reading.filing.format if reading.filing else "") or reading.format


def _shown(path: str, number: int, reading: Reading, counted: Measure) -> tuple[Any, ...]:
    article, time = reading.article, counted.reading_time
    published = article.published
    return (
        article.id,
        bind(path),
        number,
        article.headline,
        article.section,
        article.source,
        "\n".join(one_line(name) for name in article.byline),
        "\n".join(one_line(tag) for tag in article.tags),
        article.language,
        published.iso() if published else "",
        published.precision if published else "",
        published.zone if published else "",
        *_span(published),
        article.modified.iso() if article.modified else "",
        article.captured.iso() if article.captured else "",
        _added(reading.filing),
        _format(reading),
        counted.words,
        counted.letters,
        float(time.seconds),
        float(time.low),
        float(time.high),
        int(bool(article.body)),
    )


def _hidden(path: str, article: Article, filing: Filing | None) -> tuple[Any, ...]:
    from newscli.library.query import value_key, words_key
    from newscli.summary import slug_of

    tags = "\n".join(value_key(tag) for tag in article.tags)
    added = filing.added if filing else None
    second = int((added - _EPOCH).total_seconds()) if added else None
    return (
        slug_of(path).lower(),
        filing.original if filing else "",
        filing.part if filing else 0,
        *_span(article.modified),
        *_span(article.captured),
        *((FIXED, second, second + 1) if second is not None else (None, None, None)),
        words_key(article.headline),
        value_key(article.section),
        words_key(article.source),
        words_key("\n".join(article.byline)),
        f"\n{tags}\n" if tags else "",
        article.language.lower(),
    )


def _names(said: dict[str, Any]) -> str:
    """The record's fields, and `extra.NAME` for the keys of `extra`, each between two line feeds."""
    names = [*said, *(f"extra.{one_line(name)}" for name in said.get("extra", ()))]
    return "\n".join(["", *names, ""])


def _span(moment: Moment | None) -> tuple[int | None, int | None, int | None]:
    """Kind, start and end in seconds; without an offset the wall clock's, as if it were UTC."""
    if moment is None:
        return None, None, None
    start, end = moment.span(UTC)
    kind = FIXED
    if moment.offset is None:
        kind = {"month": MONTH, "year": YEAR}.get(moment.precision, FLOATING)
    return kind, _second(start), _second(end)


def _second(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(seconds=1)


def _added(filing: Filing | None) -> str:
    if filing is None or filing.added is None:
        return ""
    return f"{filing.added.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _storable(text: str) -> str:
    """SQLite keeps no lone surrogates, which JSON front matter can spell."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
