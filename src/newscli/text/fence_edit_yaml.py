"""YAML front matter, edited in place: one key's lines, written as the others are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.text import fence_flow
from newscli.text.fence_edit_yaml_style import style_of
from newscli.text.fence_lists import rewrite
from newscli.text.fence_nodes import (
    Bare,
    blanks_at,
    cannot,
    indent_of,
    line_break,
    line_end,
    line_start,
    value_of,
)
from newscli.text.fence_parts import lengthened
from newscli.text.fence_tree_yaml import tree
from newscli.text.yaml_scalars import block, scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.text.fence_edit_yaml_style import Style
    from newscli.text.fence_nodes import Entry, Node
    from newscli.text.fences import Fence

_HEADER = re.compile(r"([|>])([-+]?)[ \t]*(?:#[^\r\n]*)?(\r\n|\n|\r)")


class _Place(NamedTuple):
    """A key's text, the table it stands in, how that is written, and the path that leads to the key."""

    text: str
    fence: Fence
    table: Node
    style: Style
    path: tuple[str, ...]

    def word(self, value: Any, style: str, *, flow: bool) -> str:
        """One value in `style`, or as near to it as reads back."""
        return (
            str(value) if isinstance(value, Bare) else scalar(value, style, quote=self.style.quote, flow=flow)
        )

    def inline(self, value: Any, *, flow: bool) -> str:
        """A value on one line, in the style of the file."""
        if isinstance(value, list):
            style = self.style.quote if self.style.quoted_items else ""
            return "[" + ", ".join(self.word(item, style, flow=True) for item in value) + "]"
        return self.word(value, self.style.quote if self.style.quoted else "", flow=flow)


def put(text: str, fence: Fence, path: tuple[str, ...], value: Any, after: Sequence[str]) -> str:
    """`text` with the key at `path` saying `value`: a str, a Bare or a list of these.

    A new key stands behind the last of the keys `after`, else behind all others.
    Raises ConflictError where the key above it is no table.
    """
    table = tree(text, fence)
    for depth, name in enumerate(path):
        entry = _entry(table, name)
        place = _Place(text, fence, table, style_of(text, table), path)
        if entry is None:
            return _add(place, path[depth:], value, _row_behind(place, after))
        if depth + 1 == len(path):
            return _change(place, entry, value)
        if entry.node.kind != "table":
            raise cannot(text, entry.start, f"“{name}” is no table")
        table = entry.node
    return text


def drop(text: str, fence: Fence, path: tuple[str, ...]) -> str:
    """`text` without the lines of the key at `path`; a table that would be left empty goes with it."""
    table = tree(text, fence)
    for depth, name in enumerate(path):
        entry = _entry(table, name)
        if entry is None:
            return text
        if depth + 1 == len(path) or len(entry.node.items) == 1:
            if table.style == "[":
                return fence_flow.delete(text, table, table.items.index(entry))
            return text[: line_start(text, entry.start)] + text[_end_of(text, table, entry) :]
        table = entry.node
    return text


def _end_of(text: str, table: Node, entry: Entry) -> int:
    """Where the lines of an entry end; below a value that keeps blank lines, behind those that follow."""
    end = line_end(text, entry.end)
    at = table.items.index(entry)
    if at and _keeps_blanks(text, table.items[at - 1].node):
        while end < len(text) and text[blanks_at(text, end)] in "\r\n":
            end = line_end(text, end)
    return end


def _keeps_blanks(text: str, node: Node) -> bool:
    while node.items:  # the last word of a list or table
        node = node.items[-1].node if node.kind == "table" else node.items[-1]
    header = _HEADER.match(text, node.start) if node.style in ("|", ">") else None
    return header is not None and header[2] == "+"


def _entry(table: Node, name: str) -> Entry | None:
    return next((entry for entry in table.items if entry.name == name), None)


def _node_at(text: str, fence: Fence, path: tuple[str, ...]) -> Node:
    """The value at `path` of a text that has it."""
    node = tree(text, fence)
    for name in path:
        node = next(entry.node for entry in node.items if entry.name == name)
    return node


def _change(place: _Place, entry: Entry, value: Any) -> str:
    node = entry.node
    if not isinstance(value, list):
        return _change_word(place, entry, value)
    if node.kind == "list" and (node.items or node.style == "["):
        empty = place.style.quote if not node.items and place.style.quoted_items else ""
        return rewrite(
            place.text,
            lambda text: _node_at(text, lengthened(place.fence, len(text) - len(place.text)), place.path),
            (value_of(node), value),
            lambda item, style: place.word(item, style or empty, flow=node.style == "["),
        )
    if node.start == node.end and place.style.lists != "[" and place.table.style == "-" and value:
        at = line_end(place.text, entry.key_end)
        return place.text[:at] + _rows(place, indent_of(place.text, entry.start), value) + place.text[at:]
    return _replace(place, entry, place.inline(value, flow=place.table.style == "["))


def _change_word(place: _Place, entry: Entry, value: Any) -> str:
    node, flow = entry.node, place.table.style == "["
    if node.style in ("|", ">") and not isinstance(value, Bare):
        try:
            return _change_block(place.text, node, value)
        except ValueError:
            return _replace(place, entry, place.word(value, "", flow=flow))
    if node.kind == "scalar" and node.end > node.start:
        return _replace(place, entry, place.word(value, node.style, flow=flow))
    return _replace(place, entry, place.inline(value, flow=flow))


def _change_block(text: str, node: Node, value: str) -> str:
    """The lines below a header replaced. Raises ValueError where that cannot say just `value`."""
    header = _HEADER.match(text, node.start)
    if header is None or header.end() > node.end:
        raise ValueError(value)
    first = next(line for line in text[header.end() : node.end].splitlines() if line.strip())
    indent = first[: len(first) - len(first.lstrip(" "))]
    lines = block(value, header[1], header[2], indent, header[3])
    return text[: header.end()] + lines + text[line_end(text, node.end) :]


def _replace(place: _Place, entry: Entry, written: str) -> str:
    text, node = place.text, entry.node
    if node.kind != "scalar" and node.style == "-":  # its lines go, what stands behind the colon stays
        text = text[: line_start(text, node.start)] + text[line_end(text, node.end) :]
    elif node.end > node.start:
        return text[: node.start] + written + text[node.end :]
    start = blanks_at(text, entry.key_end) + 1
    if text[start - 1 : start] != ":":
        raise cannot(text, entry.start, f"“{entry.name}” has no colon on its line")
    stop = blanks_at(text, start)
    if text[stop : stop + 1] in ("\r", "\n", ""):
        return text[:stop] + ("" if stop > start else " ") + written + text[stop:]
    at = start + 1 if stop > start else start  # a comment follows
    gaps = ("" if stop > start else " ", "" if stop > at else " ")
    return text[:at] + gaps[0] + written + gaps[1] + text[at:]


def _add(place: _Place, names: tuple[str, ...], value: Any, at: int) -> str:
    text, table = place.text, place.table
    if table.style == "[":
        inner = "".join(f"{{{place.word(name, '', flow=True)}: " for name in names[1:])
        written = inner + place.inline(value, flow=True) + "}" * (len(names) - 1)
        entry = f"{place.word(names[0], '', flow=True)}: {written}"
        return fence_flow.insert(text, table, len(table.items), entry)
    indent = indent_of(text, table.items[0].start) if table.items else ""
    newline = line_break(text, max(at - 2, 0))  # CRLF is two characters
    lines = ""
    for name in names[:-1]:
        lines += f"{indent}{place.word(name, '', flow=False)}{place.style.colon}{newline}"
        indent += "  "
    key = f"{indent}{place.word(names[-1], '', flow=False)}{place.style.colon}"
    if isinstance(value, list) and value and place.style.lists == "-":
        return text[:at] + lines + key + newline + _rows(place, indent, value, newline) + text[at:]
    gap = " " * max(place.style.column - len(key), 1) if len(names) == 1 else " "
    return text[:at] + lines + key + gap + place.inline(value, flow=False) + newline + text[at:]


def _rows(place: _Place, indent: str, value: list[Any], newline: str = "") -> str:
    """The lines of a list."""
    newline = newline or line_break(place.text, place.table.start)
    dash = indent + " " * place.style.dash + "- "
    style = place.style.quote if place.style.quoted_items else ""
    return "".join(dash + place.word(item, style, flow=False) + newline for item in value)


def _row_behind(place: _Place, after: Sequence[str]) -> int:
    """Where a new line goes: behind the last of the entries called `after`, or of all."""
    text, items = place.text, place.table.items
    if not items:
        return place.fence.close
    named = [at for at, entry in enumerate(items) if entry.name in after]
    at = named[-1] if named else len(items) - 1
    if _keeps_blanks(text, items[at].node):  # the blank lines below are the value's
        return line_start(text, items[at + 1].start) if at + 1 < len(items) else place.fence.close
    return line_end(text, items[at].end)
