"""What stands between the brackets of TOML and JSON: items of lists, keys of tables, with their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.fence_nodes import Entry, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Strings first, so that the signs inside them are not seen.
_PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\r\n]|\\.)*"|\'[^\'\r\n]*\'|#[^\r\n]*|\s+'
    r"|[^\s\[\]{}\"'#,:=]+|.",
    re.DOTALL,
)


class _Span(NamedTuple):
    """An item, or a key (`start` to `key_end`) with its value."""

    start: int
    key_end: int
    value_start: int
    end: int


def bracketed(text: str, start: int, name_of: Callable[[str], str]) -> Node:
    """The list or table whose bracket opens at `start`, of text that its parser accepts.

    `name_of` reads a key. Lists and tables inside it are Nodes without items.
    """
    table = text[start] == "{"
    spans, end = _spans(text, start, table=table)
    if table:
        entries = (
            Entry(
                name_of(text[span.start : span.key_end]),
                span.start,
                span.key_end,
                _node(text, span.value_start, span.end),
            )
            for span in spans
        )
        return Node("table", start, end, "[", "", tuple(entries))
    return Node("list", start, end, "[", "", tuple(_node(text, span.start, span.end) for span in spans))


def _node(text: str, start: int, end: int) -> Node:
    first = text[start]
    if first in "[{":
        return Node("list" if first == "[" else "table", start, end, "[")
    quote = first if first in "\"'" else ""
    return Node("scalar", start, end, quote * 3 if quote and text.startswith(quote * 3, start) else quote)


def _spans(text: str, opening: int, *, table: bool) -> tuple[list[_Span], int]:
    spans: list[_Span] = []
    start = key_end = value_start = last = -1
    for at, end, sign in _signs(text, opening):
        if sign in (",", "end"):
            if start >= 0:
                spans.append(_Span(start, key_end, value_start, last))
            if sign == "end":
                return spans, end
            start = key_end = value_start = -1
        elif sign == "sep" and table and key_end < 0:
            key_end = last
        else:
            start = at if start < 0 else start
            value_start = at if key_end >= 0 and value_start < 0 else value_start
            last = end
    return spans, len(text)


def _signs(text: str, opening: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, sign) of each piece: "," and "end" of the list itself, "sep" for : and =, else ""."""
    depth = 0
    for match in _PIECE.finditer(text, opening):
        piece = match[0]
        if piece.isspace() or piece[0] == "#":
            continue
        depth += (piece in ("[", "{")) - (piece in ("]", "}"))
        if match.start() == opening:
            continue
        sign = ""
        if depth == 0:
            sign = "end"
        elif depth == 1 and piece in (",", ":", "="):
            sign = "," if piece == "," else "sep"
        yield match.start(), match.end(), sign
        if depth == 0:
            return
