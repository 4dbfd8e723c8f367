"""Rows that an editor wrapped at a column, joined again into one paragraph of several lines."""

from __future__ import annotations

from itertools import pairwise

from newscli.formats.clipping.labels import labelled, whole_line
from newscli.formats.clipping.rows import Row

_NARROW, _WIDE = 40, 100  # the widths at which people's editors wrap
_PROOF = 3  # wrapped line ends, before it is believed


def unwrapped(rows: list[Row]) -> list[Row]:
    """`rows` with wrapped lines joined, the newlines kept, or as they are when that is not beyond doubt.

    Beyond doubt is: blank lines part the paragraphs, and no line inside a paragraph had room
    for the first word of the next one. Elsewhere every line is a paragraph of its own.
    """
    width = max((len(row.text) for row in rows), default=0)
    if not _NARROW <= width <= _WIDE:
        return rows
    joints = [(above, below) for above, below in pairwise(rows) if below.line == above.line + 1]
    wrapped = [pair for pair in joints if not any(_is_label(row.text) for row in pair)]
    if len(wrapped) < _PROOF or len(joints) == len(rows) - 1:
        return rows
    if any(len(above.text) + 1 + len(below.text.split()[0]) <= width for above, below in wrapped):
        return rows
    return _joined(rows, {below.line for _, below in wrapped})


def _is_label(text: str) -> bool:
    return whole_line(text) is not None or labelled(text) is not None or text.startswith("#")


def _joined(rows: list[Row], continued: set[int]) -> list[Row]:
    joined: list[Row] = []
    for row in rows:
        if row.line in continued:
            joined[-1] = Row(joined[-1].line, f"{joined[-1].text}\n{row.text}")
        else:
            joined.append(row)
    return joined
