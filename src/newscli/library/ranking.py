"""Ranking: the SQL that puts the articles of a query in order of how well its words match, or counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.library.query import conditions
from newscli.library.query_words import expression, nearly
from newscli.library.words import WEIGHTS

if TYPE_CHECKING:
    from newscli.library.dates import Condition
    from newscli.library.query import Query


def words_of(query: Query) -> str:
    """The full-text expression that ranks `query`; "" when it has no words that every hit needs."""
    return (expression(query.tree) or nearly(query.tree)) if query.tree else ""


def rest_of(query: Query) -> Query:
    """`query` without its tree when `words_of` says all of that."""
    return query._replace(tree=None) if query.tree and expression(query.tree) else query


def ranked(query: Query, words: str, rest: Condition) -> tuple[str, list[object]]:
    """A SELECT of (key, score) of what matches `words` and meets `rest`.

    Best first; ties newest first, then by id.
    """
    wanted, values = rest
    where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
    up, down = ("DESC", "ASC") if query.reverse else ("ASC", "DESC")
    end = -1 if query.limit is None else query.offset + query.limit
    sql = (
        "SELECT key, score FROM (SELECT rowid AS hit, "  # noqa: S608 -- names and numbers are ours
        f"-bm25(words, {', '.join(map(str, WEIGHTS))}) AS score FROM words WHERE words MATCH ?) "
        f"CROSS JOIN articles ON key = hit{where} "
        f"ORDER BY score {down}, {query.date_field}_start {down}, id {up} LIMIT ?"
    )
    return sql, [words, *values, end]


def counted(query: Query) -> tuple[str, list[object]]:
    """A SELECT of how many articles `query` takes, whatever its span."""
    wanted, values = conditions(rest_of(query))
    if not wanted and query.tree:  # the full-text table holds each article once, and nothing else
        return "SELECT count(*) FROM words WHERE words MATCH ?", [words_of(query)]
    wanted, values = conditions(query)
    where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
    return f"SELECT count(*) FROM articles{where}", values  # noqa: S608 -- names are ours
