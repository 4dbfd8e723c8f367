"""Rows of a page whose lines may be wrapped: joined into paragraphs where the wrapping is beyond doubt."""

from __future__ import annotations

from newscli.formats.clipping.rows import Row, is_wrapped, item_text, paragraphs

_PROOF = 3  # full lines before wrapping is believed of a page


def in_paragraphs(rows: list[Row]) -> list[Row]:
    """One row a paragraph. Without wrapping beyond doubt every row is a paragraph already."""
    groups = paragraphs(rows)
    long_groups = [group for group in groups if len(group) > 1]
    if len(groups) < 2 or not long_groups or max(len(row.text) for row in rows) > 100:
        return rows
    wrapped = [group for group in long_groups if is_wrapped([row.text for row in group])]
    if sum(len(group) - 1 for group in wrapped) < _PROOF:
        return rows
    joined: list[Row] = []
    for group in groups:
        joined += _join(group) if len(group) > 1 and is_wrapped([row.text for row in group]) else group
    return joined


def _join(group: list[Row]) -> list[Row]:
    if any(item_text(row.text) for row in group):
        return group
    return [Row(group[0].line, "\n".join(row.text for row in group))]
