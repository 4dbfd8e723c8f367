"""HTML text -> tokens, in linear time whatever the text: start and end tags, and text with entities read."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TAGS = 200_000
"""How many tags a text may have; what follows them is read as text."""

_TAG = re.compile(r"<(?:(/?)([A-Za-z][^\s/>]*)(>)?|(!--)|[!?])")
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s=>/][^\s=>/]*+)?+(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?+"
)
_CDATA = "<![CDATA["
_RAW = frozenset(
    {"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe", "plaintext"}
)


class Token(NamedTuple):
    """`kind` is "start", "end" or "text"; `name` a tag in lower case or "", `text` what is read, or ""."""

    kind: str
    name: str = ""
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The value of the first attribute of this name; "" when there is none."""
        return next((value for known, value in self.attributes if known == name), "")


def tokens(html: str) -> Iterator[Token]:
    """The tokens of a page or a part of one; comments and declarations are left out.

    A tag that never ends is text, so that nothing is lost. The contents of scripts, styles and the like are
    one text token after the start tag.
    """
    at = 0
    for _ in range(MOST_TAGS):
        match = _TAG.search(html, at)
        if match is None:
            break
        if match.start() > at:
            yield Token("text", text=unescape(html[at : match.start()]))
        if not match[2]:
            end, at = _after_declaration(html, match)
            if html.startswith(_CDATA, match.start()):
                yield Token("text", text=html[match.start() + len(_CDATA) : end])
            continue
        attributes, at = ((), match.end()) if match[3] else _attributes(html, match.end())
        if at < 0:
            at = match.start()
            break
        name = match[2].lower()
        yield Token("end", name) if match[1] else Token("start", name, attributes=attributes)
        if not match[1] and name in _RAW:
            end = _end_of_raw(html, name, at)
            yield Token("text", text=html[at:end])
            at = end
    if at < len(html):
        yield Token("text", text=unescape(html[at:]))


def _after_declaration(html: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the inside of a comment, CDATA, a doctype or an instruction ends, and where itself does."""
    sign = "-->" if match[4] else "]]>" if html.startswith(_CDATA, match.start()) else ">"
    end = html.find(sign, match.end())
    return (end, end + len(sign)) if end >= 0 else (len(html), len(html))


def _attributes(html: str, at: int) -> tuple[tuple[tuple[str, str], ...], int]:
    """The attributes of a tag and where it ends; -1 when it never does."""
    found: list[tuple[str, str]] = []
    while True:
        if html.startswith(">", at):
            return tuple(found), at + 1
        match = _ATTRIBUTE.match(html, at)
        if match is None or match.end() == at:
            return tuple(found), -1
        at = match.end()
        if match[1]:
            value = next((part for part in match.groups()[1:] if part is not None), "")
            found.append((match[1].lower(), unescape(value) if "&" in value else value))


def _end_of_raw(html: str, name: str, at: int) -> int:
    found = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(html, at)
    return found.start() if found else len(html)
