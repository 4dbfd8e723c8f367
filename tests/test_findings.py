"""Findings as people and programs see them: fitted, cut around the span, safe, with the caret in place."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.output.findings import Finding, as_record, concise, full, left_out, tally
from newscli.output.styled import plain
from newscli.rules.base import Level, Problem
from newscli.text.layout import width


def finding(source, column=1, length=1, message="wrong", *, path="a.md"):
    problem = Problem("key-misspelt", Level.WARNING, message, 4, column, length)
    return Finding(path, "7k2m9qd4xa", problem, source)


def drawn(*findings, columns=80, **more):
    return [plain(line) for line in full(findings[0].path, findings, columns, **more)]


def test_the_look():
    typo = finding("tgas: [river, ferry]", 1, 4, "unknown key “tgas”: did you mean “tags”?")
    date = Problem("modified-before-published", Level.ERROR, "before published, 18 Nov 2026", 5, 11, 10)
    assert drawn(typo) == [
        "a.md",
        "   4:1   warning  unknown key “tgas”: did you mean “tags”?  [key-misspelt]",
        "         tgas: [river, ferry]",
        "         ^^^^",
    ]
    assert drawn(Finding("oven.md", "x", date, "modified: 2026-11-08")) == [
        "oven.md",
        "   5:11  error    before published, 18 Nov 2026  [modified-before-published]",
        "         modified: 2026-11-08",
        "                   ^^^^^^^^^^",
    ]


def test_without_a_span_there_is_no_source():
    assert drawn(finding("text", length=0)) == ["a.md", "   4:1   warning  wrong  [key-misspelt]"]


def test_a_dumb_terminal_gets_plain_quotes():
    assert '"tgas"' in drawn(finding("x", length=0, message="unknown key “tgas”"), unicode=False)[1]


@pytest.mark.parametrize(
    ("source", "column", "under"),
    [
        ("\tkey: value", 7, "value"[0]),
        ("图书馆: value", 6, "v"),
        ("e\u0301te\u0301 value", 7, "v"),
        ("\x1b[31m value", 7, "v"),
        ("    value", 5, "v"),
    ],
)
def test_the_caret_stands_below_its_character(source, column, under):
    _, _, text, caret = drawn(finding(source, column))
    assert caret.strip() == "^"
    before = text[: text.rindex(under if under == "v" else "v")]
    assert width(before) == caret.index("^")


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120])
@pytest.mark.parametrize("column", [1, 150, 294])
def test_a_long_line_is_cut_around_the_span(columns, column):
    source = "abcdefghi " * 30
    lines = drawn(finding(source, column, 3), columns=columns)
    text, caret = lines[-2:]
    assert max(map(width, lines)) <= columns
    at = caret.index("^")
    assert text[at : at + 3] == source[column - 1 : column + 2]
    assert text.endswith("…") == (column < 294 and columns < 300)


@given(
    source=st.text(max_size=200),
    column=st.integers(1, 210),
    length=st.integers(0, 60),
    message=st.text(min_size=1, max_size=120),
    columns=st.integers(20, 160),
)
def test_it_always_fits(source, column, length, message, columns):
    for line in drawn(finding(source, column, length, message), columns=columns):
        assert width(line) <= columns
        assert line.isprintable() or not any(c < " " or c == "\x7f" for c in line)


def test_concise_is_one_safe_line():
    shown = concise(finding("x", path="a\n\x1b[31m.md", message="bad\u202e"))
    assert shown == "a \\x1b[31m.md:4:1: warning: bad\\u202e [key-misspelt]"


def test_a_whole_file_is_its_first_line():
    found = Finding("a.md", "", Problem("unreadable", Level.ERROR, "empty"))
    assert concise(found) == "a.md:1:1: error: empty [unreadable]"
    assert as_record(found) == {
        "path": "a.md",
        "line": 1,
        "column": 1,
        "level": "error",
        "rule": "unreadable",
        "message": "empty",
        "article": None,
    }


@pytest.mark.parametrize(
    ("shown", "hidden", "level", "places", "says"),
    [
        (
            {},
            {"info": 1},
            "warning",
            (0, 1),
            "no errors, no warnings in 1 file; 1 note not shown (--level info)",
        ),
        (
            {"error": 2, "warning": 2},
            {"info": 6},
            "warning",
            (4, 13),
            "2 errors, 2 warnings in 4 of 13 files; 6 notes not shown (--level info)",
        ),
        (
            {"error": 1},
            {"warning": 3},
            "error",
            (1, 2),
            "1 error in 1 of 2 files; 3 warnings not shown (--level warning)",
        ),
        ({"info": 2}, {}, "info", (2, 2), "no errors, no warnings, 2 notes in 2 files"),
    ],
)
def test_the_tally(shown, hidden, level, places, says):
    assert tally(Counter(shown), Counter(hidden), level, places) == says


def test_what_was_left_out_is_counted():
    assert [plain(line) for line in left_out({"not-nfc": 3})] == ["3 more of [not-nfc]; --all shows them"]
