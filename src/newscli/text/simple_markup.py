"""Markup told apart without a parser: paragraphs, headings, quotes, and the pictures and links in them."""

from __future__ import annotations

import re
from typing import NamedTuple

# What only the parser can judge, wherever it stands: code by indentation, lines that end in another way,
# definitions of links.
_HARD = ("\n ", "]:", *"\r\t\0\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
# A line that may be, or make of the line above, something else than a paragraph.
_ODD_LINE = re.compile(r"[#>+=~|:<`-]|[0-9]{1,9}[.)]|[*_](?![*_]{0,2}[^\W_])")
_HEADING = re.compile(r"(#{1,6}) ([^\s#](?:[^\n]*[^\s#])?)\Z")
_QUOTE = "> "

# A text without signs, then a link or a picture with a plain address, and so on to the end.
_PLAIN = r"[^\\`*_\[\]<&!]|!(?!\[)"
_ADDRESS = r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/?=+,;:@-]*)?"
_TEXT = rf"(?:{_PLAIN})*+"
_LINKED = re.compile(rf"({_TEXT})(?:(!?)\[({_TEXT})\]\(({_ADDRESS})\)|\Z)")
_SIGNS = re.compile(r"[\\`*_\[\]<&]")
# One line that is a paragraph and nothing else: most are.
_BARE = re.compile(r"(?![#>+=~|:<`-]|[0-9]{1,9}[.)])[^\\`*_\[\]<&\n]+\Z")


class Part(NamedTuple):
    """A paragraph ("p"), a heading ("h") or the one paragraph of a quote ("quote"), its inline markup unread.

    `line` counts from 1 in the body. One that is `bare` has neither markup nor a second line.
    """

    kind: str
    content: str
    line: int
    level: int = 0
    bare: bool = False


class Inline(NamedTuple):
    """`text` is what is seen, `plain` the same without pictures, `pictures` their addresses."""

    text: str
    plain: str
    pictures: tuple[str, ...] = ()


def outline(body: str) -> list[Part] | None:
    """The parts of a CommonMark `body`, exactly as a parser has them; None where only a parser can tell."""
    if body.startswith(" ") or any(map(body.__contains__, _HARD)):
        return None
    line, parts = 1, []
    for piece in body.split("\n\n"):  # where more than one line is blank, a piece begins or ends with such
        if _BARE.match(piece):
            parts.append(Part("p", piece, line, 0, True))
        elif chunk := piece.strip("\n"):
            part = _part(chunk, line + len(piece) - len(piece.lstrip("\n")))
            if part is None:
                return None
            parts.append(part)
        line += piece.count("\n") + 2
    return parts


def inline(content: str) -> Inline | None:
    """The text of a paragraph; None where its markup is more than links and pictures."""
    if not _SIGNS.search(content):
        text = _one_line(content)
        return Inline(text, text)
    text, plain, pictures, at = "", "", [], 0
    while match := _LINKED.match(content, at):
        before, sign, inner, address = match.groups()
        inner = inner or ""
        text += before + inner
        plain += before if sign else before + inner
        if sign:
            pictures.append(address)
        at = match.end()
        if address is None:
            return Inline(_one_line(text), _one_line(plain), tuple(pictures))
    return None


def _part(chunk: str, line: int) -> Part | None:
    if chunk.startswith(_QUOTE):
        return _quote(chunk, line)
    if chunk[0] == "#":
        heading = _HEADING.match(chunk.rstrip(" "))
        return Part("h", heading[2], line, len(heading[1])) if heading else None
    return None if " \n" in chunk or _is_odd(chunk) else Part("p", chunk, line)


def _quote(chunk: str, line: int) -> Part | None:
    """A quote of one paragraph, with its sign before every line."""
    lines = chunk.split("\n")
    if not all(part.startswith(_QUOTE) for part in lines):
        return None
    content = chunk[2:].replace("\n> ", "\n")
    odd = content[:1] in ("", " ", "\n") or "\n " in content or " \n" in content or "\n\n" in content
    return None if odd or _is_odd(content) else Part("quote", content, line)


def _is_odd(content: str) -> bool:
    """Whether a line of a paragraph may be none."""
    if "\n" not in content:
        return _ODD_LINE.match(content) is not None
    return any(map(_ODD_LINE.match, content.split("\n")))


def _one_line(text: str) -> str:
    return text.replace("\n", " ").strip()
