"""What a Query does, for `--explain`: its filters, its tree, its dates, and each statement with its plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from newscli.library.find import Finder
from newscli.library.query import Query
from newscli.library.query_fields import known
from newscli.library.query_meaning import lifted
from newscli.library.query_tree import And, Dates, Field, Has, Missing, Not, Numbers, Or, Saved, Word, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime, tzinfo

    from newscli.library.index import Index
    from newscli.library.query_tree import Node, Phrase

_KIND = re.compile(r"_kind = \d")


def explain(query: Query, index: Index, zone: tzinfo) -> dict[str, Any]:
    """`query`, `filters`, `tree` and `statements` as JSON values; what says nothing is left out.

    A statement that is asked once for each kind of date is there once, with `times`. The tree is as
    it was typed: a date that becomes the span of the question is still in it.
    """
    asked: dict[str, Any] = {}
    if query.tree is not None:
        asked["query"] = written(query.tree)
    if filters := _filters(query):
        asked["filters"] = filters
    if query.tree is not None:
        asked["tree"] = described(query.tree)
    return {**asked, "statements": statements(query, index, zone)}


def _filters(query: Query) -> dict[str, Any]:
    usual = Query()._asdict()
    stated = {name: value for name, value in query._asdict().items() if value != usual[name]}
    for name in ("tree", "details"):
        stated.pop(name, None)
    return {name: _plain(value) for name, value in stated.items()}


def _plain(value: Any) -> Any:
    return value.isoformat(timespec="seconds") if hasattr(value, "isoformat") else value


def described(node: Node) -> dict[str, Any]:
    """The tree as nested JSON objects, dates and numbers as they were read."""
    said: dict[str, Any]
    match node:
        case And() | Or():
            said = {"all" if isinstance(node, And) else "any": [described(part) for part in node.parts]}
        case Not():
            said = {"not": described(node.part)}
        case Has() | Missing():
            said = {"has" if isinstance(node, Has) else "missing": node.name}
        case Saved():
            said = {"saved": node.name}
        case Dates():
            ends = {"since": _moment(node.since), "until": _moment(node.until)}
            said = {"dates": node.name, **ends, "reading": node.reading}
        case Numbers():
            said = {"numbers": node.name, "bounds": [list(bound) for bound in node.bounds]}
        case _:
            said = _described_text(node)
    return said


def _described_text(node: Word | Phrase | Field) -> dict[str, Any]:
    flags = {"prefix": True} if node.prefix else {}
    if isinstance(node, Field):
        whole = node.op == "=" or known(node.name).kind == "whole"
        return {"field": node.name, "whole" if whole else "value": node.value, **flags}
    exact = {"exact": True} if node.exact else {}
    return {"word" if isinstance(node, Word) else "phrase": node.text, **flags, **exact}


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def statements(query: Query, index: Index, zone: tzinfo) -> list[dict[str, Any]]:
    """The SQL that was asked to answer `query`, in order, with its values and SQLite's plan."""
    found: dict[str, dict[str, Any]] = {}
    for sql, values in asked_for(lifted(query), index, zone):
        like = _KIND.sub("_kind = N", sql)
        if like in found:
            found[like]["times"] = found[like].get("times", 1) + 1
            continue
        rows = index.ask(f"EXPLAIN QUERY PLAN {sql}", values)
        found[like] = {"sql": sql, "values": values, "plan": _plan(rows)}
    return list(found.values())


def asked_for(query: Query, index: Index, zone: tzinfo) -> list[tuple[str, list[Any]]]:
    """Every statement that a Finder asks `index` for `query`, and its values: it is answered once."""
    listener = _Listener(index)
    Finder(cast("Index", listener), zone).keys(query)
    return listener.heard


class _Listener:
    """Stands for an index, and remembers what it was asked."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.heard: list[tuple[str, list[Any]]] = []

    def ask(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        """As the index."""
        self.heard.append((sql, list(values)))
        return self._index.ask(sql, self.heard[-1][1])

    def stream(self, sql: str, values: Iterable[Any] = ()) -> Iterator[Any]:
        """As the index."""
        self.heard.append((sql, list(values)))
        return self._index.stream(sql, self.heard[-1][1])


def _plan(rows: list[Any]) -> list[str]:
    """The steps of a plan, each indented below the one it serves."""
    depth = {0: -1}
    steps = []
    for key, above, _, text in rows:
        depth[key] = depth.get(above, -1) + 1
        steps.append("  " * depth[key] + text)
    return steps
