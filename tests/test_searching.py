"""Snippets of any text for any word: short, true to the text, and marked where the word stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from look import summary
from newscli.cli.searching import Marker
from newscli.library.hits import Hit
from newscli.library.query import Query
from newscli.library.query_language import parse
from newscli.text.matches import Wanted, match_spans

WORDS = st.sampled_from(
    ["ferry", "Ferry,", "ferries", "o‘zbek", "O'ZBEK", "Ўзбек", "fish", "market.", "北京", "去北京市", "Straße", "İzmir",
     "the", "and", "النهر", "\x1b[2J", "\u202eboat\u202c", "e\u0301te\u0301", "👩‍👩‍👧", "\n\n", "co-op", "7:30"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=120).map(" ".join) | st.text(max_size=400)
QUERIES = st.sampled_from(
    ["ferry", "fish market", "o'zbek", "北京", "izmir", "fer*", '"fish market"', "=Ferry", "été"]
)


def matched(query: str, text: str):
    marker = Marker(Query(tree=parse(query)), ("<", ">"))
    (found,) = marker.marked([Hit(summary("x"), 1.0, text, 0)], passages=True)
    assert found.match
    return found.match


@given(QUERIES, TEXTS)
def test_a_snippet_is_true_to_its_text(query, text):
    match = matched(query, text)
    flat = " ".join(text.split())
    assert len(match.snippet) <= 160
    assert match.snippet.removeprefix("…").removesuffix("…") in flat or match.snippet in flat
    ends = [0, *(end for span in match.spans for end in span), len(match.snippet)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in match.spans)


@given(QUERIES, TEXTS)
def test_what_stands_in_the_text_is_marked(query, text):
    """The short way, by the word as it was typed, finds a match whenever the long one does."""
    wanted = [Wanted(word.text, word.prefix, word.exact) for word in _leaves(parse(query))]
    assert bool(matched(query, text).spans) == bool(match_spans(text, wanted))


def _leaves(tree):
    return tree.parts if hasattr(tree, "parts") else [tree]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("ferry", "the <ferry> and the <Ferry>, not ferryman"),
        ("FERRY", "the <ferry> and the <Ferry>, not ferryman"),
        ("ferr*", "the <ferry> and the <Ferry>, not <ferryman>"),
        ('"the ferry"', "<the ferry> and <the Ferry>, not ferryman"),
        ("ferry NOT the", "the <ferry> and the <Ferry>, not ferryman"),
    ],
)
def test_marks(query, marked):
    assert matched(query, "the ferry and the Ferry, not ferryman").marked == marked


def test_words_that_stand_together_are_shown_together():
    text = f"fish {'and chips ' * 60} market {'and more ' * 60} the fish market"
    assert matched("fish market", text).marked.endswith("<fish> <market>")
    assert matched("fish market", text).snippet.startswith("…")


def test_a_longer_word_that_begins_so_is_no_reason_to_show_a_passage():
    text = f"Rust is {'and so ' * 60} Rustls teams{' in their hard work' * 3} for new memory backends"
    assert matched("rust memory", text).marked.startswith("<Rust> is")
    assert matched("rust* memory", text).marked.endswith("<memory> backends")


def test_words_too_far_apart_for_one_snippet_are_not_preferred():
    text = f"{'one two ' * 40}ferry {'x' * 110} market {'three four ' * 40} the ferry market"
    assert matched("ferry market", text).marked.endswith("the <ferry> <market>")
