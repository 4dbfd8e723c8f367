"""How a YAML fence is written: its quotes, its lists, the room behind its colons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.text.fence_nodes import line_start
from newscli.text.yaml_scalars import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.text.fence_nodes import Entry, Node


class Style(NamedTuple):
    """What a new line has to look like among the others.

    `quote` is the file's usual one; `quoted` says that words which need no quotes have them, `quoted_items`
    that those in lists do. `block` is for lists on lines of their own, "" when the file has no list;
    `dash` is the column of their dashes, counted from the key. `column` is the one that all values begin
    in, 0 for none. `colon` is what most keys end with: ":" or " :".
    """

    quote: str = '"'
    quoted: bool = False
    quoted_items: bool = False
    lists: str = ""
    dash: int = 2
    column: int = 0
    colon: str = ":"


def style_of(text: str, table: Node) -> Style:
    """The style of a table's entries, each question settled by the most of them."""
    nodes = [entry.node for entry in table.items]
    scalars = [node for node in nodes if node.kind == "scalar"]
    lists = [node for node in nodes if node.kind == "list" and node.items]
    items = [item for node in lists for item in node.items if item.kind == "scalar"]
    quotes = [node.style for node in (*scalars, *items) if node.style in ("'", '"')]
    blocks = [entry for entry in table.items if entry.node.kind == "list" and entry.node.style == "-"]
    return Style(
        quote="'" if quotes.count("'") > quotes.count('"') else '"',
        quoted=_mostly_quoted(scalars),
        quoted_items=_mostly_quoted(items) if items else _mostly_quoted(scalars),
        lists=("-" if 2 * len(blocks) >= len(lists) else "[") if lists else "",
        dash=_dash(text, blocks[0]) if blocks else 2,
        column=_column(text, table.items),
        colon=_colon(text, table.items),
    )


def _mostly_quoted(scalars: Sequence[Node]) -> bool:
    """Whether of the words that need no quotes more have them than not."""
    words = [node for node in scalars if node.style in ("", "'", '"') and is_plain(node.value)]
    return 2 * sum(bool(node.style) for node in words) > len(words)


def _dash(text: str, entry: Entry) -> int:
    first = entry.node.start
    return (first - line_start(text, first)) - (entry.start - line_start(text, entry.start))


def _colon(text: str, entries: Sequence[Entry]) -> str:
    apart = sum(text.startswith(" :", entry.key_end) for entry in entries)
    return " :" if 2 * apart > len(entries) else ":"


def _column(text: str, entries: Sequence[Entry]) -> int:
    """The column in which the values of at least three keys, not equally long, begin; 0 when they differ."""
    rows = list(_rows(text, entries))
    columns = {column for column, _ in rows}
    lengths = {length for _, length in rows}
    return columns.pop() if len(rows) > 2 and len(columns) == 1 and len(lengths) > 1 else 0


def _rows(text: str, entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    for entry in entries:
        start = line_start(text, entry.start)
        node = entry.node
        if node.end > node.start and line_start(text, node.start) == start:
            yield node.start - start, entry.key_end - start
