"""The columns an article has in Arrow and Parquet, and the row that a record makes.

One name, one type, for good: columns may be added within a version of the record, never renamed or
retyped. What an article does not have is null; a list without items is empty.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

VERSION = "1"
BATCH = 1024  # rows of a row group
_LARGEST = 2**63
_IMAGE = ("src", "caption", "credit")
_LINK = ("headline", "url", "published", "published_precision", "published_zone")


class Column(NamedTuple):
    """A column: its kind (a key of `_types`), where the record holds its value, what it is."""

    name: str
    kind: str
    path: tuple[str, ...]
    meaning: str = ""


def _moment(name: str, meaning: str) -> tuple[Column, ...]:
    return (
        Column(name, "text", (name,), f"{meaning}: ISO 8601 at its own precision"),
        Column(f"{name}_precision", "text", (f"{name}_precision",), "second, minute, day, month or year"),
        Column(f"{name}_zone", "text", (f"{name}_zone",), "stated, assumed or none"),
        Column(f"{name}_inferred", "texts", (f"{name}_inferred",), "the parts taken from context"),
    )


COLUMNS = (
    Column("id", "text", ("id",), "short stable name: of the file's bytes and the place in it"),
    Column("identifier", "text", ("identifier",), "the source's own number"),
    Column("headline", "text", ("headline",), "as printed"),
    Column("lead", "text", ("lead",), "standfirst, when set apart"),
    Column("body", "text", ("body",), "CommonMark; a blank line between paragraphs"),
    Column("section", "text", ("section",), "as printed"),
    Column("byline", "texts", ("byline",), "who wrote it"),
    Column("editors", "texts", ("editors",)),
    Column("dateline_place", "text", ("dateline", "place")),
    Column("dateline_date", "text", ("dateline", "date"), "ISO 8601 at its own precision"),
    Column("dateline_date_precision", "text", ("dateline", "date_precision")),
    Column("dateline_date_zone", "text", ("dateline", "date_zone")),
    Column("dateline_date_inferred", "texts", ("dateline", "date_inferred")),
    Column("dateline_agency", "text", ("dateline", "agency")),
    Column("source", "text", ("source",), "outlet or agency"),
    Column("url", "text", ("url",), "canonical address"),
    Column("language", "text", ("language",), "BCP 47, when the source or its layout states it"),
    *_moment("published", "the source's own moment"),
    Column("published_start", "instant", ("newscli", "span", "0"), "start of the span of `published`, UTC"),
    Column("published_end", "instant", ("newscli", "span", "1"), "end of it, not included"),
    *_moment("modified", "the source's own moment"),
    *_moment("captured", "when the page was saved"),
    Column("tags", "texts", ("tags",), "keywords, subjects, topics"),
    Column("places", "texts", ("places",)),
    Column("organisations", "texts", ("organisations",)),
    Column("images", "images", ("images",)),
    Column("related", "links", ("related",), "what the page offers under “Related”"),
    Column("stated_minutes", "number", ("stated_minutes",), "the source's own reading time"),
    Column("stated_views", "number", ("stated_views",), "as the source counted"),
    Column("stated_words", "number", ("stated_words",), "as the source counted"),
    Column("page", "text", ("page",)),
    Column("edition", "text", ("edition",)),
    Column("rights", "text", ("rights",)),
    Column("correction", "text", ("correction",)),
    Column("extra", "json", ("extra",), "JSON: what the source says and no field holds"),
    Column("words", "number", ("newscli", "words"), "of headline, lead and body"),
    Column("letters", "number", ("newscli", "letters"), "letters and digits"),
    Column("reading_seconds", "real", ("newscli", "reading_time", "seconds"), "our reading time"),
    Column("reading_low", "real", ("newscli", "reading_time", "low"), "lower end of the 80 % interval"),
    Column("reading_high", "real", ("newscli", "reading_time", "high"), "upper end"),
    Column("reading_language", "text", ("newscli", "reading_time", "language"), "stated or guessed"),
    Column("reading_language_from", "text", ("newscli", "reading_time", "language_from")),
    Column("added", "text", ("newscli", "added"), "when newscli filed it; only from a library"),
    Column("format", "text", ("newscli", "format"), "the layout it was read from"),
    Column("encoding", "text", ("newscli", "encoding"), "of a file that is not UTF-8"),
    Column("path", "text", ("newscli", "path"), "the file, as it was named"),
    Column("part", "number", ("newscli", "part"), "place in a file of several, from 1"),
    Column("sha256", "sum", ("newscli", "original"), "of the file, in hex"),
    Column(
        "problems", "number", ("newscli", "problems"), "errors and warnings of `validate`; from `parse` only"
    ),
)


def schema() -> pa.Schema:
    """The Arrow schema of COLUMNS. Raises UsageError where pyarrow is not installed."""
    types = _types()
    arrow = _arrow()
    fields = [arrow.field(column.name, types[column.kind]) for column in COLUMNS]
    made: pa.Schema = arrow.schema(fields, {"newscli.columns": VERSION})
    return made


def row(record: Mapping[str, Any]) -> dict[str, Any]:
    """The values of one record's columns, by name."""
    values = {column.name: _value(record, column) for column in COLUMNS}
    too_large = {name: _at(record, (name,)) for name in _NUMBERS if _is_too_large(_at(record, (name,)))}
    if too_large:  # no column holds them: they are kept where everything is
        values["extra"] = _json({**record.get("extra", {}), **too_large})
    return values


def batch(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """The rows as one batch."""
    made: pa.RecordBatch = _arrow().RecordBatch.from_pylist(rows, schema=schema)
    return made


def parquet(
    records: Iterable[Mapping[str, Any]], metadata: Callable[[], Mapping[str, str]] = dict
) -> Iterator[bytes]:
    """The pieces of a Parquet file of the records; `metadata` is asked when the last one is in.

    Equal records make equal bytes (with one version of pyarrow). Raises UsageError without pyarrow.
    """
    shape = schema()
    from pyarrow import parquet as pq

    sink = _Sink()
    with pq.ParquetWriter(sink, shape, compression="zstd") as writer:
        for rows in _batches(map(row, records)):
            writer.write_batch(batch(rows, shape))
            yield sink.taken()
        writer.add_key_value_metadata(dict(metadata()))
    yield sink.taken()


class _Sink:
    """The open file that pyarrow writes to: what it wrote is taken away piece by piece."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        self._size += len(data)
        return len(data)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """The pieces stay until they are taken."""

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    from itertools import islice

    while waiting := list(islice(rows, BATCH)):
        yield waiting


_NUMBERS = tuple(column.name for column in COLUMNS if column.kind == "number" and len(column.path) == 1)


def _arrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed", remedy="pip install 'newscli[parquet]'"
        ) from error
    return pa


def _types() -> dict[str, Any]:
    arrow = _arrow()
    text = arrow.string()
    return {
        "text": text,
        "sum": text,
        "json": text,
        "texts": arrow.list_(text),
        "number": arrow.int64(),
        "real": arrow.float64(),
        "instant": arrow.timestamp("us", tz="UTC"),
        "images": arrow.list_(arrow.struct([(name, text) for name in _IMAGE])),
        "links": arrow.list_(arrow.struct([(name, text) for name in _LINK])),
    }


def _at(record: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = record
    for part in path:
        inner = value[int(part)] if isinstance(value, list) else value.get(part)
        if not inner and inner != 0:
            return None
        value = inner
    return value


def _value(record: Mapping[str, Any], column: Column) -> Any:
    value = _at(record, column.path)
    if column.kind in _ITEMS:
        return [_ITEMS[column.kind](item) for item in value or ()]
    return _ONE[column.kind](value) if value is not None else None


def _struct(item: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str | None]:
    return {name: _storable(item[name]) if item.get(name) else None for name in names}


def _is_too_large(value: Any) -> bool:
    return isinstance(value, int) and not -_LARGEST <= value < _LARGEST


def _number(value: int) -> int | None:
    return None if _is_too_large(value) else value


def _instant(text: str) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(text)


def _json(value: Any) -> str:
    from newscli.record import dumps

    return dumps(value)


def _storable(text: str) -> str:
    """Arrow keeps no lone surrogates, which JSON can spell."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


_ITEMS: dict[str, Callable[[Any], Any]] = {
    "texts": _storable,
    "images": partial(_struct, names=_IMAGE),
    "links": partial(_struct, names=_LINK),
}
_ONE: dict[str, Callable[[Any], Any]] = {
    "text": _storable,
    "sum": lambda value: value.removeprefix("sha256:"),
    "json": _json,
    "number": _number,
    "real": float,
    "instant": _instant,
}
