"""Rows of a page whose lines may be wrapped: joined into paragraphs where the wrapping is beyond doubt."""

from __future__ import annotations

from itertools import pairwise

from newscli.formats.clipping.rows import Row, item_text, paragraphs

_PROOF = 3  # full lines, before wrapping is believed
_NARROW, _WIDE = 40, 100
_ENDS = (".", "!", "?", "…", "”", "»", '"', ":", "。", "۔", "।")


def in_paragraphs(rows: list[Row]) -> list[Row]:
    """One row a paragraph. Without wrapping beyond doubt every row is a paragraph already.

    Beyond doubt is: blank lines part the paragraphs, some lines end within a sentence, and none of these
    had room for the first word of the next. Above the text, short lines end where they end.
    """
    width = max((len(row.text) for row in rows), default=0)
    groups = paragraphs(rows)
    if not _NARROW <= width <= _WIDE or len(groups) < 2:
        return rows
    proofs = 0
    text_at = _head(groups)
    for at, group in enumerate(groups):
        open_ends = [pair for pair in pairwise(group) if not pair[0].text.endswith(_ENDS)]
        full = sum(_is_full(above, below, width) for above, below in open_ends)
        if full < len(open_ends) and at > text_at and not any(item_text(row.text) for row in group):
            return rows
        proofs += full
    if proofs < _PROOF:
        return rows
    return [row for group in groups for row in _join(group, width)]


def _head(groups: list[list[Row]]) -> int:
    """The index of the first group that could be text: above it short lines mean nothing."""
    return next((at for at, group in enumerate(groups) if len(group) > 2), len(groups))


def _is_full(above: Row, below: Row, width: int) -> bool:
    return len(above.text) + 1 + len(below.text.split(None, 1)[0]) > width


def _join(group: list[Row], width: int) -> list[Row]:
    joined = [group[0]]
    for above, below in pairwise(group):
        if _is_full(above, below, width) and not item_text(below.text):
            joined[-1] = Row(joined[-1].line, f"{joined[-1].text}\n{below.text}")
        else:
            joined.append(below)
    return joined
