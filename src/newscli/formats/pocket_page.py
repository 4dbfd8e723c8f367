"""Reads the page of links that Pocket exported before its CSV: ril_export.html."""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING

from newscli.errors import UnreadableError
from newscli.formats.gathered import Gathered, refuse_too_many, unique
from newscli.formats.saved import put_captured
from newscli.text.html_tokens import tokens
from newscli.text.lines import line_starts

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.text.html_tokens import Token

_LOOK = 40_000  # characters in which such a page shows what it is
_LINK = re.compile(r"<a\s[^<>]*\stime_added\s*=", re.IGNORECASE)
_START = re.compile(r"\A[\ufeff\s]*<")
_ITEM = re.compile(r"<(?:a|h1)(?=[\s>])", re.IGNORECASE)
_STATUS = {"Unread": "unread", "Read Archive": "archive"}  # a heading, and what the CSV has for it


def is_page(text: str) -> bool:
    """Whether this is HTML with a link that says when it was added."""
    return _START.match(text) is not None and _LINK.search(text, 0, _LOOK) is not None


def read_page(text: str, origin: Origin, name: str) -> tuple[Reading, ...]:
    """What its links lead to, in order; the heading above them tells whether it was read.

    Raises UnreadableError when they lead nowhere.
    """
    origin, lines = origin.summed(), line_starts(text)
    places = [match.start() for match in _ITEM.finditer(text)]
    refuse_too_many(len(places))
    readings: list[Reading] = []
    status = ""
    for start, end in zip(places, [*places[1:], len(text)], strict=True):
        tag, words = _element(text[start:end])
        if tag.name == "h1":
            status = _STATUS.get(words, words)
        elif tag.get("href"):
            gathered = _gathered(tag, words, status, bisect(lines, start))
            readings.append(gathered.reading(name, origin, len(lines), len(readings) + 1))
    if not readings:
        raise UnreadableError("links that lead nowhere: no article in it")
    return tuple(readings)


def _element(html: str) -> tuple[Token, str]:
    """The tag that `html` begins with, and the words up to its end."""
    first, *rest = tokens(html)
    ends = (at for at, token in enumerate(rest) if (token.kind, token.name) == ("end", first.name))
    inside = rest[: next(ends, len(rest))]
    return first, " ".join("".join(token.text for token in inside).split())


def _gathered(tag: Token, title: str, status: str, line: int) -> Gathered:
    gathered, address = Gathered(), tag.get("href").strip()
    gathered.put_url(address, line, "href")
    if title != address:  # so is called what had no title
        gathered.put("headline", title, line, "link")
    put_captured(gathered, tag.get("time_added").strip(), line, "time_added")
    gathered.add("tags", unique(tag.get("tags").split(",")), line, "tags")
    gathered.keep("status", status, line, "heading")
    for name, value in tag.attributes:
        if name not in ("href", "time_added", "tags"):
            gathered.keep(name, value.strip(), line, name)
    return gathered
