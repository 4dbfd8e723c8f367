"""Nothing in a text drives the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.safe import close_isolates, safe, safe_block

ANY_TEXT = st.text(
    st.one_of(
        st.characters(), st.sampled_from("\x1b\x9b\r\n\t\u202e\u2066\u2067\u2069\ud800\ufe0f\U000e0041")
    )
)
OBEYED = {"Cc", "Cs", "Zl", "Zp"}
BIDI = set("\u202a\u202b\u202c\u202d\u202e")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("O‘zbekiston", "O‘zbekiston"),
        ("[sic] :x: [/b] \\n", "[sic] :x: [/b] \\n"),
        ("a\tb\r\nc\n\nd", "a b c d"),
        ("\x1b[31mred\x1b]0;t\x07", r"\x1b[31mred\x1b]0;t\x07"),
        ("\x9b2J\x7f\x00", r"\x9b2J\x7f\x00"),
        ("user\u202etxt.exe", r"user\u202etxt.exe"),
        ("a\u2028b\u2029c", r"a\u2028b\u2029c"),
        ("\ud83d lone", r"\ud83d lone"),
        ("می\u200cخواهم \u200eok\u200f", "می\u200cخواهم \u200eok\u200f"),
        ("👩\u200d🚀 ❤\ufe0f 葛\U000e0100", "👩\u200d🚀 ❤\ufe0f 葛\U000e0100"),
        ("x\ufe01\ufe02", "x\ufe01\\ufe02"),
        ("x\U000e0041", r"x\U000e0041"),
        (
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f!",
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f!",
        ),
        ("\u2067שלום\u2069", "\u2067שלום\u2069"),
        ("\u2067open", r"\u2067open"),
        ("stray\u2069", r"stray\u2069"),
        ("\u2066a\u2069\u2069", "\u2066a\u2069\\u2069"),
    ],
)
def test_what_is_obeyed_is_shown(text, shown):
    assert safe(text) == shown


@given(ANY_TEXT)
def test_one_line_has_nothing_a_terminal_obeys(text):
    result = safe(text)
    assert not {unicodedata.category(c) for c in result} & OBEYED
    assert not set(result) & BIDI
    assert safe(result) == result
    result.encode()


@given(ANY_TEXT)
def test_a_block_keeps_only_line_feeds(text):
    result = safe_block(text)
    assert not {unicodedata.category(c) for c in result.replace("\n", "")} & OBEYED
    assert safe_block(result) == result


@given(st.text(st.sampled_from("ab\u2066\u2067\u2068\u2069")))
def test_a_closed_line_is_balanced(text):
    assert safe(close_isolates(text)) == close_isolates(text)


def test_block_lines():
    assert safe_block("a\r\nb\rc\td\n") == "a\nb\nc   d\n"
    assert safe_block("\u2066a\nb\u2069") == "\\u2066a\nb\\u2069"
