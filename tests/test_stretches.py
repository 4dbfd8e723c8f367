"""The stretches of a body: a parser finds the same in each alone as in all of them together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.outer_blocks import outer_tokens
from newscli.text.stretches import stretches

PIECES = (
    "Ferries ",
    "*left*",
    "`a  b`",
    "```",
    "```\n",
    "\n~~~\n",
    "- ",
    "* ",
    "1. ",
    "10) ",
    "  ",
    "    ",
    "\t",
)
PIECES += (
    " \n",
    "\n",
    "\n\n",
    "\n\n\n",
    "> ",
    "[a]",
    "[a]: /one\n",
    "[a]:\n",
    "'t\n",
    "<b>",
    "<!--",
    "-->",
    "<div>\n",
)
PIECES += (
    "<pre>",
    "</pre>",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "| x | y |\n|---|---|\n",
    "# ",
    "---\n",
    "===\n",
    "\\",
    "|",
)
PIECES += (
    "\n\n   ```\n   code\n",
    "\n   ```\n",
    "\n\nTop\n",
    "\n\n```\nx\n\n\n\ny\n```\n\n",
    "\n\n<!-- y -->\n\n",
    "- ```\n",
)
LEAVES = {"paragraph_open", "heading_open", "fence", "code_block", "html_block", "table_open"}
bodies = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)


def found(tokens, above):
    """What the tokens say; of the lines, those of what holds text."""
    return [
        (
            *(token.type, token.markup, token.info, token.hidden, token.attrs, token.level, token.content),
            [line + above for line in token.map] if token.type in LEAVES else None,
        )
        for token in tokens
    ]


@given(bodies)
def test_what_a_parser_finds(body):
    whole, definitions = outer_tokens(body if body.endswith("\n") else body + "\n")
    parts = [(one.line, *outer_tokens(one.text)) for one in stretches(body)]
    assert found(whole, 0) == [item for line, tokens, _ in parts for item in found(tokens, line)]
    said = {}
    for _, _, here in parts:
        said = {**here.get("references", {}), **said}
    links = {label: link["href"] for label, link in definitions.get("references", {}).items()}
    assert links == {label: link["href"] for label, link in said.items()}


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("One.\n\nTwo.\n\n\nThree.", ["One.\n", "Two.\n", "Three.\n"]),
        ("\n\nOne.\n", ["One.\n"]),
        ("- one\n\n- two\n\n  three\n\nFour.", ["- one\n\n- two\n\n  three\n", "Four.\n"]),
        ("```\na\n\n\nb\n```\n\nc", ["```\na\n\n\nb\n```\n", "c\n"]),
        ("<!-- a\n\nb -->\n\nc", ["<!-- a\n\nb -->\n\nc\n"]),
        ("<!-- more -->\n\nc", ["<!-- more -->\n", "c\n"]),
        ("1. a\n\n   ```\n   x\n\n   y\n   ```\n\nb", ["1. a\n\n   ```\n   x\n\n   y\n   ```\n", "b\n"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_where_a_body_is_cut(body, texts):
    assert [one.text for one in stretches(body)] == texts
