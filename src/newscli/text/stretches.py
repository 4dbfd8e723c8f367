"""Where a body can be cut: each stretch of it is read alone as it is read in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = re.compile(r"\n(?:[ \t]*\n)+")
# What begins so behind a blank line may belong to a list, or to code, above it.
_GOES_ON = re.compile(r"[ \t]|(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t\n]|\Z)")
# What no blank line ends: code between fences, and raw HTML of these kinds.
_RAW_START = re.compile(r"<(?:[!?]|(?i:script|pre|style|textarea))")
_FENCE = re.compile(r"([ \t]*)(?:`{3,}(?!.*`)|~{3,})")
_LISTED_FENCE = re.compile(r"[ \t>]*[-+*0-9][-+*0-9.) \t>]*(?:`{3}|~{3})")
_RAW = re.compile(
    r"[ \t>*+\-0-9.)]*<(?:(!--)|(\?)|(!\[CDATA\[)|(![a-z])|(script|pre|style|textarea)(?=[\s>]|\Z))",
    re.IGNORECASE,
)
_RAW_ENDS = ("-->", r"\?>", r"\]\]>", ">", "(?i:</(?:script|pre|style|textarea)>)")
_RAW_LINE = re.compile(r"[ \t>*+\-0-9.)]*<")
_UNSURE = "?"


class Stretch(NamedTuple):
    """The lines of a body from number `line` (from 0) up to blank ones; each line ends in LF."""

    line: int
    text: str


def stretches(body: str) -> Iterator[Stretch]:
    """The stretches of a CommonMark `body`, whose lines end in LF, in order.

    Its blocks are those of its stretches, one after the other, and mean the same where all have the same
    definitions of links. Where that is not sure there is no cut.
    """
    lasting = "```" in body or "~~~" in body or _RAW_START.search(body)
    start = at = len(body) - len(body.lstrip("\n"))
    line, opened = start, ""
    for gap in (*_GAP.finditer(body, max(start - 1, 0)), None):
        end, below = gap.span() if gap else (len(body), len(body))
        if lasting and opened != _UNSURE:
            opened = _left_open(body[at:end], opened)
        at = below
        if gap is None or not (opened or _GOES_ON.match(body, below)):
            if end > start:
                yield Stretch(line, body[start:end] + "\n" * (body[end - 1] != "\n"))
            line += body.count("\n", start, below)
            start = below


def _left_open(lines: str, fence: str) -> str:
    """The fence that none of these lines closes, with the white space before it; "" when there is none.

    `fence` is the one open above.
    """
    raw = False
    for line in lines.split("\n"):
        if fence:
            fence = _still(fence, line)
        elif found := _FENCE.match(line):
            fence = _UNSURE if raw or "|" in line else found[0]  # raw HTML, or the head of a table
        elif _LISTED_FENCE.match(line) or _goes_on_raw(line):
            fence = _UNSURE  # it ends where the list does, if not before
        raw = raw or _RAW_LINE.match(line) is not None
        if fence == _UNSURE:
            break
    return fence


def _still(fence: str, line: str) -> str:
    """`fence` behind a line below it; "" when that closes it.

    An indented one can be of a list, of the body, or within code: closed with the same indentation, and with
    no less between, it is closed in all of them.
    """
    short, signs = line.strip(" \t"), fence.lstrip(" \t")
    before, around = line[: len(line) - len(line.lstrip(" \t"))], fence[: -len(signs)]
    if short and not line.startswith(around):
        return _UNSURE
    if len(short) < len(signs) or short.strip(signs[0]):
        return fence
    if before == around:
        return ""
    return _UNSURE if around else "" if before in ("", " ", "  ", "   ") else fence


def _goes_on_raw(line: str) -> bool:
    """Whether raw HTML may begin here that does not end on the line, nor with a blank one."""
    found = _RAW.match(line) if "<" in line else None
    return found is not None and not re.search(_RAW_ENDS[(found.lastindex or 1) - 1], line[found.end() :])
