"""Answering a Query from the index: which rows, in which order, and their Summaries."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush, merge
from itertools import chain, islice
from typing import TYPE_CHECKING

from newscli.errors import UsageError
from newscli.library.index_schema import DamagedIndexError
from newscli.library.query import DATE_FIELDS, SORT_KEYS, conditions
from newscli.library.rows import FIXED, LONGEST, SHOWN, checksum, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import tzinfo
    from typing import Any

    from newscli.library.index import Index
    from newscli.library.query import Query
    from newscli.summary import Summary

CHUNK = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FARTHEST = 16 * 3600  # no zone has ever been farther from UTC
_ORDERS = {"minutes": "seconds", "words": "words", "path": "path", "id": "id"}
_KIND, _START, _END = (SHOWN.index(f"published_{part}") for part in ("kind", "start", "end"))
_Dated = tuple[int, str, int]  # start (negative when newest come first), id, key


class Finder:
    """Questions to one index in one zone."""

    def __init__(self, index: Index, zone: tzinfo) -> None:
        self._index = index
        self._zone = zone

    def keys(self, query: Query) -> array[int]:
        """The keys of the rows that match, in order, from `offset` on, at most `limit`."""
        sort = query.sort or query.date_field
        if sort not in SORT_KEYS or query.date_field not in DATE_FIELDS:
            raise UsageError(f"{sort}: no such order", remedy=f"one of {', '.join(SORT_KEYS)}")
        found = self._by_date(query, sort) if sort in DATE_FIELDS else self._by_text(query, sort)
        end = None if query.limit is None else query.offset + query.limit
        return array("q", islice(found, query.offset, end))

    def count(self, query: Query) -> int:
        """How many match; `limit` and `offset` do not count."""
        if query.dated:
            return sum(1 for _ in self._dated(query, query.date_field, bounded=True))
        wanted, values = conditions(query)
        return int(self._index.ask(f"SELECT count(*) FROM articles{_where(wanted)}", values)[0][0])  # noqa: S608

    def undated(self, query: Query) -> int:
        """How many a date filter leaves out only because they have no date."""
        wanted, values = conditions(query)
        where = _where([*wanted, f"{query.date_field}_kind IS NULL"])
        return int(self._index.ask(f"SELECT count(*) FROM articles{where}", values)[0][0])  # noqa: S608

    def summaries(self, keys: Sequence[int], *, details: bool, gone: bool = False) -> list[Summary]:
        """The Summaries of the rows with these keys, in their order. Raises DamagedIndexError.

        `gone`: a key without a row is an article that was removed since the keys were asked for.
        """
        marks = ", ".join("?" * len(keys))
        columns = ", ".join(SHOWN)
        sql = f"SELECT key, {columns}, checksum FROM articles WHERE key IN ({marks})"  # noqa: S608
        rows = {row[0]: row[1:] for row in self._index.ask(sql, keys)}
        if gone:
            keys = [key for key in keys if key in rows]
        found = [self._summary(rows.get(key)) for key in keys]
        return self._with_details(keys, found) if details else found

    def _summary(self, row: tuple[Any, ...] | None) -> Summary:
        if row is None or checksum(row[:-1]) != row[-1]:
            raise DamagedIndexError("a row is not as it was written")
        kind, start, end = row[_KIND], row[_START], row[_END]
        if kind is not None and kind != FIXED:
            start, end = self._instant(start), self._instant(end)
        return summary(row[:-1], start, end)

    def _with_details(self, keys: Sequence[int], found: list[Summary]) -> list[Summary]:
        marks = ", ".join("?" * len(keys))
        sql = f"SELECT key, excerpt, record, checksum FROM details WHERE key IN ({marks})"  # noqa: S608
        rows = {row[0]: row[1:] for row in self._index.ask(sql, keys)}
        for at, key in enumerate(keys):
            row = rows.get(key)
            if row is None or checksum(row[:-1]) != row[-1]:
                raise DamagedIndexError("a row is not as it was written")
            found[at] = found[at]._replace(excerpt=row[0], record=self._record(found[at], row[1]))
        return found

    def _record(self, found: Summary, record: str) -> str:
        """The record with its span in the zone of the run: it was written as if that were UTC."""
        exact = "T" in found.published and found.published[-6] in "+-"
        if found.start is None or exact or self._zone is UTC:
            return record
        import json

        from newscli.record import dumps

        value = json.loads(record)
        ends = (found.start, found.end or found.start)
        value["newscli"]["span"] = [f"{_EPOCH + timedelta(seconds=s):%Y-%m-%dT%H:%M:%SZ}" for s in ends]
        return dumps(value)

    # -- by date -----------------------------------------------------------------------------

    def _by_date(self, query: Query, sort: str) -> Iterator[int]:
        """Newest first (oldest, when reversed), what has no such date last; ties by id."""
        bounded = query.dated and sort == query.date_field
        found = (row[2] for row in self._dated(query, sort, bounded=bounded))
        if bounded:
            return found
        wanted, values = conditions(query)
        where = _where([*wanted, f"{sort}_kind IS NULL"])
        undated = self._index.stream(f"SELECT key FROM articles{where} ORDER BY id", values)  # noqa: S608
        everything = chain(found, (row[0] for row in undated))
        return self._only_dated(query, everything) if query.dated else everything

    def _only_dated(self, query: Query, keys: Iterable[int]) -> Iterator[int]:
        """Of `keys` those that the query's span takes."""
        matching = {row[2] for row in self._dated(query, query.date_field, bounded=True)}
        return (key for key in keys if key in matching)

    def _dated(self, query: Query, field: str, *, bounded: bool) -> Iterator[_Dated]:
        """(start, id, key) of what has a date, merged from one stream a kind."""
        down = not (query.reverse and (query.sort or query.date_field) == field)
        return merge(*(self._stream(query, field, kind, bounded=bounded, down=down) for kind in LONGEST))

    def _stream(self, query: Query, field: str, kind: int, *, bounded: bool, down: bool) -> Iterator[_Dated]:
        wanted, values = conditions(query)
        since, until = (_seconds(query.since), _seconds(query.until)) if bounded else (None, None)
        slack = 0 if kind == FIXED else _FARTHEST
        if until is not None:
            wanted.append(f"{field}_start < ?")
            values.append(until + slack)
        if since is not None:
            wanted += [f"{field}_start > ?", f"{field}_end > ?"]
            values += [since - slack - LONGEST[kind] - 1, since - slack]
        order = f"{field}_start {'DESC' if down else 'ASC'}, id"
        sql = (
            f"SELECT key, id, {field}_start, {field}_end FROM articles"  # noqa: S608 -- names are ours
            f"{_where([f'{field}_kind = {kind}', *wanted])} ORDER BY {order}"
        )
        rows = self._index.stream(sql, values)
        sign = -1 if down else 1
        if kind == FIXED:
            return ((sign * start, name, key) for key, name, start, _ in rows)
        return self._floating(rows, sign, since, until)

    def _floating(
        self, rows: Iterator[Any], sign: int, since: float | None, until: float | None
    ) -> Iterator[_Dated]:
        """Wall clocks as instants of the zone, in order again: a clock put back swaps neighbours."""
        waiting: list[_Dated] = []
        for key, name, wall, wall_end in rows:
            start = self._instant(wall)
            while waiting and waiting[0][0] < sign * wall - _FARTHEST:
                yield heappop(waiting)
            if until is not None and start >= until:
                continue
            if since is not None and self._instant(wall_end) <= since:
                continue
            heappush(waiting, (sign * start, name, key))
        while waiting:
            yield heappop(waiting)

    def _instant(self, wall: int) -> int:
        """The instant at which the zone's clock shows `wall`."""
        if self._zone is UTC:
            return wall
        local = (_EPOCH + timedelta(seconds=wall)).replace(tzinfo=self._zone)
        return int((local - _EPOCH).total_seconds())

    # -- by anything else --------------------------------------------------------------------

    def _by_text(self, query: Query, sort: str) -> Iterator[int]:
        column = _ORDERS.get(sort, f"{sort}_key")
        number = sort in ("words", "minutes")
        direction = "DESC" if number != query.reverse else "ASC"
        wanted, values = conditions(query)
        empty = f"trim({column}) = ''" if column.endswith("_key") else "''"
        sql = f"SELECT key FROM articles{_where(wanted)} ORDER BY {empty}, {column} {direction}, id"  # noqa: S608
        found = (row[0] for row in self._index.stream(sql, values))
        return self._only_dated(query, found) if query.dated else found


def _where(wanted: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(wanted)}" if wanted else ""


def _seconds(moment: datetime | None) -> float | None:
    return None if moment is None else (moment - _EPOCH).total_seconds()
