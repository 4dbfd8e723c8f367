"""Text is measured, wrapped, padded and cut by terminal columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.layout import clusters, cut, has_rtl, isolate, pad, width, wrap
from newscli.text.safe import safe

TEXT = st.text(st.one_of(st.characters(), st.sampled_from(" ab-歩。「」é\u0301ש🇺👩\u200d\ufe0f")))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("plain", 5),
        ("O‘zbekiston", 11),
        ("Общество", 8),
        ("本地", 4),
        ("ｆｕｌｌ", 8),
        ("e\u0301te\u0301", 3),
        ("שָׁלוֹם", 4),
        ("한국어", 6),
        ("🇺🇿", 2),
        ("👩\u200d🚀", 2),
        ("❤\ufe0f", 2),
        ("👍🏽", 2),
        ("\u2067שלום\u2069", 4),
        ("a\u200bb", 2),
    ],
)
def test_width(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 20, ["one  two"]),
        ("  one", 20, ["one"]),
        ("a incomprehensible b", 6, ["a", "incomp", "rehens", "ible b"]),
        ("10\u202f000 so‘m", 8, ["10\u202f000", "so‘m"]),
        ("5\xa0km away", 6, ["5\xa0km", "away"]),
        ("社区图书馆把周末", 6, ["社区图", "书馆把", "周末"]),
        ("开放时间，延长", 8, ["开放时", "间，延长"]),
        ("他说「好」", 6, ["他说", "「好」"]),
        ("歩く Python3 人", 8, ["歩く", "Python3", "人"]),
    ],
)
def test_wrap(text, columns, lines):
    assert wrap(text, columns) == lines


def test_the_first_line_may_be_shorter():
    assert wrap("one two three", 9, first=4) == ["one", "two three"]
    assert wrap("three", 9, first=2) == ["", "three"]


@given(TEXT, st.integers(1, 40))
def test_lines_fit_and_nothing_but_spaces_is_lost(text, columns):
    text = safe(text)
    lines = wrap(text, columns)
    assert all(width(line) <= max(columns, 2) or len(clusters(line)) == 1 for line in lines)
    kept = "".join(lines)
    assert [c for c in kept if not c.isspace() and c != "\u200b"] == [
        c for c in text if not c.isspace() and c != "\u200b"
    ]


@given(TEXT, st.integers(0, 40))
def test_cut_fits(text, columns):
    assert width(cut(safe(text), columns)) <= columns


def test_pad_and_cut():
    assert pad("本地", 6) == "本地  "
    assert pad("12", 4, right=True) == "  12"
    assert pad("long", 2) == "long"
    assert cut("social library", 8) == "social…"
    assert cut("社区图书馆", 6) == "社区…"
    assert cut("fits", 4) == "fits"


def test_right_to_left():
    assert has_rtl("abc שלום")
    assert not has_rtl("abc")
    assert isolate("שלום") == "\u2068שלום\u2069"
