"""Did you mean: the nearest words of a real full-text table, and how near they are."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.library.suggest import suggest
from newscli.library.words import TABLE, VOCABULARY

TERMS = {
    "ferry": 9, "ferret": 3, "berry": 2, "prezident": 40, "president": 5, "oʼzbekiston": 30, "президент": 7,
    "tugboat": 1, "river": 5, "rivers": 2, "st": 3, "北京": 4, "zürich": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLE)
    connection.execute(VOCABULARY)
    for term, articles in TERMS.items():
        for _ in range(articles):
            connection.execute(
                "INSERT INTO words (headline, text, loose, script) VALUES ('', ?, '', '')", (term,)
            )
    yield connection
    connection.close()


def asked(index, word):
    return suggest(lambda sql, values: index.execute(sql, values).fetchall(), word)


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("fery", "ferry"),
        ("ferrry", "ferry"),
        ("fferry", "ferry"),
        ("erry", "ferry"),  # as near as berry, and in more articles
        ("frery", "ferry"),
        ("gerry", "ferry"),
        ("prezidnet", "prezident"),
        ("rpezident", "prezident"),
        ("prwzident", "prezident"),
        ("oʼzbekistan", "oʼzbekiston"),
        ("президнет", "президент"),
        ("tugbot", "tugboat"),
        ("zurich", "zürich"),
    ],
)
def test_a_slip_of_the_finger_is_understood(index, word, nearest):
    assert asked(index, word)[0].term == nearest


@pytest.mark.parametrize("word", ["", "st", "sx", "北", "北亰", "completely", "xyzzy", "ferrryyy", "f" * 300])
def test_nothing_is_made_up(index, word):
    assert asked(index, word) == []


def test_nearer_comes_before_commoner(index):
    found = asked(index, "presidents")
    assert [(one.term, one.changes) for one in found] == [("president", 1), ("prezident", 2)]
    assert found[0].articles == 5


def changes(one, other):
    """The textbook's table, for comparison."""
    table = [[row + column for column in range(len(other) + 1)] for row in range(len(one) + 1)]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            cost = one[row - 1] != other[column - 1]
            options = [
                table[row - 1][column] + 1,
                table[row][column - 1] + 1,
                table[row - 1][column - 1] + cost,
            ]
            if (
                row > 1
                and column > 1
                and one[row - 1] == other[column - 2]
                and one[row - 2] == other[column - 1]
            ):
                options.append(table[row - 2][column - 2] + 1)
            table[row][column] = min(options)
    return table[-1][-1]


@given(st.text("abc", min_size=3, max_size=9), st.text("abc", min_size=3, max_size=9))
def test_the_number_of_changes_is_right(word, term):
    """Whatever is found within the allowed changes has exactly that many; what begins right is found."""
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLE)
    connection.execute(VOCABULARY)
    connection.execute("INSERT INTO words (headline, text, loose, script) VALUES ('', ?, '', '')", (term,))
    found = asked(connection, word)
    connection.close()
    expected = changes(word, term)
    most = 1 if len(word) < 6 else 2
    assert [one.changes for one in found] in ([], [expected])
    assert not found or 0 < expected <= most
    if 0 < expected <= most and word[:2] == term[:2]:
        assert found


@given(st.text(max_size=12))
def test_any_text_is_answered(index, word):
    asked(index, word)


@pytest.mark.parametrize("word", ["0\U0010fe00", "0\ue000", "\ue000\ue001", "\U0010ffff\U0010ffff"])
def test_the_ends_of_unicode_are_answered(index, word):
    assert asked(index, word) == []
