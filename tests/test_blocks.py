"""Blocks of a body, and escaping plain text into one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.blocks import MAX_NESTING, _Walk, body_text, is_too_much, read_blocks, read_tokens
from newscli.text.escaping import escape

PIECES = st.sampled_from(
    [*"ab1 \\`*_[]()<>&#;+-=~|:.!\"'“‘’é—$€", "&amp;", "](", "<b>", "  ", "**", "a@b.c", "http://x.y/_z_"]
)
LINES = st.lists(PIECES, max_size=14).map("".join).map(str.strip)


@given(LINES)
def test_escaped_markup_reads_back(paragraph):
    assert body_text(escape(paragraph)) == paragraph


@given(st.lists(LINES.filter(bool), min_size=2, max_size=4).map("\n".join))
def test_escaped_lines_read_back(paragraph):
    assert body_text(escape(paragraph)) == paragraph
    assert body_text(escape(paragraph, breaks=False)) == paragraph.replace("\n", " ")


@given(st.text(st.characters(exclude_characters="\0\n\r", exclude_categories=["Cs"])).map(str.strip))
def test_any_escaped_text_reads_back(paragraph):
    assert body_text(escape(paragraph)) == paragraph


@given(st.lists(PIECES | st.sampled_from(["\n", "\n\n", "\\*", " \n"]), max_size=14).map("".join))
def test_the_fast_path_agrees_with_the_parser(body):
    assert read_blocks(body) == tuple(_Walk(body).blocks(read_tokens(body)))


@pytest.mark.parametrize(
    "text",
    [
        "snake_case", "3 * 4", "1.5 million", "-5 degrees", "#tag", "a < b > c", "&foo;", "C:\\temp", "[sic]",
        "===", "|a|", "o`z", "O‘zbekiston", "ta'lim", "a * b*", "http://x.y/a_b", "5.May",
    ],
)  # fmt: skip
def test_what_needs_no_escape_gets_none(text):
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("3*4*5", "3\\*4\\*5"),
        ("# not a heading", "\\# not a heading"),
        ("1985. A year", "1985\\. A year"),
        ("1) one", "1\\) one"),
        ("- dash", "\\- dash"),
        ("+ plus", "\\+ plus"),
        ("> quote", "\\> quote"),
        ("---", "\\---"),
        ("<b>x</b>", "\\<b>x\\</b>"),
        ("AT&amp;T", "AT\\&amp;T"),
        ("[a](b)", "\\[a](b)"),
        ("[a]: b", "\\[a]: b"),
        ("~~~", "\\~~~"),
        ("a\n===", "a\\\n\\==="),
        ("_a_", "\\_a\\_"),
        ("o`z g`a", "o\\`z g\\`a"),
        ("back\\*slash", "back\\\\*slash"),
    ],
)
def test_what_would_be_read_is_escaped(text, escaped):
    assert escape(text) == escaped


def test_blocks_of_every_kind():
    body = (
        "# H *x*\n\n- a\n- b\n\n  c\n\n3. x\n\n> q\n> r\n\n```py\ncode\n```\n\n|a|b|\n|-|-|\n|1|`x`|\n\n"
        "<div>hi <b>x</b> &amp;</div>\n\n![alt](pic.jpg)\n\na <b>c</b> d<br>e  \nf\\\ng [l](http://x) &copy;\n\n---\n"
    )
    blocks = read_blocks(body)
    assert [(b.kind, b.plain) for b in blocks] == [
        ("h", "H x"), ("li", "a"), ("li", "b"), ("li", "c"), ("li", "x"), ("quote", "q r"), ("code", "code"),
        ("table", "a\tb\n1\tx"), ("html", "hi x &"), ("image", ""), ("p", "a c d\ne\nf\ng l ©"), ("hr", ""),
    ]  # fmt: skip
    assert [b.marker for b in blocks[:5]] == ["", "-", "-", "", "3."]
    assert blocks[7].rows == (("a", "b"), ("1", "x"))
    assert blocks[8].text == "<div>hi <b>x</b> &amp;</div>"
    assert blocks[9].pictures == ("pic.jpg",)
    assert blocks[10].text.startswith("a <b>c</b> d<br>e")
    assert [b.line for b in blocks] == [1, 3, 4, 6, 8, 10, 13, 17, 21, 23, 25, 29]


def test_comments_scripts_and_styles_are_not_read():
    body = "<!-- secret -->\n\n<script>\nvar x\n</script>\n\ntext <!-- hidden --> <script>more</script> end\n"
    assert body_text(body).split() == ["text", "end"]
    assert body_text("<div><!-- never closed </div> words") == ""


@pytest.mark.parametrize("mark", [">", "> ", "- ", "1. "])
def test_no_word_is_lost_at_any_depth(mark):
    assert body_text(mark * (MAX_NESTING * 3) + "deep words").endswith("deep words")


def test_nested_lists_lose_no_item():
    body = "\n".join("  " * depth + f"- item{depth}" for depth in range(100))
    assert [word for word in body_text(body).split() if word.startswith("item")] == [
        f"item{depth}" for depth in range(100)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "[" * 30_000,
        "- x\n" * 200_000,
        "|a" * 100_000,
        "*a **b " * 60_000,
        "<!--" * 200_000,
        "x\n\n" * 500_000 + "*",
    ],
)
def test_hostile_bodies_take_no_time(body):
    begin = time.process_time()
    blocks = read_blocks(body)
    tokens = read_tokens(body) if is_too_much(body) else []
    assert time.process_time() - begin < 3
    assert len(blocks) < 50_000
    assert len(tokens) < 100_000


def test_lines_count_from_one_in_plain_bodies():
    blocks = read_blocks("\n\none\nmore\n\n\n\ntwo\\*\n")
    assert [(b.line, b.text) for b in blocks] == [(3, "one more"), (8, "two*")]
