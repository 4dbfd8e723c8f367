"""Markup told apart without a parser: the same blocks as the parser's, or a question to the parser."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscli.text import blocks
from newscli.text.simple_markup import Inline, Part, inline, outline

PIECES = (
    "\n|\n\n|\n\n\n|> |\n> |\n> \n> |# |## |#|*|**|***|_|`|``|[|]|(|)|![|](http://a.b/c_d)|](https://ab.cd)|<b>|</b>|<br>|"
    "&amp;|\\|\\*|-|- |* |+ |1. |12) |---|===|a\\|b|~~~|!|:| |word |two three|Слово|‘|  \n|\n    |*em*|**strong**|"
    "__x__|3*4*5|<http://a.b>|[t](http://x.y/z)|![alt text](http://x.y/z.jpg)|![](http://x.y)|]: |= |© |.|5|\u00a0|\t"
)
BODIES = st.lists(st.sampled_from(PIECES.split("|")), min_size=1, max_size=10).map("".join)


def by_parser(body: str) -> tuple[blocks.Block, ...]:
    return tuple(blocks._Walk(body).blocks(blocks.read_tokens(body)))


@settings(max_examples=400)
@given(BODIES)
@example("![](http://a.b)")
@example("> \n> word")
@example("## Heading \n\nword\u00a0")
def test_it_reads_as_the_parser_does(body: str) -> None:
    if outline(body) is not None:
        assert blocks.read_blocks(body) == by_parser(body)


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("", []),
        ("\n\nOne\ntwo\n\n\nThree\n", [Part("p", "One\ntwo", 3), Part("p", "Three", 7)]),
        ("## Head \n\n> Quote\n> goes on", [Part("h", "Head", 1, 2), Part("quote", "Quote\ngoes on", 3)]),
        ("**Bold** text", [Part("p", "**Bold** text", 1)]),
    ],
)
def test_an_outline(body: str, parts: list[Part]) -> None:
    assert outline(body) == parts


@pytest.mark.parametrize(
    "body",
    ["- item", "* item", "1. item", "    code", "```\ncode\n```", "a  \nb", "Head\n===", "| a |\n|---|", "<div>",
     "[a]: http://b.c", "# Head\ntext", "> a\nlazy", ">no space", "> > deep", "***", "a\r\nb", "a\n- b", "# Head #"],
)  # fmt: skip
def test_what_is_left_to_the_parser(body: str) -> None:
    assert outline(body) is None


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        ("one\ntwo ", Inline("one two", "one two")),
        ("see [here](https://a.b/c_d) now", Inline("see here now", "see here now")),
        ("![Foto: UzA](https://a.b/1.jpg)", Inline("Foto: UzA", "", ("https://a.b/1.jpg",))),
        ("a ![b](http://c.d) e", Inline("a b e", "a  e", ("http://c.d",))),
        ("*x*", None),
        ("[a](b c)", None),
        ("[a](http://b.c/%zz)", None),
        ("a ] b", None),
    ],
)
def test_inline(content: str, seen: Inline | None) -> None:
    assert inline(content) == seen
