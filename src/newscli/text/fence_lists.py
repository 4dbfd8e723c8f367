"""A list of front matter made to hold other items: those it keeps, keep their lines."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from newscli.text import fence_flow
from newscli.text.fence_nodes import blanks_at, cannot, line_break, line_end, line_start

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newscli.text.fence_nodes import Node

_MOST = 500  # each change reads the front matter again
_SIMPLE = ("", "'", '"')


def rewrite(
    text: str,
    locate: Callable[[str], Node],
    items: tuple[Sequence[Any], Sequence[Any]],
    encode: Callable[[Any, str], str],
) -> str:
    """`text` with the list that `locate` finds holding the second of `items` instead of the first.

    `encode` writes a value in a style ("" for plain, or a quote); values that the list holds
    already are not written again.
    """
    old, new = items
    different = _different([repr(value) for value in old], [repr(value) for value in new])
    if sum(last - first + stop - start for first, last, start, stop in different) > _MOST:
        raise cannot(text, locate(text).start, f"more than {_MOST} items of a list would change")
    for first, last, start, stop in different:
        common = _replaceable(locate(text), first, min(last - first, stop - start))
        for at, value in enumerate(new[start + common : stop], last):
            node = locate(text)
            text = _insert(text, node, at, encode(value, _style_beside(node, at)))
        for at in reversed(range(first + common, last)):
            text = _delete(text, locate(text), at)
        for shift in reversed(range(common)):
            item = locate(text).items[first + shift]
            text = text[: item.start] + encode(new[start + shift], item.style) + text[item.end :]
    return text


def _different(old: list[str], new: list[str]) -> list[tuple[int, int, int, int]]:
    """(first, last, start, stop): `old[first:last]` becomes `new[start:stop]`; from the end on."""
    same = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), -1)
    same = min(len(old), len(new)) if same < 0 else same
    if len(old) + len(new) - 2 * same > 4 * _MOST:  # the matcher is quadratic
        return [(same, len(old), same, len(new))]
    matcher = SequenceMatcher(None, old[same:], new[same:], False)
    return [
        (same + row[1], same + row[2], same + row[3], same + row[4])
        for row in reversed(matcher.get_opcodes())
        if row[0] != "equal"
    ]


def _replaceable(node: Node, first: int, most: int) -> int:
    """How many items from `first` on, at most `most`, are single words, and so are replaced in place."""
    count = 0
    while count < most and _is_simple(node.items[first + count]):
        count += 1
    return count


def _is_simple(item: Node) -> bool:
    return item.kind == "scalar" and item.style in _SIMPLE and item.end > item.start


def _style_beside(node: Node, at: int) -> str:
    """The style of the nearest item that is a word, the one above first."""
    beside = [*reversed(node.items[:at]), *node.items[at:]]
    return next((item.style for item in beside if _is_simple(item)), "")


def _insert(text: str, node: Node, at: int, value: str) -> str:
    if node.style == "[":
        return fence_flow.insert(text, node, at, value)
    sibling = max(at - 1, 0)
    dash = _dash(text, node, sibling)
    gap = text[dash + 1 : blanks_at(text, dash + 1)]
    written = gap if text[dash + 1 + len(gap)] not in "\r\n" else " "
    place = line_end(text, _end(node, sibling)) if at else line_start(text, dash)
    line = text[line_start(text, dash) : dash + 1] + written + value + line_break(text, dash)
    return text[:place] + line + text[place:]


def _delete(text: str, node: Node, at: int) -> str:
    if node.style == "[":
        return fence_flow.delete(text, node, at)
    start = line_start(text, _dash(text, node, at))
    return text[:start] + text[line_end(text, _end(node, at)) :]


def _end(node: Node, at: int) -> int:
    return int(node.items[at].end)


def _dash(text: str, node: Node, at: int) -> int:
    """The offset of the dash of item `at`: all dashes of a list stand in one column."""
    column = node.start - line_start(text, node.start)
    start = node.items[at].start
    while True:
        line = line_start(text, start)
        dash = line + column
        if text.startswith("-", dash) and dash < node.items[at].start:
            return dash
        start = line - 1
        if text[line - 2 : line] == "\r\n":
            start = line - 2
