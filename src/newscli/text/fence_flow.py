"""Lists and tables between brackets, in any of the languages: one item put in, taken out or replaced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.text.fence_nodes import (
    begins_line,
    ends_line,
    indent_of,
    line_break,
    line_end,
    line_start,
    next_sign,
)

if TYPE_CHECKING:
    from newscli.text.fence_nodes import Node

_GAP = re.compile(r",[ ]{0,8}")


def insert(text: str, node: Node, at: int, item: str) -> str:
    """`text` with `item` as item `at` of `node`, on a line of its own where the others are."""
    if not node.items:
        return _insert_first(text, node, item)
    if at == 0:
        first = node.items[0].start
        if begins_line(text, first):
            start = line_start(text, first)
            line = f"{indent_of(text, first)}{item},{line_break(text, first)}"
            return text[:start] + line + text[start:]
        return text[:first] + item + _gap(text, node) + text[first:]
    return _insert_behind(text, node, at, item)


def _insert_first(text: str, node: Node, item: str) -> str:
    start, end = node.start + 1, node.end - 1
    inside = text[start:end]
    if inside.strip():  # a comment: it stays, behind the item
        return text[:start] + item + " " + text[start:]
    if "\n" not in inside and "\r" not in inside:
        return text[:start] + item + text[end:]
    stop = line_start(text, end)
    own = text[line_start(text, node.start) : node.start]
    indent = own[: len(own) - len(own.lstrip(" \t"))] + ("\t" if "\t" in text[stop:end] else "  ")
    return text[:stop] + indent + item + line_break(text, node.start) + text[stop:]


def _insert_behind(text: str, node: Node, at: int, item: str) -> str:
    before = node.items[at - 1]
    comma = _comma(text, node, at - 1)
    indent = indent_of(text, before.start)
    newline = line_break(text, before.end)
    if not begins_line(text, before.start):
        return text[: before.end] + _gap(text, node) + item + text[before.end :]
    if comma >= 0 and ends_line(text, comma + 1):
        stop = line_end(text, comma)
        return f"{text[:stop]}{indent}{item},{newline}{text[stop:]}"
    if comma >= 0:  # several on a line
        return text[: before.end] + ", " + item + text[before.end :]
    if ends_line(text, before.end):
        stop = line_end(text, before.end)
        return f"{text[: before.end]},{text[before.end : stop]}{indent}{item}{newline}{text[stop:]}"
    return f"{text[: before.end]},{newline}{indent}{item}{text[before.end :]}"


def delete(text: str, node: Node, at: int) -> str:
    """`text` without item `at` of `node`: without its lines, where it has them to itself."""
    item = node.items[at]
    comma = _comma(text, node, at)
    behind = comma + 1 if comma >= 0 else item.end
    if begins_line(text, item.start) and ends_line(text, behind):
        start, end = line_start(text, item.start), line_end(text, behind)
        if at and comma < 0:  # the last without a comma: the one before it is the last now
            above = _comma(text, node, at - 1)
            return text[:above] + text[above + 1 : start] + text[end:]
        return text[:start] + text[end:]
    return _delete_inline(text, node, at, behind)


def _delete_inline(text: str, node: Node, at: int, behind: int) -> str:
    item = node.items[at]
    if len(node.items) == 1:
        around = text[node.start + 1 : item.start] + text[behind : node.end - 1]
        if not around.strip():
            return text[: node.start + 1] + text[node.end - 1 :]
        return text[: item.start] + text[behind:]
    if at:
        before = node.items[at - 1].end
        if not text[before : item.start].strip(", \t\r\n"):
            return text[:before] + text[item.end :]
        return text[: item.start] + text[behind:]
    after = node.items[1].start
    stop = after if not text[behind:after].strip() else behind
    return text[: item.start] + text[stop:]


def _comma(text: str, node: Node, at: int) -> int:
    """The offset of the comma behind item `at`; -1 when there is none."""
    sign = next_sign(text, node.items[at].end)
    return sign if text[sign : sign + 1] == "," else -1


def _gap(text: str, node: Node) -> str:
    """What stands between two items of one line."""
    if len(node.items) > 1:
        between = text[node.items[0].end : node.items[1].start]
        if _GAP.fullmatch(between):
            return between
    return ", "
