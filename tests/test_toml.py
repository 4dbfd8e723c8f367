"""The canonical TOML: whatever is written, tomli reads back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from newscli.text import toml

texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=8)


@given(st.dictionaries(texts, values, max_size=4))
def test_tomli_reads_what_is_written(table: dict[str, object]) -> None:
    text = toml.table(table)
    assert tomli.loads(text) == table
    assert text.count("\n") == len(table)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Oʻzbekiston “x”", '"Oʻzbekiston “x”"'),
        ('a"b\\c\n\t\x00\x7f\u2028', '"a\\"b\\\\c\\n\\t\\u0000\\u007F\\u2028"'),
        (True, "true"),
        (None, '""'),
        (1.5, "1.5"),
        (1e22, "1e+22"),
        (("a", "b"), '["a", "b"]'),
        ({}, "{}"),
        ({"a b": [1, {}]}, '{"a b" = [1, {}]}'),
        (date(2019, 5, 14), "2019-05-14"),
        (time(20, 49), "20:49:00"),
        (datetime(2019, 5, 14, 20, 49, tzinfo=UTC), "2019-05-14T20:49:00Z"),
        (datetime(2019, 5, 14, 20, 49, tzinfo=timezone(timedelta(hours=5))), "2019-05-14T20:49:00+05:00"),
        (datetime.fromisoformat("2019-05-14T20:49"), "2019-05-14T20:49:00"),
    ],
)
def test_the_one_spelling(value: object, text: str) -> None:
    assert toml.value(value) == text


def test_what_toml_cannot_say() -> None:
    with pytest.raises(TypeError, match="TOML has no set"):
        toml.value({1, 2}.copy())


def test_keys_are_bare_when_they_may_be() -> None:
    assert [toml.key(name) for name in ("a-b_1", "a b", "", "é", "a.b")] == [
        "a-b_1",
        '"a b"',
        '""',
        '"é"',
        '"a.b"',
    ]
