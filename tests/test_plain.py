"""Plain text: no word is lost, and nothing in it is taken for markup."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscli.errors import UnreadableError
from newscli.formats import plain
from newscli.formats.base import Origin
from newscli.text.blocks import read_blocks

ORIGIN = Origin("note.txt", "00")
SIGNS = "\u200e\u200f\ufeff"


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=30), max_size=8
    ).map("\n".join)
)
@settings(max_examples=300)
def test_every_word_comes_back_and_every_block_is_a_paragraph(text: str) -> None:
    try:
        (reading,) = plain.read(text, ORIGIN)
    except UnreadableError:
        assert not text.strip()
        return
    article = reading.article
    blocks = read_blocks(article.body)
    assert {block.kind for block in blocks} <= {"p"}
    assert [article.headline, *" ".join(block.text for block in blocks).split()] == [
        article.headline,
        *text.strip().removeprefix(article.headline).split(),
    ]


def test_the_weakest_claim() -> None:
    assert plain.fits("anything", ORIGIN) == 0.5


def test_a_headline_has_at_most_200_characters() -> None:
    assert plain.read("x" * 200 + "\ntext", ORIGIN)[0].article.headline == "x" * 200
    assert plain.read("x" * 201 + "\ntext", ORIGIN)[0].article.headline == ""


def test_only_white_space_is_refused() -> None:
    with pytest.raises(UnreadableError, match="nothing but white space"):
        plain.read(" \n\t\n", ORIGIN)


def test_places() -> None:
    (reading,) = plain.read("\r\nHeadline\r\n\r\nOne.\r\n\r\nTwo.\r\n", ORIGIN)
    assert [(item.field, item.line, item.last_line) for item in reading.evidence] == [
        ("headline", 2, 0),
        ("body", 4, 6),
    ]
    assert reading.lines == 6
