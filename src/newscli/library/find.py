"""Answering a Query from the index: which rows, in which order, and their Summaries."""

from __future__ import annotations

from array import array
from datetime import UTC, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from newscli.errors import UsageError
from newscli.library.dates import EPOCH, Dates
from newscli.library.index_schema import DamagedIndexError
from newscli.library.query import DATE_FIELDS, SORT_KEYS, conditions
from newscli.library.rows import DETAILS, FIXED, SHOWN, checksum, proof, summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo
    from typing import Any

    from newscli.library.contents import Contents
    from newscli.library.hits import Hit
    from newscli.library.index import Index
    from newscli.library.query import Query
    from newscli.summary import Summary

RELEVANCE = "relevance"
_ORDERS = {"minutes": "seconds", "words": "words", "path": "path", "id": "id"}
_TIES = {"path": "number"}
_KIND, _START, _END = (SHOWN.index(f"published_{part}") for part in ("kind", "start", "end"))


class Finder:
    """Questions to one index in one zone."""

    def __init__(self, index: Index, zone: tzinfo) -> None:
        self._index = index
        self._zone = zone
        self._dates = Dates(index, zone)

    def keys(self, query: Query) -> array[int]:
        """The keys of the rows that match, in order, from `offset` on, at most `limit`."""
        sort = query.sort or query.date_field
        if sort not in (*SORT_KEYS, RELEVANCE) or query.date_field not in DATE_FIELDS:
            raise UsageError(f"{sort}: no such order", remedy=f"one of {', '.join(SORT_KEYS)}")
        if sort == RELEVANCE:
            return self.ranked(query)[0]
        dated = sort in DATE_FIELDS
        found = self._dates.in_order(query, sort) if dated else self._by_text(query, sort)
        return array("q", islice(found, *_window(query)))

    def ranked(self, query: Query) -> tuple[array[int], array[float]]:
        """As `keys` for any order, and their scores: 0.0 unless the order is by relevance."""
        if query.sort != RELEVANCE:
            keys = self.keys(query)
            return keys, array("d", bytes(8 * len(keys)))
        from newscli.library.ranking import ranked, rest_of, words_of

        words = words_of(query)
        if not words:
            return self.ranked(query._replace(sort=""))
        rest = self._dates.condition(query if query.dated else rest_of(query))
        rows = self._index.stream(*ranked(query, words, rest))
        keys, scores = array("q"), array("d")
        for key, score in islice(rows, *_window(query)):
            keys.append(key)
            scores.append(score)
        return keys, scores

    def count(self, query: Query) -> int:
        """How many match; `limit` and `offset` do not count."""
        if query.dated:
            return sum(1 for _ in self._dates.within(query))
        from newscli.library.ranking import counted

        return int(self._index.ask(*counted(query))[0][0])

    def undated(self, query: Query) -> int:
        """How many a date filter leaves out only because they have no date."""
        wanted, values = conditions(query)
        where = _where([*wanted, f"{query.date_field}_kind IS NULL"])
        return int(self._index.ask(f"SELECT count(*) FROM articles{where}", values)[0][0])  # noqa: S608

    def summaries(self, keys: Sequence[int], *, details: bool, gone: bool = False) -> list[Summary]:
        """The Summaries of the rows with these keys, in their order. Raises DamagedIndexError.

        `gone`: a key without a row is an article that was removed since the keys were asked for.
        """
        rows = self._shown(keys)
        texts = self._details(keys) if details else None
        if gone:
            keys = [key for key in keys if key in rows and (texts is None or key in texts)]
        found = [self._summary(rows.get(key)) for key in keys]
        if texts is None:
            return found
        return [self._filled(one, _contents(texts.get(key))) for key, one in zip(keys, found, strict=True)]

    def hits(self, found: Sequence[tuple[int, float]], *, details: bool, gone: bool = False) -> list[Hit]:
        """The Hits of keys and scores, in their order. Raises DamagedIndexError; `gone` as in `summaries`."""
        from newscli.library.hits import Hit

        keys = [key for key, _ in found]
        rows, texts = self._shown(keys), self._details(keys)
        hits = []
        for key, score in found:
            if gone and not (key in rows and key in texts):
                continue
            one, more = self._summary(rows.get(key)), _contents(texts.get(key))
            hits.append(Hit(self._filled(one, more) if details else one, score, more.text, more.lead))
        return hits

    def contents(self, key: int) -> Contents:
        """The Contents of one row. Raises DamagedIndexError."""
        return _contents(self._details([key]).get(key))

    def _shown(self, keys: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        columns = ", ".join(SHOWN)
        return self._rows(f"SELECT key, {columns}, checksum FROM articles", keys)  # noqa: S608 -- names are ours

    def _details(self, keys: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        return self._rows(f"SELECT key, {', '.join(DETAILS)} FROM details", keys)  # noqa: S608 -- names are ours

    def _rows(self, sql: str, keys: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        if not keys:
            return {}
        marks = ", ".join("?" * len(keys))
        return {row[0]: row[1:] for row in self._index.ask(f"{sql} WHERE key IN ({marks})", keys)}

    def _summary(self, row: tuple[Any, ...] | None) -> Summary:
        if row is None or checksum(row[:-1]) != row[-1]:
            raise DamagedIndexError("a row is not as it was written")
        kind, start, end = row[_KIND], row[_START], row[_END]
        if kind is not None and kind != FIXED:
            start, end = self._dates.instant(start), self._dates.instant(end)
        return summary(row[:-1], start, end)

    def _filled(self, found: Summary, more: Contents) -> Summary:
        return found._replace(excerpt=more.excerpt, record=self._record(found, more.record))

    def _record(self, found: Summary, record: str) -> str:
        """The record with its span in the zone of the run: it was written as if that were UTC."""
        exact = "T" in found.published and found.published[-6] in "+-"
        if found.start is None or exact or self._zone is UTC:
            return record
        import json

        from newscli.record import dumps

        value = json.loads(record)
        ends = (found.start, found.end or found.start)
        value["newscli"]["span"] = [f"{EPOCH + timedelta(seconds=s):%Y-%m-%dT%H:%M:%SZ}" for s in ends]
        return dumps(value)

    def _by_text(self, query: Query, sort: str) -> Iterator[int]:
        number = sort in ("words", "minutes")
        column = _ORDERS.get(sort, f"{sort}_key")
        order = f"{column} {'DESC' if number != query.reverse else 'ASC'}, {_TIES.get(sort, 'id')}"
        if column.endswith("_key"):
            order = f"trim({column}) = '', {order}"
        wanted, values = self._dates.condition(query)
        sql = f"SELECT key FROM articles{_where(wanted)} ORDER BY {order}"  # noqa: S608 -- names are ours
        return (row[0] for row in self._index.stream(sql, values))


def _contents(row: tuple[Any, ...] | None) -> Contents:
    if row is None or proof(row[:-1]) != row[-1]:
        raise DamagedIndexError("a row is not as it was written")
    from newscli.library.contents import unpacked

    return unpacked(row[1], row[0])


def _window(query: Query) -> tuple[int, int | None]:
    return query.offset, None if query.limit is None else query.offset + query.limit


def _where(wanted: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(wanted)}" if wanted else ""
