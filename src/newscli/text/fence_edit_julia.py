"""Julia front matter, edited in place: one assignment's lines, written as the others are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscli.text import toml
from newscli.text.fence_brackets import bracketed
from newscli.text.fence_julia import statements, value
from newscli.text.fence_lists import rewrite
from newscli.text.fence_nodes import Bare, cannot, line_break, line_end, line_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.text.fence_julia import Statement
    from newscli.text.fences import Fence

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?|true|false")


def put(text: str, fence: Fence, path: tuple[str, ...], new: Any, after: Sequence[str]) -> str:
    """`text` with the variable `path[0]` saying `new`: a str, a Bare or a list of these.

    A new one stands behind the last of the variables `after`, else behind all others.
    Raises ConflictError for a way into a table, which this language has none of.
    """
    rows = list(statements(text, fence.inside, fence.close))
    found = next((row for row in rows if row.name == path[0]), None)
    if len(path) > 1 or not re.fullmatch(r"[^\W\d]\w*", path[0]):
        raise cannot(
            text, found.start if found else fence.start, f"“{'.'.join(path)}” is no variable of Julia"
        )
    if found is not None:
        return _change(text, found, new)
    named = [at for at, row in enumerate(rows) if row.name in after]
    row = rows[named[-1]] if named else rows[-1]
    at = line_end(text, row.end)
    sign = "@def " if text.startswith("@def", row.start) else ""
    newline = line_break(text, row.end)
    line = f"{sign}{path[0]} = {_written(new)}"
    return text[:at] + (f"{line}{newline}" if text[at - 1] in "\r\n" else f"{newline}{line}") + text[at:]


def drop(text: str, fence: Fence, path: tuple[str, ...]) -> str:
    """`text` without the lines of the variable `path[0]`."""
    for row in statements(text, fence.inside, fence.close):
        if (row.name,) == path:
            return text[: line_start(text, row.start)] + text[line_end(text, row.end) :]
    return text


def _change(text: str, row: Statement, new: Any) -> str:
    old = value(text[row.value_start : row.end])
    if isinstance(old, list) and isinstance(new, list):
        return rewrite(
            text,
            lambda after: bracketed(after, row.value_start, str),  # only what follows it moves
            (old, new),
            lambda item, _style: _written(item),
        )
    return text[: row.value_start] + _written(new) + text[row.end :]


def _written(new: Any) -> str:
    """A value as Julia; a day as a Date."""
    if isinstance(new, list):
        return "[" + ", ".join(map(_written, new)) + "]"
    day = _DAY.fullmatch(new)
    if isinstance(new, Bare) and day:
        return f"Date({day[1]}, {int(day[2])}, {int(day[3])})"
    if isinstance(new, Bare) and _NUMBER.fullmatch(new):
        return str(new)
    return toml.string(new).replace("$", "\\$")
