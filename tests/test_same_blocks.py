"""Whether two bodies are the same blocks: the short way must say what comparing all blocks says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.blocks import read_blocks
from newscli.text.same_blocks import same_blocks

PIECES = (
    "Ferries ",
    "*left*",
    "`a  b`",
    "```",
    "- ",
    "  ",
    " \n",
    "\n",
    "\n\n",
    "\n\n\n",
    "> ",
    "    ",
    "1. ",
)
PIECES += (
    "[a]",
    "[a]: /one\n",
    "[a](b)",
    "<b>",
    "<!--",
    "-->",
    "| x | y |\n|---|---|\n",
    "\\",
    "\t",
    "é",
    "# ",
)
bodies = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def shapes(body):
    return [block._replace(line=0) for block in read_blocks(body)]


@given(bodies, bodies)
def test_two_bodies(before, after):
    assert same_blocks(before, after) == (shapes(before) == shapes(after))


@given(bodies, st.sampled_from(("\n", " ", "  ")), st.integers(0, 40))
def test_a_body_with_more_white_space(body, space, place):
    after = body[:place] + space + body[place:]
    assert same_blocks(body, after) == (shapes(body) == shapes(after))


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("One \ntwo.", "One\ntwo.", True),
        ("One  \ntwo.", "One\ntwo.", False),
        ("`a  b`", "`a b`", False),
        ("- one\n\n\n- two", "- one\n\n- two", True),
        ("See [a].\n\n[a]: /one", "See [a].\n\n[a]: /two", True),  # an address is not seen
        ("See [a].\n\n[a]: /one", "See [a].", False),
        ("> " * 70 + "deep \nest", "> " * 70 + "deep\nest", False),  # so deep, lines are kept as they are
    ],
)
def test_what_white_space_means(before, after, same):
    assert same_blocks(before, after) is same
