"""Values of front matter as trees with places, and the lines that hold them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from newscli.errors import ConflictError
from newscli.text.fence_parts import Places, name_repeated

_LINE_END = re.compile(r"\r\n|\n|\r")
_SPACED = re.compile(r"[ \t]*")
_BETWEEN = re.compile(r"(?:[ \t\r\n]|(?<=[\s,\[{])#[^\r\n]*)*")
_REST = re.compile(r"[ \t]*(?:(?<=[\s,])#[^\r\n]*)?(?=\r|\n|\Z)")


class Bare(str):
    """A scalar to be written as it is, without quotes: a number, a boolean, a date."""

    __slots__ = ()


class Node(NamedTuple):
    """One value, `text[start:end]`. `value` is what it says, `items` a list's Nodes or a table's Entries.

    `style` is how it is written: "" plain, the quote, "|" or ">" of a scalar; "[" between brackets or "-" on
    lines of its own for lists and tables.
    """

    kind: str
    start: int
    end: int
    style: str
    value: Any = ""
    items: tuple[Any, ...] = ()


class Entry(NamedTuple):
    """One key of a table with its value; it spans `text[start:end]`, the key alone `text[start:key_end]`."""

    name: str
    start: int
    key_end: int
    node: Node

    @property
    def end(self) -> int:
        """Where its value ends."""
        return self.node.end


def line_start(text: str, offset: int) -> int:
    """The offset of the first character of the line that holds `offset`."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """The offset behind the line end of the line that holds `offset`."""
    found = _LINE_END.search(text, offset)
    return found.end() if found else len(text)


def line_break(text: str, offset: int) -> str:
    """The line end of the line that holds `offset`; of a last line without one, the text's first, else LF."""
    found = _LINE_END.search(text, offset) or _LINE_END.search(text)
    return found[0] if found else "\n"


def indent_of(text: str, offset: int) -> str:
    """The blanks before `offset` on its line; "" when anything else stands there."""
    before = text[line_start(text, offset) : offset]
    return before if not before.strip(" \t") else ""


def begins_line(text: str, offset: int) -> bool:
    """Whether only blanks stand before `offset` on its line."""
    return not text[line_start(text, offset) : offset].strip(" \t\ufeff")


def ends_line(text: str, offset: int) -> bool:
    """Whether only blanks, or a comment, stand behind `offset` on its line."""
    return _REST.match(text, offset) is not None


def next_sign(text: str, offset: int) -> int:
    """The offset of what follows `offset` behind blanks, line ends and comments."""
    found = _BETWEEN.match(text, offset)
    return found.end() if found else offset


def blanks_at(text: str, offset: int) -> int:
    """The offset behind the blanks at `offset`."""
    found = _SPACED.match(text, offset)
    return found.end() if found else offset


def cannot(text: str, offset: int, why: str, remedy: str = "") -> ConflictError:
    """The error for an edit that would need more than newscli may change."""
    line, column = Places(text).of(offset)
    return ConflictError(f"cannot edit the front matter: {why}", line=line, column=column, remedy=remedy)


def value_of(node: Node) -> Any:
    """What a Node says: a scalar's text, a list, or a dict."""
    match node.kind:
        case "list":
            return [value_of(item) for item in node.items]
        case "table":
            table: dict[str, Any] = {}
            for entry in node.items:
                table[name_repeated(entry.name, table)] = value_of(entry.node)
            return table
    return node.value
