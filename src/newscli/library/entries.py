"""The bytes of one article file -> its rows for the index."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newscli.article import make_id
from newscli.library.contents import Contents, one_line
from newscli.library.reading import read
from newscli.library.rows import FIXED, FLOATING, MONTH, SHOWN, YEAR, Row, bind
from newscli.library.words import around, words_of
from newscli.text.sketches import sketch, to_bytes

if TYPE_CHECKING:
    from typing import Any

    from newscli.article import Article, Filing, Moment, Reading
    from newscli.formats.outlets import Outlet
    from newscli.library.settings import Speed
    from newscli.measure import Measure

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HEADLINE, _LANGUAGE = SHOWN.index("headline"), SHOWN.index("language")


def read_file(path: str, data: bytes, outlets: tuple[Outlet, ...] = ()) -> tuple[Reading, ...]:
    """The articles in the library's file at the relative `path`, each with its id.

    A file that newscli filed carries its id; the rest get one from their path. Raises
    UnreadableError.
    """
    return tuple(
        _with_id(reading, path, at) for at, reading in enumerate(read(data, path, outlets=outlets), 1)
    )


def read_rows(path: str, data: bytes, speed: Speed) -> tuple[Row, ...]:
    """The rows of the articles in `data`. Raises UnreadableError."""
    readings = read_file(path, data, speed.outlets)
    return tuple(row(path, at, reading, speed) for at, reading in enumerate(readings, 1))


def row(path: str, number: int, reading: Reading, speed: Speed) -> Row:
    """The row of one article, the `number`th of the file at the relative `path`."""
    from newscli.measure import measure
    from newscli.record import dumps, record

    article, filing = reading.article, reading.filing
    counted = measure(article, words_per_minute=speed.words_per_minute, extras=speed.extras)
    # UTC stands for the zone of the run, which is known when a question is asked.
    said = record(
        reading, measure=counted, format=_format(reading), path=path, filing=filing, zone=UTC, body=False
    )
    shown, hidden = _shown(path, number, reading, counted), _hidden(path, article, filing)
    values = tuple(map(_storable, (*shown, *hidden, _names(said))))
    text = f"{article.lead}\n\n{counted.body_text}" if article.lead else counted.body_text
    # What is stored is folded, not what was read: an edit has to fold it again to the same keys.
    text, rest = _storable(text), _storable(around(article))
    contents = Contents(dumps(said), rest, text, len(article.lead))
    words = words_of(values[_HEADLINE], text, rest, values[_LANGUAGE])
    numbers = to_bytes(sketch(words.text))
    return Row(values, contents.lead, contents.packed(), words, numbers)


def _with_id(reading: Reading, path: str, number: int) -> Reading:
    if reading.filing is not None and reading.article.id:
        return reading
    material = path.encode("utf-8", "surrogateescape") + f"#{number}".encode()
    return reading.with_article(id=make_id(material))


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


def _storable(value: Any) -> Any:
    """SQLite keeps no lone surrogates, which JSON front matter can spell."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    return value
