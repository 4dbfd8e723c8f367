"""Front matter in Julia, as Franklin has it: assignments, read as far as they are plain values.

+++                                     @def title = "Headline"
title = "Headline"                      @def published = "23 July 2019"
date = Date(2019, 7, 23)
tags = ["a", "b"]                       Body …
+++
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.text.fence_parts import MAX_SIZE, Key, Plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.text.fence_parts import Places

_IDLE = re.compile(r"(?:[ \t\r\n;]|#(?!=)[^\r\n]*)*+")
_BLANK = re.compile(r"(?:[ \t]*+(?:\r\n|\n|\r))*+")
_ASSIGNED = re.compile(r"(@def[ \t]+)?([^\W\d]\w*!?)[ \t]*=(?!=)[ \t]*")
# Strings first, so that brackets and number signs inside them are not seen.
_PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|"(?:[^"\\]|\\.)*"|#[^\r\n]*|[\[({]|[\])}]|\r\n|\n|\r|;|[ \t]+'
    r'|[^\s\[\](){}"#;]+|.',
    re.DOTALL,
)
_GOES_ON = tuple("*+-/|&,?:=")  # a line that ends so is no whole expression
_STRING = re.compile(r'"""((?:[^\\]|\\.)*?)"""|"((?:[^"\\]|\\.)*)"', re.DOTALL)
_STRINGS = re.compile(
    r'\[\s*(?:(?:"(?:[^"\\]|\\.)*")(?:\s*,\s*(?:"(?:[^"\\]|\\.)*"))*+\s*,?\s*)?\]', re.DOTALL
)
_FILLED_IN = re.compile(r"(?<!\\)(?:\\\\)*\$")  # $name: a value of the program's
_DATE = re.compile(r"(?:Dates\.)?Date\(\s*(\d{4})\s*,\s*(\d{1,2})\s*,\s*(\d{1,2})\s*\)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|x([0-9a-fA-F]{1,2})|(\r\n|.))", re.DOTALL)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "0": "\0"}


class NotPlain(Exception):  # noqa: N818 - a signal to the caller, who keeps the text as it is
    """The text has other than assignments: a call, an import, a bracket that never closes."""


class Statement(NamedTuple):
    """One assignment: `text[start:end]`, its value from `value_start` on, without a comment behind it."""

    name: str
    start: int
    value_start: int
    end: int


def head_end(text: str, start: int) -> int:
    """Where the `@def` lines at `start`, and the blank lines among and below them, end."""
    limit = start + MAX_SIZE + 1
    while text.startswith("@def", start) and start < limit:
        found = _ASSIGNED.match(text, start)
        end = _value_end(text, found.end(), limit) if found else start
        line = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)").match(text, max(end, start))
        blank = _BLANK.match(text, line.end() if line else end)
        start = blank.end() if blank else end
    return start


def read_keys(text: str, inside: int, close: int, places: Places) -> tuple[Key, ...]:
    """The assignments of `text[inside:close]` as keys; what is no plain value stands as it is written.

    Raises NotPlain where there is anything else.
    """
    keys = []
    for row in statements(text, inside, close):
        written = text[row.value_start : row.end]
        line, column = places.of(row.start)
        keys.append(Key(row.name, value(written), written, row.start, row.value_start, row.end, line, column))
    return tuple(keys)


def statements(text: str, inside: int, close: int) -> Iterator[Statement]:
    """The assignments of `text[inside:close]`, in order. Raises NotPlain for anything else."""
    if close - inside > MAX_SIZE:
        raise NotPlain
    defined = text.startswith("@def", inside)
    at = _after_idle(text, inside)
    while at < close:
        found = _ASSIGNED.match(text, at, close)
        if found is None or bool(found[1]) != defined:
            raise NotPlain
        end = _value_end(text, found.end(), close)
        if end <= found.end():
            raise NotPlain
        yield Statement(found[2], at, found.end(), end)
        at = _after_idle(text, end)


def _after_idle(text: str, at: int) -> int:
    found = _IDLE.match(text, at)
    return found.end() if found else at


def _value_end(text: str, start: int, close: int) -> int:
    """The end of the expression at `start`; `start` itself where it has none."""
    depth, end, last = 0, start, ""
    for match in _PIECE.finditer(text, start, close):
        piece = match[0]
        if piece[0] in ";\r\n" and depth == 0 and not last.endswith(_GOES_ON):
            return end
        depth += (piece in "[({") - (piece in "])}")
        if depth < 0 or piece.startswith("#=") or piece == '"':
            return start
        if piece[0] != "#" and not piece.isspace():
            end, last = match.end(), piece
    return start if depth else end


def value(written: str) -> Any:
    """A string, a list of strings, or the source text of what is neither; a date is ISO 8601."""
    string = _STRING.fullmatch(written)
    if string and not _FILLED_IN.search(written):
        return _plain_text(string[2]) if string[1] is None else _plain_text(_dedented(string[1]))
    if _STRINGS.fullmatch(written) and not _FILLED_IN.search(written):
        return [_plain_text(item[2]) for item in _STRING.finditer(written)]
    day = _DATE.fullmatch(written)
    return Plain(f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else written)


def _plain_text(inside: str) -> str:
    return _ESCAPE.sub(_unescaped, inside) if "\\" in inside else inside


def _unescaped(match: re.Match[str]) -> str:
    number = match[1] or match[2] or match[3]
    if number:
        code = int(number, 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]
    return _SHORT.get(match[4], "" if match[4] in ("\n", "\r\n") else match[4])


def _dedented(inside: str) -> str:
    """A string between three quotes without its first line end and the indentation that all lines share."""
    first, *lines = re.split(r"(?:\r\n|\n|\r)", inside)
    whole = bool(first) or not lines
    counted = [line for at, line in enumerate(lines, 1) if line.strip(" \t") or at == len(lines)]
    indents = [line[: len(line) - len(line.lstrip(" \t"))] for line in counted]
    shared = min(indents, key=len, default="")
    while not all(indent.startswith(shared) for indent in indents):
        shared = shared[:-1]
    return "\n".join(([first] if whole else []) + [line[len(shared) :] for line in lines])
