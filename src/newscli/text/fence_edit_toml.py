"""TOML front matter, edited in place: one statement's lines, written as the others are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscli.text import fence_flow, toml
from newscli.text.fence_brackets import bracketed
from newscli.text.fence_lists import rewrite
from newscli.text.fence_nodes import Bare, cannot, indent_of, line_break, line_end, line_start
from newscli.text.fence_toml import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.text.fence_nodes import Entry, Node
    from newscli.text.fence_toml import Statement
    from newscli.text.fences import Fence

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_OWN = ("newscli",)
_EQUALS = re.compile(r"([ \t]*)=([ \t]*)")


def put(text: str, fence: Fence, path: tuple[str, ...], value: Any, after: Sequence[str]) -> str:
    """`text` with the key at `path` saying `value`: a str, a Bare or a list of these.

    A new key stands behind the last of the keys `after` of its table, else behind all its others; a new
    table at the end, before `[newscli]`. Raises ConflictError where a table stands instead.
    """
    rows = _rows(text, fence)
    found = _find(rows, path)
    if found is not None:
        return _change(text, found, value, rows)
    if any(row.table[: len(path)] == path for row in rows if row.table):
        raise cannot(text, _first(rows, path), f"“{path[-1]}” is a table")
    outer = _find(rows, path[:-1])
    if outer is not None:
        return _put_inline(text, outer, path, value, rows)
    written = _inline(value, _quote(text, rows))
    section = [row for row in rows if row.table == path[:-1] and not row.repeated]
    if path[:-1] and not section:
        return _add_table(text, fence, rows, path, written)
    named = [at for at, row in enumerate(section) if row.name and row.name[0] in after]
    return _add(text, fence, section[: named[-1] + 1] if named else section, path, written)


def drop(text: str, fence: Fence, path: tuple[str, ...]) -> str:
    """`text` without the key at `path`; a table that would be left empty goes with it."""
    rows = _rows(text, fence)
    outer = _find(rows, path[:-1])
    if outer is not None and text[outer.value_start] == "{":
        return _drop_inline(text, outer, path)
    here = [row for row in rows if (row.table + row.name)[: len(path)] == path]
    section = [row for row in rows if row.table == path[:-1] and row.table]
    rest = [row for row in section if row.name and row not in here]
    if section and here and not rest and not any(_is_below(row, path[:-1]) for row in rows):
        here = section
    for row in reversed(here):
        text = _without(text, row)
    return text


def _is_below(row: Statement, table: tuple[str, ...]) -> bool:
    return len(row.table) > len(table) and row.table[: len(table)] == table


def _without(text: str, row: Statement) -> str:
    """`text` without a statement's lines; with a table's header goes one blank line above it."""
    start, end = line_start(text, row.start), line_end(text, row.end)
    if not row.name:
        above = line_start(text, max(start - 2, 0)) if text[start - 2 : start] == "\r\n" else start - 1
        above = line_start(text, max(above, 0))
        if above < start and not text[above:start].strip():
            start = above
    return text[:start] + text[end:]


def _rows(text: str, fence: Fence) -> list[Statement]:
    """The statements with their offsets in `text`."""
    inside = fence.inside
    return [
        row._replace(start=inside + row.start, value_start=inside + row.value_start, end=inside + row.end)
        for row in statements(text[inside : fence.close])
    ]


def _find(rows: Sequence[Statement], path: tuple[str, ...]) -> Statement | None:
    return next((row for row in rows if row.name and not row.repeated and row.table + row.name == path), None)


def _first(rows: Sequence[Statement], path: tuple[str, ...]) -> int:
    return next(row.start for row in rows if row.table[: len(path)] == path)


def _name_of(written: str) -> str:
    return next(statements(f"{written} = 0")).name[0]


def _word(value: Any, style: str) -> str:
    """A value as TOML, in single quotes when `style` says so and they can hold it."""
    if isinstance(value, Bare):
        return str(value)
    if style == "'" and "'" not in value and not _UNPRINTABLE.search(value):
        return f"'{value}'"
    return toml.string(value)


def _inline(value: Any, style: str) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_word(item, style) for item in value) + "]"
    return _word(value, style)


def _quote(text: str, rows: Sequence[Statement]) -> str:
    """The quote that most strings have."""
    firsts = [text[row.value_start :][:1] for row in rows if row.name]
    return "'" if firsts.count("'") > firsts.count('"') else '"'


def _change(text: str, row: Statement, value: Any, rows: Sequence[Statement]) -> str:
    first = text[row.value_start]
    if first == "[" and isinstance(value, list):
        node = bracketed(text, row.value_start, _name_of)
        usual = "" if node.items else _quote(text, rows)
        return rewrite(
            text,
            lambda after: bracketed(after, row.value_start, _name_of),  # only what follows it moves
            (_values(text[row.value_start : row.end]), value),
            lambda item, style: _word(item, style or usual),
        )
    style = first if first in "\"'" else _quote(text, rows)
    return text[: row.value_start] + _inline(value, style) + text[row.end :]


def _values(written: str) -> list[Any]:
    import tomli

    values: list[Any] = tomli.loads(f"x = {written}", parse_float=Bare)["x"]
    return values


def _put_inline(
    text: str, outer: Statement, path: tuple[str, ...], value: Any, rows: Sequence[Statement]
) -> str:
    """The key of a table between braces."""
    if text[outer.value_start] != "{":
        raise cannot(text, outer.start, f"“{path[-2]}” is no table")
    node = bracketed(text, outer.value_start, _name_of)
    written = _inline(value, _quote(text, rows))
    entry = _entry(node, path[-1])
    if entry is not None:
        return text[: entry.node.start] + written + text[entry.end :]
    return fence_flow.insert(text, node, len(node.items), f"{toml.key(path[-1])} = {written}")


def _drop_inline(text: str, outer: Statement, path: tuple[str, ...]) -> str:
    node = bracketed(text, outer.value_start, _name_of)
    entry = _entry(node, path[-1])
    if entry is None:
        return text
    if len(node.items) == 1:
        return _without(text, outer)
    return fence_flow.delete(text, node, node.items.index(entry))


def _entry(node: Node, name: str) -> Entry | None:
    return next((entry for entry in node.items if entry.name == name), None)


def _add(text: str, fence: Fence, rows: Sequence[Statement], path: tuple[str, ...], written: str) -> str:
    """`written` under a new key, behind the last of `rows`, which all stand in its table."""
    at = line_end(text, rows[-1].end) if rows else fence.inside
    newline = line_break(text, max(at - 2, 0))  # CRLF is two characters
    indent = indent_of(text, rows[-1].start) if rows else ""
    key = toml.key(path[-1])
    return text[:at] + indent + key + _equals(text, rows, key) + written + newline + text[at:]


def _equals(text: str, section: Sequence[Statement], key: str) -> str:
    """The sign with the room around it: as in the rows above, in one column where these keep one."""
    signs = []
    for row in section:
        sign = text.find("=", row.start, row.value_start) if row.name else -1
        found = _EQUALS.search(text, row.start, row.value_start)
        if sign >= 0 and found:
            signs.append((found.start() - row.start, found[1], found[2], sign - row.start))
    if signs and all(sign[1:3] == ("", "") for sign in signs):
        return "="
    columns = {sign[3] for sign in signs}
    if len(signs) > 2 and len(columns) == 1 and len({sign[0] for sign in signs}) > 1:
        return " " * max(columns.pop() - len(key), 1) + "= "
    return " = "


def _add_table(
    text: str, fence: Fence, rows: Sequence[Statement], path: tuple[str, ...], written: str
) -> str:
    own = next((row for row in rows if row.table == _OWN and not row.name), None)
    at = line_start(text, own.start) if own else fence.close
    newline = line_break(text, fence.start)
    header = "[" + ".".join(toml.key(name) for name in path[:-1]) + "]"
    section = f"{header}{newline}{toml.key(path[-1])} = {written}{newline}"
    blank = newline if rows else ""
    return text[:at] + (section + blank if own else blank + section) + text[at:]
