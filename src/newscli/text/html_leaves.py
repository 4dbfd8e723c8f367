"""The leaves of a body, each in its quotes and lists, put together as CommonMark."""

from __future__ import annotations

import re
from typing import NamedTuple

_TICKS = "```"
_RULE = "___"


class Box(NamedTuple):
    """A quote, a list or an item that leaves stand in: `kind` is quote, ul, ol or li.

    `serial` tells boxes apart; `number` is the item's position in its list, or the list's first number.
    """

    kind: str
    serial: int
    number: int = 1


class Leaf(NamedTuple):
    """A paragraph, heading, code block, table or rule: `kind` is p, h1 … h6, code, table or hr."""

    kind: str
    text: str
    boxes: tuple[Box, ...] = ()


def compose(leaves: list[Leaf]) -> str:
    """The leaves as one CommonMark text without a final line end; "" for none."""
    lines: list[str] = []
    before: tuple[Box, ...] = ()
    marks: dict[int, str] = {}
    last_lists: dict[int, Box] = {}
    for leaf in leaves:
        begun = _shared(before, leaf.boxes)
        _choose_marks(leaf.boxes, marks, last_lists)
        if lines and not _is_tight(before, leaf.boxes, begun):
            lines.append(_prefix(leaf.boxes[:begun], begun, marks).rstrip())
        lines += _lines(leaf, begun, marks)
        before = leaf.boxes
        if not leaf.boxes:
            last_lists.clear()  # what follows a paragraph is a list of its own
    return "\n".join(lines)


def _shared(before: tuple[Box, ...], boxes: tuple[Box, ...]) -> int:
    """How many of the outer boxes are the very same."""
    count = 0
    for one, other in zip(before, boxes, strict=False):
        if one.serial != other.serial:
            break
        count += 1
    return count


def _is_tight(before: tuple[Box, ...], boxes: tuple[Box, ...], shared: int) -> bool:
    """Whether no blank line parts two leaves: the next item of a list, or a list in an item.

    A numbered list that begins at another number than 1 would be read as words of the paragraph above it.
    """
    if shared == len(boxes):
        return False
    if boxes[shared].kind == "li":
        return len(before) > shared
    inside = 0 < shared == len(before) and before[-1].kind == "li" and shared + 1 < len(boxes)
    return inside and (
        boxes[shared].kind == "ul" or (boxes[shared].kind == "ol" and boxes[shared + 1].number == 1)
    )


def _choose_marks(boxes: tuple[Box, ...], marks: dict[int, str], last: dict[int, Box]) -> None:
    """Gives every new list its sign: another than the list's before it, or the two would be one."""
    for depth, box in enumerate(boxes):
        if box.kind not in ("ul", "ol") or box.serial in marks:
            continue
        one, other = ("-", "*") if box.kind == "ul" else (".", ")")
        known = last.get(depth)
        same = known is not None and known.kind == box.kind and marks.get(known.serial) == one
        marks[box.serial] = other if same else one
        last[depth] = box


def _lines(leaf: Leaf, shared: int, marks: dict[int, str]) -> list[str]:
    """The lines of a leaf behind what its boxes put before them; those from `shared` on begin here."""
    text = leaf.text
    if leaf.kind == "code":
        ticks = max([_TICKS, *(f"{run}`" for run in re.findall("`{3,}", text))], key=len)
        info, _, text = text.partition("\n")
        text = f"{ticks}{info}\n{text}\n{ticks}"
    elif leaf.kind == "hr":
        text = _RULE
    elif leaf.kind.startswith("h"):
        closed = f"{text[:-1]}\\#" if text.endswith("#") and not text.endswith("\\#") else text
        text = f"{'#' * int(leaf.kind[1])} {closed}"
    first, *others = text.split("\n")
    return [
        (_prefix(leaf.boxes, shared, marks) + first).rstrip(),
        *((_prefix(leaf.boxes, len(leaf.boxes), marks) + line).rstrip(" ") for line in others),
    ]


def _prefix(boxes: tuple[Box, ...], shared: int, marks: dict[int, str]) -> str:
    parts = []
    sign = "-"
    for at, box in enumerate(boxes):
        if box.kind == "quote":
            parts.append("> ")
        elif box.kind in ("ul", "ol"):
            sign = marks[box.serial]
        else:
            mark = f"{sign} " if sign in "-*" else f"{box.number}{sign} "
            parts.append(mark if at >= shared else " " * len(mark))
    return "".join(parts)
