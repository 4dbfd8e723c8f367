"""`Key: value` lines above a text, edited in place: one key's lines; a list is its items between commas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.text.fence_nodes import cannot, line_break, line_end

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANK = re.compile(r"\ufeff?(?:[ \t]*(?:\r\n|\n|\r))*")
_PAIR = re.compile(r"([^\W\d_][^:：\r\n]{0,40}?)([ \t]*[:：](?!//)[ \t]*)([^\r\n]*)")
_CONTINUED = re.compile(r"[ \t]+[^\s][^\r\n]*")
_SPLIT = re.compile(r"\s*[,;]\s*")


class Row(NamedTuple):
    """A key with its value; `text[start:end]` are all its lines but for the last line end."""

    name: str
    gap: str
    value: str
    start: int
    value_start: int
    end: int


def edit(text: str, action: str, path: tuple[str, ...], value: Any) -> str:
    """`text` with the change made; keys are compared without their case.

    Raises ConflictError for a value that one line cannot hold, for tables, for a key that stands
    twice, and when the text does not begin with such lines.
    """
    rows = read_rows(text)
    if not rows or len(path) != 1:
        why = "a line “Key: value” knows no tables" if rows else "it does not begin with “Key: value” lines"
        raise cannot(text, 0, why)
    named = [row for row in rows if row.name.casefold() == path[0].casefold()]
    if len(named) > 1:
        raise cannot(text, named[1].start, f"“{path[0]}” stands twice", "remove one of them first")
    row = named[0] if named else None
    written = _wanted(text, row, action, value)
    if row and action != "drop" and written == row.value:
        return text
    if action == "drop" or (row is None and not written):
        return text[: row.start] + text[line_end(text, row.end) :] if row else text
    if written != written.strip() or not written or "\n" in written or "\r" in written:
        raise cannot(text, row.start if row else 0, "one line cannot hold this value")
    after = (
        text[: row.value_start] + written + text[row.end :] if row else _added(text, rows, path[0], written)
    )
    _prove(text, rows, after, path[0], written)
    return after


def read_rows(text: str) -> list[Row]:
    """The keys at the head of `text`, in file order; none when it begins otherwise."""
    rows: list[Row] = []
    blank = _BLANK.match(text)
    position = blank.end() if blank else 0
    while position < len(text):
        pair = _PAIR.match(text, position)
        more = _CONTINUED.match(text, position)
        if pair:
            rows.append(Row(pair[1], pair[2], pair[3].strip(), position, pair.start(3), pair.end()))
        elif more and rows:
            value = f"{rows[-1].value} {more[0].strip()}".strip()
            rows[-1] = rows[-1]._replace(value=value, end=more.end())
        else:
            break
        position = line_end(text, position)
    return rows


def _wanted(text: str, row: Row | None, action: str, value: Any) -> str:
    new = [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]
    if action in ("set", "drop"):
        return ", ".join(new)
    old = [item for item in _SPLIT.split(row.value) if item] if row else []
    if any(_SPLIT.search(item) for item in new):
        raise cannot(text, row.start if row else 0, "a comma in it would part it in two")
    if action == "add":
        if row and set(new) <= set(old):
            return row.value
        return ", ".join([*old, *(item for item in dict.fromkeys(new) if item not in old)])
    kept = [item for item in old if item not in new]
    return row.value if row and kept == old else ", ".join(kept)


def _added(text: str, rows: Sequence[Row], name: str, written: str) -> str:
    last = rows[-1]
    at = line_end(text, last.end)
    newline = line_break(text, last.end)
    gap = last.gap.strip() + (" " if last.gap.strip() == ":" else "")
    lead = newline if at == last.end else ""  # the last line of all has no end
    return text[:at] + lead + name + gap + written + (newline if not lead else "") + text[at:]


def _prove(before: str, rows: Sequence[Row], after: str, name: str, written: str) -> None:
    """Raise ConflictError unless only `name` differs."""
    found = read_rows(after)
    rest = [
        [(row.name, row.value) for row in side if row.name.casefold() != name.casefold()]
        for side in (rows, found)
    ]
    said = [row.value for row in found if row.name.casefold() == name.casefold()]
    if rest[0] != rest[1] or said != [" ".join(written.split("\n"))]:
        raise cannot(before, 0, f"“{name}” would not read back")
