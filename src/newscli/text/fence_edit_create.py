"""Front matter for a text that has none, and its going again with its last key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.text.fence_nodes import line_break
from newscli.text.fences import find_fence

if TYPE_CHECKING:
    from newscli.text.fences import Fence

_SIGNS = {"yaml": "---", "toml": "+++"}
# An empty fence above a blank line, as newscli makes it; [4] are blank lines inside.
_EMPTY = re.compile(r"(\ufeff?)(---|\+\+\+)(\r\n|\n|\r)((?:\3)*)\2\3\3")


def fence(text: str, language: str) -> tuple[str, Fence]:
    """`text` below empty front matter and a blank line, and that front matter."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    newline = line_break(text, len(text))
    sign = _SIGNS[language]
    text = f"{mark}{sign}{newline}{sign}{newline}{newline}{text[len(mark) :]}"
    return text, _found(text)


def spaced(text: str, empty: Fence) -> tuple[str, Fence]:
    """An empty fence as it stands; where it looks like one newscli made, with one more blank line in it.

    The line tells that the fence was there before its first key, so that it stays behind its last.
    """
    match = _EMPTY.match(text)
    if match is None:
        return text, empty
    text = text[: match.end(3)] + match[3] + text[match.end(3) :]
    return text, _found(text)


def without_empty(text: str) -> str:
    """`text`, whose last key may just have gone, without the empty fence, or blank line, of our making."""
    match = _EMPTY.match(text)
    if match is None:
        return text
    if match[4]:
        return text[: match.end(3)] + text[match.end(3) + len(match[3]) :]
    return match[1] + text[match.end() :]


def _found(text: str) -> Fence:
    found = find_fence(text)
    if found is None:
        raise AssertionError("an empty fence is front matter")
    return found
