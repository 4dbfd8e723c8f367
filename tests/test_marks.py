"""Marks are necessary: what a format claims, and what its own test files are, passes its mark."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli import tables
from newscli.formats import FORMATS, load
from newscli.formats.base import Origin
from newscli.formats.clipping.labels import alphabet_of, line_key, line_keys
from newscli.formats.clipping.page_labels import fold, labels_in
from newscli.formats.marks import MARKS, could_be, ends_of
from newscli.text.decoding import decode

ARTICLES = Path(__file__).parent / "articles"
PAGES = sorted(p for p in ARTICLES.glob("*/*") if p.is_file() and p.suffix not in (".toml", ".error"))
ASKED = sorted(set(MARKS) & set(FORMATS))


@cache
def text_of(path: Path) -> str:
    return decode(path.read_bytes(), name=path.name).text


READABLE = [
    path for path in PAGES if path.parent.name != "unreadable" and path.suffix not in (".zip", ".warc")
]


def test_every_mark_is_that_of_a_format() -> None:
    assert set(MARKS) <= set(FORMATS)
    assert {name for name in FORMATS if name not in MARKS} == {
        "clipping/outlet", "clipping/kunuz", "clipping/portal", "plain",
    }  # fmt: skip


@pytest.mark.parametrize("path", READABLE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_passes_the_mark_of_its_format(path: Path) -> None:
    own = path.parent.name if path.parent.name in FORMATS else f"clipping/{path.parent.name}"
    assert could_be(own, ends_of(text_of(path)), path.name)


def claims_without_mark(text: str, name: str) -> list[str]:
    """The formats that claim a text although it lacks their mark."""
    ends = ends_of(text)
    lacking = [each for each in ASKED if not could_be(each, ends, name)]
    return [each for each in lacking if load(each).fits(text, Origin(name)) > 0]


@given(
    st.sampled_from(READABLE),
    st.sampled_from(["a.txt", "a.md", "a.eml"]),
    st.data(),
)
def test_no_damage_makes_a_format_claim_what_lacks_its_mark(path, name, data) -> None:
    before = data.draw(st.sampled_from(["", "> ", "   ", "\u200e", "\t"]))
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    head, tail = data.draw(st.integers(0, 12)), data.draw(st.integers(0, 12))
    case = data.draw(st.sampled_from([str, str.upper, str.lower, lambda text: text.replace(" ", "\xa0")]))
    blank = data.draw(st.booleans())
    lines = text_of(path)[:30_000].split("\n")
    kept = [line for line in lines[head : len(lines) - tail] if line.strip() or blank]
    assert claims_without_mark(case(end.join(before + line for line in kept)), name) == []


@given(
    st.lists(
        st.sampled_from(["Title: a", "Date: 3 May 2022", "Area 51:1", "Note 5:30", "  more", "", "Text."])
    )
)
def test_keys_in_any_order_are_seen(lines) -> None:
    assert claims_without_mark("\n".join(lines), "a.txt") == []


def test_only_the_ends_of_a_long_text_are_looked_at() -> None:
    ends = ends_of("a" * 60_000 + "<REUTERS>" + "b" * 60_000)
    assert len(ends.text) == 80_001
    assert not could_be("clipping/reuters21578", ends, "a.txt")


def test_the_clock_of_every_city_is_a_mark() -> None:
    words = MARKS["clipping/rferl"].words
    for row in tables.page_labels().values():
        for label in row.get("clock", ()):
            assert any(word in ends_of(label).folded for word in words), label


def test_labels_folded_together_are_those_folded_alone() -> None:
    labels = [
        label for row in tables.page_labels().values() for role in row.values() for label in role if label
    ]
    assert line_keys(labels) == [line_key(label) for label in labels]


@given(st.text(max_size=20))
def test_folding_a_line_keeps_its_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("gap", [" ", "  ", "\t", "\xa0"])
def test_a_label_of_several_words_stands_any_space(gap: str) -> None:
    (found,) = labels_in(f"Zum{gap}Thema: Headline") or labels_in(f"Lire{gap}aussi : Titre")
    assert found.start == 0


def test_a_label_begins_as_its_folded_form_does() -> None:
    for row in tables.page_labels().values():
        for label in (label for role in row.values() for label in role if "{" not in label):
            assert alphabet_of(label) == alphabet_of(line_key(label)), label


@pytest.mark.parametrize(
    "piece", ["1/2 ", "a: b\n", "a\n\n", "1:23 / ", "\n", " ", ">", "document ", "[1] ", "http "]
)
def test_hostile_ends_take_no_time(piece: str) -> None:
    ends = ends_of(piece * (100_000 // len(piece)))
    start = time.process_time()
    for name in ASKED:
        could_be(name, ends, "a.txt")
    assert time.process_time() - start < 1
