"""The best short window of a text around its matches."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from newscli.text.scripts import UNSPACED, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int]
_CUT = "…"
_REACH = 24  # how far a cut looks for the end of a word


class Snippet(NamedTuple):
    """A window of a text on one line; `spans` are the matches in characters of this `text`."""

    text: str
    spans: list[Span]


def snippet(text: str, spans: Sequence[Span], length: int = 160) -> Snippet:
    """The window of at most `length` characters with the most matches, and of those the earliest.

    White space is one space; `…` stands where text was cut off, inside the length. The first
    match stands a third of the way in, unless the text begins or ends there. Without a match
    the text's beginning is shown. A match longer than the window is cut, and marked to its end.
    """
    flat, spans = _one_line(text, spans)
    if len(flat) <= length:
        return Snippet(flat, spans)
    start, end = _window(flat, spans, max(length - 2, 1))
    head, tail = _CUT if start else "", _CUT if end < len(flat) else ""
    inside = [
        (max(one, start) - start + len(head), min(other, end) - start + len(head))
        for one, other in spans
        if one < end and other > start
    ]
    return Snippet(head + flat[start:end] + tail, inside)


def _one_line(text: str, spans: Sequence[Span]) -> tuple[str, list[Span]]:
    """The text with single spaces and none around it, and the spans in it."""
    parts = text.split()
    flat = " ".join(parts)
    if flat == text:
        return flat, list(spans)
    places: list[tuple[int, int]] = []  # (where a part began, where it begins now)
    start = length = 0
    for part in parts:
        start = text.index(part, start)
        places.append((start, length))
        start += len(part)
        length += len(part) + 1
    return flat, [(_moved(start, places), _moved(end - 1, places) + 1) for start, end in spans]


def _moved(at: int, places: list[tuple[int, int]]) -> int:
    old, new = places[max(bisect_right(places, (at, 1 << 60)) - 1, 0)]
    return new + at - old


def _window(flat: str, spans: list[Span], length: int) -> Span:
    best = _best(spans, length)
    first = spans[best][0] if spans else 0
    start = min(max(first - length // 3, 0), len(flat) - length)
    start = max(start, 0) if not spans else min(start, first)
    start = _next_break(flat, start, limit=first) if start else 0
    end = min(start + length, len(flat))
    end = _break_before(flat, end, limit=spans[best][1] if spans else start) if end < len(flat) else end
    return start, end


def _best(spans: list[Span], length: int) -> int:
    """Which match begins the window that holds the most of them."""
    counts = []
    for at, (first, _) in enumerate(spans):
        room = first + length - length // 3
        counts.append(sum(1 for _, end in spans[at:] if end <= room))
    return counts.index(max(counts)) if counts else 0


def _next_break(flat: str, at: int, limit: int) -> int:
    """The first place from `at` on where a word begins, but not past `limit`."""
    for place in range(at, min(at + _REACH, limit) + 1):
        if flat[place - 1].isspace() or _unspaced(flat, place):
            return place
    return _whole(flat, min(at, limit), step=1, limit=limit)


def _break_before(flat: str, at: int, limit: int) -> int:
    """The last place up to `at` where a word has ended, but not before `limit`."""
    for place in range(at, max(at - _REACH, limit) - 1, -1):
        if flat[place].isspace() or _unspaced(flat, place):
            return place
    return _whole(flat, at, step=-1, limit=limit)


def _unspaced(flat: str, place: int) -> bool:
    """Whether a line of a script without spaces may be cut before `place`: not inside a cluster."""
    return script_of(flat[place]) in UNSPACED and category(flat[place])[0] != "M"


def _whole(flat: str, at: int, *, step: int, limit: int) -> int:
    """The nearest place from `at` on, in the direction of `step`, that parts no character from its marks."""
    from newscli.text.layout import clusters  # hardly any text goes on so long without a place to break

    begin = max(at - _REACH, 0)
    breaks = {begin}
    for cluster in clusters(flat[begin : at + _REACH]):
        begin += len(cluster)
        breaks.add(begin)
    while at not in breaks and at != limit and 0 < at < len(flat):
        at += step
    return at
