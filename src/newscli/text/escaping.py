"""Backslash-escape exactly what CommonMark would otherwise interpret in a plain paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
ESCAPED = re.compile(r"(?:\\[!-/:-@\[-`{-~]){1,200}+")
"""A run of signs that bear a backslash each: every second character is what is meant."""

_LONG = 100_000
_EVERY = {ord(char): f"\\{char}" for char in "\\`*_[]<>&#+-=~|:.)"}
_SPECIAL = re.compile(r"[\\`*_\[<&\n]|^[#>+=~|:0-9-]")
# Only what is written needs these: re compiles them when they are first used.
_ENTITY = r"&(?:(#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6}));|([A-Za-z][A-Za-z0-9]{0,31};))"
_TAG = r"<(?=[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-])"
_RUN = r"\*+|_+"
_BACKTICKS = r"`+"
_BLOCK_START = r"""(?x)[ \t]*(?:
      (?P<first>\#(?=\#{0,5}(?:[ \t]|$)) | > | [-+*](?=[ \t]|$) | ~(?=~~)
        | [-*_](?=[ \t]*([-*_])(?:[ \t]*\2)+[ \t]*$)
        | [=](?==*[ \t]*$) | -(?=-*[ \t]*$) | [|:-](?=[ \t:|-]*$) )
      | [0-9]{1,9}(?P<ordinal>[.)](?=[ \t]|$))
    )"""


class _Run(NamedTuple):
    """A run of `*` or `_`, and what it could do next to its neighbours."""

    start: int
    end: int
    opens: bool
    closes: bool


def escape(paragraph: str, *, breaks: bool = True) -> str:
    r"""`paragraph` as CommonMark that reads back as the same text, with as few backslashes as that takes.

    The paragraph is trimmed, and so is each of its lines. A newline inside becomes a hard break
    (a backslash before it), or stays a soft one with `breaks` off. In a paragraph longer than any that
    people write, every sign gets its backslash: to look for those that need one takes room.
    """
    lines = [line.strip() for line in re.split(r"\r\n?|\n", paragraph.strip())]
    text = "\n".join(line for line in lines if line)
    if not _SPECIAL.search(text):
        return text
    if len(text) > _LONG:
        return text.translate(_EVERY | {10: "\\\n"} if breaks else _EVERY)
    marks = _backslashes(text) | _backticks(text) | _emphasis(text) | _links(text) | _entities(text)
    marks |= _tags(text) | _block_starts(text)
    escaped = "".join("\\" + char if at in marks else char for at, char in enumerate(text))
    return escaped.replace("\n", "\\\n") if breaks else escaped


def escape_part(text: str, *, begins_line: bool = False) -> str:
    """A part of a paragraph that stands among other markup: every sign that could be markup is escaped.

    `begins_line` says that nothing stands before it on its line. `text` has no line end.
    """
    if not _SPECIAL.search(text) and "]" not in text and "|" not in text:
        return text
    if len(text) > _LONG:
        return text.translate(_EVERY)
    marks = {at for at, char in enumerate(text) if char in "\\`*_[]<|"}
    marks |= _entities(text)
    if begins_line:
        marks |= {at - 1 for at in _block_starts(f"\n{text}")}  # as below another line
    return "".join("\\" + char if at in marks else char for at, char in enumerate(text))


def _backslashes(text: str) -> set[int]:
    # before punctuation and at the end of a line only: `C:\temp` needs none
    return {
        at
        for at, char in enumerate(text)
        if char == "\\" and at + 1 < len(text) and text[at + 1] in PUNCTUATION + "\n"
    }


def _backticks(text: str) -> set[int]:
    """Runs that have a twin of equal length; a fence at the start of a line."""
    if "`" not in text:
        return set()
    runs = [match.span() for match in re.finditer(_BACKTICKS, text)]
    lengths = Counter(end - start for start, end in runs)
    fences = {start for start, end in runs if end - start >= 3 and text[start - 1 : start] in ("", "\n")}
    escaped = {end - start for start, end in runs if start in fences or lengths[end - start] > 1}
    if escaped:
        escaped.add(1)  # in a code span a backslash is a backslash: `\\`` would close one
    return {at for start, end in runs if end - start in escaped for at in range(start, end)}


def _emphasis(text: str) -> set[int]:
    """Runs of `*` and `_` that could open before one that could close, or the reverse."""
    marks: set[int] = set()
    for sign in "*_":
        if text.count(sign) < 2:
            continue
        runs = [_run(text, m.start(), m.end()) for m in re.finditer(_RUN, text) if m[0][0] == sign]
        first_opener = next((run.start for run in runs if run.opens), len(text))
        last_closer = next((run.start for run in reversed(runs) if run.closes), -1)
        for run in runs:
            if (run.opens and run.start < last_closer) or (run.closes and run.start > first_opener):
                marks.update(range(run.start, run.end))
    return marks


def _run(text: str, start: int, end: int) -> _Run:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    # a line end may get the backslash of a hard break before it
    follow = (after, "\\") if after == "\n" else (after,)
    readings = [_flanking(before, one, text[start], kinds) for kinds in ("P", "PS") for one in follow]
    return _Run(start, end, any(opens for opens, _ in readings), any(closes for _, closes in readings))


def _flanking(before: str, after: str, sign: str, kinds: str) -> tuple[bool, bool]:
    """CommonMark 0.31, 6.2. `kinds`: parsers differ on whether symbols are punctuation."""
    space_before, space_after = before.isspace(), after.isspace()
    mark_before, mark_after = (_is_mark(char, kinds) for char in (before, after))
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    if sign == "*":
        return left, right
    return left and (not right or mark_before), right and (not left or mark_after)


def _is_mark(char: str, kinds: str) -> bool:
    return char in PUNCTUATION or unicodedata.category(char)[0] in kinds


def _links(text: str) -> set[int]:
    # `[text](address)` only: a lone `[text]` needs a definition, and gets none
    end = text.rfind("](")
    marks = {at for at, char in enumerate(text[: max(end, 0)]) if char == "["}
    return marks | {0} if text[0] == "[" and "]:" in text else marks


def _entities(text: str) -> set[int]:
    if "&" not in text:
        return set()
    from html.entities import html5

    return {match.start() for match in re.finditer(_ENTITY, text) if match[1] or match[2] in html5}


def _tags(text: str) -> set[int]:
    closing = text.rfind(">")
    return {
        at
        for at in (match.start() for match in re.finditer(_TAG, text))
        if at < closing or at == 0 or text[at - 1] == "\n"
    }


def _block_starts(text: str) -> set[int]:
    """The sign that makes a line a heading, a list item, a quote, a rule, a fence or a table."""
    marks: set[int] = set()
    start = 0
    for number, line in enumerate(text.split("\n")):
        match = re.match(_BLOCK_START, line)
        if match and not (number == 0 and line[0] in "=|:"):
            at = match.start(match.lastgroup or 0)
            run = len(line[at:]) - len(line[at:].lstrip(line[at])) if line[at] in "*_" else 1
            marks.update(range(start + at, start + at + run))
        start += len(line) + 1
    return marks
