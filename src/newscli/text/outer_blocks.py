"""The outer form of a body: its blocks with what stands in them unread, at half the cost of reading it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from newscli.text.blocks import MAX_NESTING, parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@lru_cache(maxsize=64)  # tidying and its proof ask for the same stretches
def outer_tokens(body: str) -> tuple[tuple[Token, ...], dict[str, Any]]:
    """markdown-it's tokens of the blocks alone, and the definitions of links; nobody changes either.

    Not for a body that `is_too_much`.
    """
    definitions: dict[str, Any] = {}
    return tuple(_outer_parser().parse(body, definitions)), definitions


def read_inline(content: str, definitions: dict[str, Any]) -> list[Token]:
    """The tokens in the content of one block, given the `definitions` of `outer_tokens`."""
    return parser().parseInline(content, definitions)[0].children or []


@cache
def _outer_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    outer = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    return outer.disable(["inline", "text_join"])
