"""The tidy form of somebody else’s Markdown: front matter kept to the byte, a body without idle space."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.text.composed import composed
from newscli.text.fences import find_fence
from newscli.text.tidy import AS_THEY_ARE, tidy

if TYPE_CHECKING:
    from newscli.text.tidy import Markers

STEPS = ("trailing-space", "blank-lines", "nfc", "line-ends", "final-newline")


class Style(NamedTuple):
    """What formatting does to a body: each step by its name, and the markers, which stay unless asked for."""

    steps: tuple[str, ...] = STEPS
    markers: Markers = AS_THEY_ARE


USUAL = Style()


class KeptForm(NamedTuple):
    """A file's text, how much white space and how many blank lines went, and why it stays as it is."""

    text: str
    spaces: int = 0
    blanks: int = 0
    reason: str = ""


def kept_form(text: str, style: Style = USUAL) -> KeptForm:
    """`text` with a tidy body. Raises UnreadableError for broken front matter.

    - trailing-space: none at line ends, where it means nothing;
    - blank-lines: one between two blocks;
    - nfc: composed characters, but for code and addresses;
    - line-ends: all as most of them are;
    - final-newline: one line end at the end;
    - the markers of lists and emphasis, if the style has any.

    Code, raw HTML, tables and hard breaks stay as they are, and so do the words and signs of all lines.
    """
    steps = style.steps
    fence = find_fence(text)
    at = fence.body if fence else 0
    head, body = text[:at], text[at:]
    end = _usual_end(body, head)
    if "nfc" in steps:
        body = composed(body)
    others = "\r" in body and any(count for other, count in _counted(body).items() if other != end)
    if others and "line-ends" not in steps:
        # where such lines end is not for us to guess
        return KeptForm(head + body, reason="its lines end in several ways; --steps line-ends makes them one")
    plain = body.replace("\r\n", "\n").replace("\r", "\n") if "\r" in body else body
    done = tidy(plain, spaces="trailing-space" in steps, blanks="blank-lines" in steps)
    tidied = done.text
    if style.markers != AS_THEY_ARE:
        from newscli.text.markers import with_markers

        tidied = with_markers(tidied, style.markers)
    if "final-newline" in steps and tidied.strip():
        tidied = tidied.rstrip("\n") + "\n"
    whole = head + (tidied.replace("\n", end) if end != "\n" else tidied)
    return KeptForm(whole, done.spaces, done.blanks)


def _usual_end(body: str, head: str) -> str:
    """How most lines of the body end, of two alike the one of the front matter; LF where no line ends.

    The front matter has no say else: it would outvote the body once blank lines are gone.
    """
    if "\r" not in body and "\r" not in head:
        return "\n"
    own, above = _counted(body), _counted(head)
    return max(own, key=lambda end: (own[end], above[end]))


def _counted(text: str) -> dict[str, int]:
    """How often each line end occurs."""
    pairs = text.count("\r\n")
    return {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
