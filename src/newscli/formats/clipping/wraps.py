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
    text_at = _head(groups)
    proofs = 0
    for at, group in enumerate(groups):
        full, open_ends = _ends(group, width)
        if full < open_ends and at > text_at and not any(item_text(row.text) for row in group):
            return rows
        proofs += full
    return [row for group in groups for row in _join(group, width)] if proofs >= _PROOF else rows


def _ends(group: list[Row], width: int) -> tuple[int, int]:
    """How many lines of a group end within a sentence without room for the next word, and with or without."""
    within = [pair for pair in pairwise(group) if not pair[0].text.endswith(_ENDS)]
    return sum(_is_full(above, below, width) for above, below in within), len(within)


def _head(groups: list[list[Row]]) -> int:
    """The index of the first group that could be text: above it short lines mean nothing."""
    return next((at for at, group in enumerate(groups) if len(group) > 2), len(groups))


def _is_full(above: Row, below: Row, width: int) -> bool:
    return len(above.text) + 1 + len(below.text.split(None, 1)[0]) > width


def _join(group: list[Row], width: int) -> list[Row]:
    parts = [[group[0]]]
    for above, below in pairwise(group):
        if _is_full(above, below, width) and not item_text(below.text):
            parts[-1].append(below)
        else:
            parts.append([below])
    return [Row(part[0].line, "\n".join(row.text for row in part)) for part in parts]
