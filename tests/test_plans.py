"""Plans: what `list` and `search` ask SQLite is answered from its indexes, as EXPLAIN QUERY PLAN has it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest

from kit import library, page, put
from newscli.library.query import DATE_FIELDS, SORT_KEYS, Query
from newscli.library.query_tree import And, Not, Or, Phrase, Word

SPAN = {"since": datetime(2019, 1, 1, tzinfo=UTC), "until": datetime(2019, 3, 1, tzinfo=UTC)}
FILTERS = {
    "section": ("Sport",), "source": ("UzA",), "byline": ("Aziz",), "tag": ("suv",), "language": ("uz",),
    "headline": ("n1",), "max_seconds": 60.0,
}  # fmt: skip
TREES = [
    None,
    Word("common"),
    Word("n1"),
    Word("co", prefix=True),
    Phrase("common words"),
    And((Word("common"), Not(Word("n1")))),
    Or((Word("common"), Word("n1"))),
]
# Orders with an index of their own; by another one, what matches is read to be put in order.
INDEXED = (*DATE_FIELDS, "path", "id", "", "relevance")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plans")
    for number in range(40):
        date = ("2019-{:02d}", "2019-{:02d}-02", "2019-{:02d}-02T10:00+05:00")[number % 3]
        put(
            folder, f"{number}.md", page(f"n{number}", date=date.format(1 + number % 12), body="common words")
        )
    put(folder, "undated.md", page("undated", body="common words"))
    found = library(folder)
    found.sync()
    return found


def asked(found, question) -> list[str]:
    """Every SELECT on the articles that `question` makes, with its values in it."""
    statements: list[str] = []
    connection = found.index._opened.connection
    connection.set_trace_callback(statements.append)
    try:
        question()
    finally:
        connection.set_trace_callback(None)
    return [sql for sql in statements if sql.startswith("SELECT") and " articles" in sql]


def test_a_listing_asks_little(tmp_path):
    """As many questions for many files, folders and rows as for one."""
    for number in range(30):
        put(tmp_path, f"f{number % 7}/{number}.md", page(f"n{number}", date=f"2019-01-{1 + number:02d}"))
    library(tmp_path).sync()
    found = library(tmp_path)
    statements: list[str] = []
    found.index._opened.connection.set_trace_callback(statements.append)
    assert len(list(found.find(Query()))) == 30
    found.index._opened.connection.set_trace_callback(None)
    assert len(statements) <= 11, statements


def scans(found, sql: str) -> list[str]:
    plan = [row[3] for row in found.index.ask(f"EXPLAIN QUERY PLAN {sql}")]
    return [step for step in plan if step.startswith("SCAN articles") and "USING" not in step]


def scanning(found, query) -> list[str]:
    statements = asked(found, lambda: list(found.find(query)))
    assert statements
    return [sql for sql in statements if scans(found, sql)]


def test_the_test_sees_a_scan(made):
    assert scans(made, "SELECT key FROM articles ORDER BY headline LIMIT 5")
    assert scanning(made, Query(sort="words"))


@pytest.mark.parametrize("tree", TREES, ids=repr)
def test_a_limit(made, tree):
    for sort in INDEXED:
        assert not scanning(made, Query(tree=tree, sort=sort, limit=5))
        assert not scanning(made, Query(tree=tree, sort=sort, limit=5, reverse=True, details=True))


@pytest.mark.parametrize("tree", TREES, ids=repr)
@pytest.mark.parametrize("field", DATE_FIELDS)
@pytest.mark.parametrize("bound", ["since", "until"])
def test_a_date(made, tree, field, bound):
    for sort in (*SORT_KEYS, "relevance"):
        assert not scanning(made, Query(tree=tree, sort=sort, date_field=field, **{bound: SPAN[bound]}))


@pytest.mark.parametrize("tree", [tree for tree in TREES if tree], ids=repr)
def test_words(made, tree):
    for sort in (*SORT_KEYS, "relevance"):
        assert not scanning(made, Query(tree=tree, sort=sort))
    assert not [sql for sql in asked(made, lambda: made.count(Query(tree=tree))) if scans(made, sql)]
    assert not [sql for sql in asked(made, lambda: list(made.hits(Query(tree=tree)))) if scans(made, sql)]


@pytest.mark.parametrize("name", FILTERS)
def test_filters_with_a_limit_or_a_date(made, name):
    wanted = {name: FILTERS[name]}
    assert not scanning(made, Query(limit=5, **wanted))
    assert not scanning(made, Query(**SPAN, **wanted))
    assert not scanning(made, Query(tree=Word("n1"), **wanted))


def test_what_else_list_asks(made):
    from newscli.library.short_ids import short_id

    questions = [
        lambda: short_id(made, "abcdefghjk"),
        lambda: made.undated_left_out(Query(**SPAN)),
        lambda: made.count(Query(**SPAN)),
        lambda: made.articles_of("1.md"),
        lambda: made.contents("1.md", 1),
    ]
    for question in questions:
        assert not [sql for sql in asked(made, question) if scans(made, sql)]


def test_a_row_is_read_only_when_it_is_shown(made):
    """The newest are chosen from an index alone; rows come by their keys."""
    choosing = [
        sql
        for sql in asked(made, lambda: list(made.find(Query(limit=5))))
        if "_start" in sql.split("FROM")[0]
    ]
    plans = [
        row[3]
        for sql in choosing
        if "checksum" not in sql
        for row in made.index.ask(f"EXPLAIN QUERY PLAN {sql}")
    ]
    assert plans
    assert all("USING COVERING INDEX by_published" in plan for plan in plans)


def test_the_floor_of_sqlite():
    assert sqlite3.sqlite_version_info >= (3, 40)
