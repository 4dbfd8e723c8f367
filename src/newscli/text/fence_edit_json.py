"""JSON front matter, edited in place: one member, laid out as the others are."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newscli.text import fence_flow
from newscli.text.fence_brackets import bracketed
from newscli.text.fence_json import words
from newscli.text.fence_lists import rewrite
from newscli.text.fence_nodes import Bare, begins_line, cannot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.text.fence_nodes import Entry, Node
    from newscli.text.fences import Fence

_GAP = re.compile(r"[ \t]*:[ \t]*")
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_WORD = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null")


def put(text: str, fence: Fence, path: tuple[str, ...], value: Any, after: Sequence[str]) -> str:
    """`text` with the member at `path` saying `value`: a str, a Bare or a list of these.

    A new member stands behind the last of the members `after`, else above the last of all: that takes
    one line. A Bare that is no word of JSON's, a date say, is a string. Raises ConflictError where the
    member above it is no object.
    """
    table = _object(text, fence)
    for depth, name in enumerate(path):
        entry = _entry(table, name)
        if entry is None:
            member = _member(text, fence, table, path[depth:], _written(value, fence))
            return fence_flow.insert(text, table, _place(text, table, after), member)
        if depth + 1 == len(path):
            return _change(text, fence, entry, value)
        if entry.node.kind != "table":
            raise cannot(text, entry.start, f"“{name}” is no object")
        table = bracketed(text, entry.node.start, json.loads)
    return text


def drop(text: str, fence: Fence, path: tuple[str, ...]) -> str:
    """`text` without the member at `path`; an object that would be left empty goes with it."""
    table = _object(text, fence)
    for depth, name in enumerate(path):
        entry = _entry(table, name)
        if entry is None:
            return text
        inner = bracketed(text, entry.node.start, json.loads) if entry.node.kind == "table" else entry.node
        if depth + 1 == len(path) or len(inner.items) == 1:
            return fence_flow.delete(text, table, table.items.index(entry))
        table = inner
    return text


def _object(text: str, fence: Fence) -> Node:
    return bracketed(text, text.index("{", fence.inside), json.loads)


def _entry(table: Node, name: str) -> Entry | None:
    return next((entry for entry in table.items if entry.name == name), None)


def _written(value: Any, fence: Fence) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_written(item, fence) for item in value) + "]"
    if isinstance(value, Bare) and _WORD.fullmatch(value):
        return str(value)
    return _string(value, fence)


def _string(value: str, fence: Fence) -> str:
    text = json.dumps(str(value), ensure_ascii=False)
    text = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return (
        text.replace("--", "-\\u002d") if fence.kind == "json-comment" else text
    )  # it would end the comment


def _change(text: str, fence: Fence, entry: Entry, value: Any) -> str:
    node = entry.node
    if isinstance(value, list) and node.kind == "list":
        old = words(json.loads(text[node.start : node.end], parse_float=Bare, parse_int=Bare))
        return rewrite(
            text,
            lambda after: bracketed(after, node.start, json.loads),  # only what follows it moves
            (old, value),
            lambda item, _: _written(item, fence),
        )
    return text[: node.start] + _written(value, fence) + text[node.end :]


def _place(text: str, table: Node, after: Sequence[str]) -> int:
    """The number of a new member."""
    named = [at for at, entry in enumerate(table.items) if entry.name in after]
    if named:
        return named[-1] + 1
    if table.items and begins_line(text, table.items[-1].start):
        return len(table.items) - 1  # above the last, which has no comma: one line changes, not two
    return len(table.items)


def _member(text: str, fence: Fence, table: Node, names: tuple[str, ...], written: str) -> str:
    """A new member with the room round its colon that the first of the table has."""
    gap = ": "
    if table.items:
        first = table.items[0]
        found = _GAP.fullmatch(text, first.key_end, first.node.start)
        gap = found[0] if found else gap
    for name in reversed(names[1:]):
        written = f"{{{_string(name, fence)}{gap}{written}}}"
    return _string(names[0], fence) + gap + written
