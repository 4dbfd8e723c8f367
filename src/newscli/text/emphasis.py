"""Emphasis inside a word: its signs are shown, so that `3*4*5` is not read as 345."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_OPENING = ("em_open", "strong_open")
_CLOSING = ("em_close", "strong_close")


def inside_words(children: Sequence[Token]) -> frozenset[int]:
    """Where in `children` emphasis opens and closes with a letter or digit on both of its outer sides."""
    found: set[int] = set()
    opened: list[int] = []
    for at, token in enumerate(children):
        if token.type in _OPENING:
            opened.append(at)
        elif token.type in _CLOSING and opened:
            start = opened.pop()
            if _ends_word(children, start) and _begins_word(children, at):
                found.update((start, at))
    return frozenset(found)


def _ends_word(children: Sequence[Token], at: int) -> bool:
    return at > 0 and children[at - 1].type == "text" and children[at - 1].content[-1:].isalnum()


def _begins_word(children: Sequence[Token], at: int) -> bool:
    after = children[at + 1 : at + 2]
    return bool(after) and after[0].type == "text" and after[0].content[:1].isalnum()
