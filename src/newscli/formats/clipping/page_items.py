"""One line of a page's head, cut into what it says: dates, counts, names and labels."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.clipping.header import read_stats
from newscli.formats.clipping.labels import named, whole_line
from newscli.formats.clipping.page_furniture import is_furniture
from newscli.formats.clipping.page_labels import labels_in, section_languages
from newscli.text.dates import read_moment
from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from newscli.article import Moment
    from newscli.formats.clipping.header import Stats
    from newscli.formats.clipping.page_labels import Found

_LONGEST = 200  # characters; a longer line is text
_MOST_PIECES = 8  # that one item may be made of: `14 Mayıs 2019 - 20:49`
_MOST_BREAKS = 24
_BREAK = re.compile(r"\s*[|｜•·●◦]\s*|[\t\u3000]+|\s{2,}|\s+[-–—/]\s+|\s*[;；]\s*|[.,，、]\s+")
_EDGES = " \t\xa0|｜•·●◦,;，；、-–—/\u3000"
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "<": ">", "［": "］"}
_SENTENCE = re.compile(r"[.!?…。！？؟।۔]\W{0,2}$")
_NO_DAY = ("month", "year")
_LEAP = datetime(2000, 12, 31, 23, 59)  # noqa: DTZ001 -- any base: it only tells a relative date from text


class Item(NamedTuple):
    """One thing a line says: its role ("" when nothing is understood), its words, and its date or counts.

    The roles are those of the labels, and "date" (without a label), "undated" (a label or a
    printed date without a certain moment), "stats", "section", "furniture".
    """

    role: str
    text: str
    languages: frozenset[str] = frozenset()
    moment: Moment | None = None
    stats: Stats | None = None
    label: str = ""


def read_items(line: str, language: str, base: datetime | None = None) -> list[Item]:
    """What a line of a page's head says, in order; empty when it is a line of text.

    Beside something understood a few words may stand that are not; `base` is the moment from
    which relative dates are read, when the page tells one.
    """
    if len(line) > _LONGEST:
        return []
    items: list[Item] = []
    labels = labels_in(line)
    spans = _spans(line, labels)
    at = 0
    while at < len(spans):
        item, used = _longest(line, spans[at : at + _MOST_PIECES], labels, language, base)
        items += [item] if item.text else []
        at += used
    known = sum(item.role != "" for item in items)
    return items if known and all(item.role or _is_aside(item.text, line) for item in items) else []


def _is_aside(text: str, line: str) -> bool:
    return len(text) <= 40 and len(text.split()) <= 3 and not _SENTENCE.search(line)


def _spans(line: str, labels: list[Found]) -> list[tuple[int, int]]:
    """From where to where each piece of `line` reaches; a label begins one."""
    cuts = [match.span() for match in _BREAK.finditer(line)][:_MOST_BREAKS]
    cuts += [(label.start, label.start) for label in labels if label.start]
    edges = [(0, 0), *sorted(cuts), (len(line), len(line))]
    spans = [(start, end) for (_, start), (end, _) in zip(edges, edges[1:], strict=False) if end > start]
    return [span for span in spans if line[slice(*span)].strip(_EDGES)]


def _longest(
    line: str, spans: list[tuple[int, int]], labels: list[Found], language: str, base: datetime | None
) -> tuple[Item, int]:
    """The item that the most of `spans` together make, from the first on, and how many they are."""
    start = spans[0][0]
    for used in range(len(spans), 0, -1):
        end = spans[used - 1][1]
        if any(start < label.start < end for label in labels):
            continue
        text = _bare(line[start:end])
        own = next((label for label in labels if label.start == start + line[start:end].find(text)), None)
        item = _read(text, own, language, base) if used > 1 or own is None else _labelled(text, own, language, base)
        if item.role or used == 1:
            return item, used
    return Item("", ""), 1


def _bare(text: str) -> str:
    """`text` without separators at its ends, and without a bracket that has no partner, or encloses all."""
    text = text.strip(_EDGES)
    if text and text[0] in _BRACKETS and (text.endswith(_BRACKETS[text[0]]) or _BRACKETS[text[0]] not in text):
        text = text[1:].removesuffix(_BRACKETS[text[0]]).strip(_EDGES)
    for left, right in _BRACKETS.items():
        if text.endswith(right) and left not in text:
            text = text[:-1].strip(_EDGES)
        elif text.endswith(left):
            text = text[:-1].strip(_EDGES)
    return text


def _read(text: str, own: Found | None, language: str, base: datetime | None) -> Item:
    if own is not None and own.role in ("published", "updated"):
        item = _labelled(text, own, language, base)
        return item if item.moment else Item("", text)
    if own is not None:
        return Item("", text)
    return _unlabelled(text, language, base)
