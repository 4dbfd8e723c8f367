"""A part of an HTML page, or XHTML as events -> a CommonMark body, its pictures, and what it embeds.

Linear in the length of the text and bounded in depth: quotes and lists nested deeper than MAX_BOXES are
flattened. No word that a reader would see is lost; scripts, styles and comments hold none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.text.html_figures import Picture
from newscli.text.html_names import BLOCKS, HEADINGS, SKIPPED
from newscli.text.html_tokens import Token, tokens
from newscli.text.html_walk import MAX_BOXES, Walk

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MAX_BOXES", "Fragment", "Picture", "Token", "from_tokens", "plain_text", "read_fragment"]

_PARTING = BLOCKS | HEADINGS | {"br", "hr", "li", "ul", "ol", "tr", "td", "th", "blockquote", "pre", "table"}


class Fragment(NamedTuple):
    """The body as CommonMark, the pictures in order, each once, and the addresses of embedded media."""

    body: str
    pictures: tuple[Picture, ...] = ()
    embeds: tuple[str, ...] = ()


def read_fragment(html: str) -> Fragment:
    """The fragment that HTML text is; tag soup is read as browsers do, roughly."""
    return from_tokens(tokens(html))


def from_tokens(events: Iterable[Token]) -> Fragment:
    """The same from tokens, which another parser may have made."""
    walk = Walk()
    for token in events:
        walk.take(token)
    return Fragment(walk.body(), tuple(walk.pictures.values()), tuple(walk.embeds))


def plain_text(html: str) -> str:
    """The words of a headline or a teaser in HTML, on one line."""
    parts: list[str] = []
    skipped = ""
    for token in tokens(html):
        if skipped:
            skipped = "" if token.kind == "end" and token.name == skipped else skipped
        elif token.kind == "text":
            parts.append(token.text)
        elif token.name in SKIPPED:
            skipped = token.name if token.kind == "start" else ""
        elif token.name in _PARTING:
            parts.append(" ")
    return " ".join("".join(parts).split())
