"""The tidy form of somebody else’s Markdown: front matter kept to the byte, a body without idle space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.text.composed import composed
from newscli.text.fences import find_fence
from newscli.text.tidy import Tidied, tidy

if TYPE_CHECKING:
    from collections.abc import Collection

STEPS = ("trailing-space", "blank-lines", "nfc", "line-ends", "final-newline")
"""What formatting does to a body, each step by its name; all of them unless the settings say which."""


def kept_form(text: str, steps: Collection[str] = STEPS) -> Tidied:
    """`text` with a tidy body. Raises UnreadableError for broken front matter.

    - trailing-space: none at line ends, where it means nothing;
    - blank-lines: one between two blocks;
    - nfc: composed characters, but for code and addresses;
    - line-ends: all as most of them are;
    - final-newline: one line end at the end.

    Code, raw HTML, tables and hard breaks stay as they are, and so do the words and signs of all lines.
    """
    fence = find_fence(text)
    at = fence.body if fence else 0
    head, body = text[:at], text[at:]
    # the body's own, where it has any: the front matter's would outvote it once blank lines are gone
    end = _usual_end(body if "\n" in body or "\r" in body else head)
    if "nfc" in steps:
        body = composed(body)
    ends = _ends(body)
    uniform = not ends - {end} or "line-ends" in steps
    if not uniform:  # lines that end in several ways are not joined or cut by anybody's guess
        return Tidied(head + body)
    plain = body.replace("\r\n", "\n").replace("\r", "\n") if "\r" in body else body
    done = tidy(plain, spaces="trailing-space" in steps, blanks="blank-lines" in steps)
    tidied = done.text
    if "final-newline" in steps and tidied.strip():
        tidied = tidied.rstrip("\n") + "\n"
    return done._replace(text=head + (tidied.replace("\n", end) if end != "\n" else tidied))


def _ends(body: str) -> set[str]:
    """The line ends that occur."""
    pairs = body.count("\r\n")
    found = {"\r\n": pairs, "\r": body.count("\r") - pairs, "\n": body.count("\n") - pairs}
    return {end for end, count in found.items() if count}


def _usual_end(text: str) -> str:
    """How most lines end; LF where there are none."""
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda end: counts[end])
