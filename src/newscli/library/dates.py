"""The rows of the index in the order of one of their dates, within a span, as the clocks of a zone tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush, merge
from typing import TYPE_CHECKING

from newscli.library.query import conditions
from newscli.library.rows import FIXED, LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from typing import Any

    from newscli.library.index import Index
    from newscli.library.query import Query

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FARTHEST = 16 * 3600  # no zone has ever been farther from UTC
# Up to so many hits are looked up and sorted; more of them are met soon on a walk from the newest on.
_FEW = 1000
_Dated = tuple[int, str, int]  # start (negative when newest come first), id, key
Condition = tuple[list[str], list[object]]
"""Tests on the columns of `articles`, all to be met, and the values of their marks."""


class Dates:
    """Questions of dates to one index in one zone."""

    def __init__(self, index: Index, zone: tzinfo) -> None:
        self._index = index
        self._zone = zone

    def instant(self, wall: int) -> int:
        """The instant at which the zone's clock shows `wall`."""
        if self._zone is UTC:
            return wall
        local = (EPOCH + timedelta(seconds=wall)).replace(tzinfo=self._zone)
        return int((local - EPOCH).total_seconds())

    def within(self, query: Query) -> Iterator[int]:
        """The keys of what `query` takes with its span, in the order of that date."""
        return self._merged(query, query.date_field, conditions(query), bounded=True)

    def condition(self, query: Query) -> Condition:
        """What `query` wants, its span too, for a question that has another order than by that date."""
        if not query.dated:
            return conditions(query)
        keys = ",".join(map(str, self.within(query)))
        return ["key IN (SELECT value FROM json_each(?))"], [f"[{keys}]"]

    def in_order(self, query: Query, field: str) -> Iterator[int]:
        """Newest first by `field` (oldest, when reversed), what has no such date last; ties by id."""
        if query.dated and field == query.date_field:
            yield from self.within(query)
            return
        wanted, values = self.condition(query)
        yield from self._merged(query, field, (wanted, values), bounded=False)
        where = " AND ".join([*wanted, f"{field}_kind IS NULL"])
        sql = f"SELECT key FROM articles WHERE {where} ORDER BY id"  # noqa: S608 -- names are ours
        for row in self._index.stream(sql, values):
            yield row[0]

    def _merged(self, query: Query, field: str, asked: Condition, *, bounded: bool) -> Iterator[int]:
        """What has a date, merged from one stream a kind."""
        few = self._few(query)
        streams = [
            self._stream(query, field, kind, asked, bounded=bounded, few=few)
            for kind in LONGEST
            if query.tree is None or self._any(field, kind)
        ]
        return (row[2] for row in merge(*streams))

    def _few(self, query: Query) -> bool:
        """Whether the words of `query` are so rare that going through their articles is best."""
        if query.tree is None:
            return False
        from newscli.library.query_words import nearly

        sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
        words = nearly(query.tree)
        return bool(words) and int(self._index.ask(sql, (words, _FEW))[0][0]) < _FEW

    def _any(self, field: str, kind: int) -> bool:
        sql = f"SELECT 1 FROM articles WHERE {field}_kind = ? LIMIT 1"  # noqa: S608 -- names are ours
        return bool(self._index.ask(sql, (kind,)))

    def _stream(
        self, query: Query, field: str, kind: int, asked: Condition, *, bounded: bool, few: bool
    ) -> Iterator[_Dated]:
        wanted, values = list(asked[0]), list(asked[1])
        since, until = (_seconds(query.since), _seconds(query.until)) if bounded else (None, None)
        slack = 0 if kind == FIXED else _FARTHEST
        if until is not None:
            wanted.append(f"{field}_start < ?")
            values.append(until + slack)
        if since is not None:
            wanted += [f"{field}_start > ?", f"{field}_end > ?"]
            values += [since - slack - LONGEST[kind] - 1, since - slack]
        down = not (query.reverse and (query.sort or query.date_field) == field)
        which = f"{'+' if few else ''}{field}_kind = {kind}"  # the sign keeps SQLite from walking the index
        sql = (
            f"SELECT key, id, {field}_start, {field}_end FROM articles "  # noqa: S608 -- names are ours
            f"WHERE {' AND '.join([which, *wanted])} ORDER BY {field}_start {'DESC' if down else 'ASC'}, id"
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
            start = self.instant(wall)
            while waiting and waiting[0][0] < sign * wall - _FARTHEST:
                yield heappop(waiting)
            if until is not None and start >= until:
                continue
            if since is not None and self.instant(wall_end) <= since:
                continue
            heappush(waiting, (sign * start, name, key))
        while waiting:
            yield heappop(waiting)


def _seconds(moment: datetime | None) -> float | None:
    return None if moment is None else (moment - EPOCH).total_seconds()
