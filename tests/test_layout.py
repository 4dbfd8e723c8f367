"""text/layout.py: where a word that is wider than its column is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.layout import cut, width, wrap


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("2019/05/2019-05-14-ozbekiston-va.md", 18, ["2019/05/2019-05-", "14-ozbekiston-", "va.md"]),
        ("a-longer-folder/two-words", 20, ["a-longer-folder/", "two-words"]),
        ("O‘zbekiston-Qirg‘iziston", 18, ["O‘zbekiston-", "Qirg‘iziston"]),
        ("a-bcdefghijklmnop", 10, ["a-bcdefghi", "jklmnop"]),
        ("so well-known", 10, ["so", "well-known"]),
        ("x" * 25, 10, ["x" * 10, "x" * 10, "x" * 5]),
    ],
)
def test_a_wide_word_parts_after_a_slash_or_hyphen_of_the_second_half(text, columns, lines):
    assert wrap(text, columns) == lines


@given(st.text("ab-/ 好e\u0301", max_size=60), st.integers(2, 20))
def test_nothing_is_lost_and_everything_fits(text, columns):
    lines = wrap(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert width(cut(text, columns)) <= columns


def test_a_word_of_a_million_letters_takes_no_time():
    assert len(wrap("x" * 1_000_000, 20)) == 50_000
