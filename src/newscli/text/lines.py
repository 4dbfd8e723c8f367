"""Lines of a text as editors count them: they end at LF, CRLF or CR and nowhere else."""

from __future__ import annotations

from itertools import accumulate

_MARKS = "\u200e\u200f"


def split_lines(text: str) -> list[str]:
    r"""The lines without their ends; line 1 is item 0, and a final line end begins no further line.

    Not `str.splitlines`, which also breaks at form feeds, U+0085 and U+2028.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = text.split("\n")
    if not parts[-1]:
        parts.pop()
    return parts


def line_starts(text: str) -> list[int]:
    """Where each line of `split_lines` begins in `text`, in characters."""
    if "\r" not in text:
        starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        return starts[: -1 if text[-1:] != "\n" else -2]
    starts, at = [0], 0
    while (at := _next_line(text, at)) < len(text):
        starts.append(at)
    return starts if text else []


def _next_line(text: str, at: int) -> int:
    """Where the line after the one at `at` begins; the length of `text` after the last."""
    feed = text.find("\n", at) + 1 or len(text)
    back = text.find("\r", at, feed) + 1
    return back if back and text[back : back + 1] != "\n" else feed


def window(text: str, length: int) -> str:
    """The first `length` characters, or the last when it is negative, with every line end as LF."""
    part = text[length:] if length < 0 else text[:length]
    return part.replace("\r\n", "\n").replace("\r", "\n") if "\r" in part else part


def line_at(text: str, index: int) -> int:
    """The number, from 1, of the line that holds the character at `index`."""
    return 1 + text.count("\n", 0, index) + text.count("\r", 0, index) - text.count("\r\n", 0, index)


def trim(line: str) -> str:
    """`line` without white space and direction marks (U+200E, U+200F) at its ends."""
    trimmed = line.strip()
    while trimmed and (trimmed[0] in _MARKS or trimmed[-1] in _MARKS):
        trimmed = trimmed.strip(_MARKS).strip()
    return trimmed
