"""How wide text is on a terminal, and how it is wrapped, padded and cut to columns."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_NARROW = re.compile("[ -~\xa0-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u200a\u2010-\u2027\u2030-\u205e]*")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SPACES = " \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"  # not the no-break ones
_WORDS = re.compile(f"([{_SPACES}]*)([^{_SPACES}]+)")
_IDEOGRAPHS = (
    "\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_SEAMS = "-/_\u2010\u2013\u2014"
_OPENING = "「『（【《〈〔［｛“‘(["
_CLOSING = "、。，．・：；？！」』）】》〉〕］｝”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…,.!?;:)]%"
_JOINER = "\u200d"
_EMOJI_SELECTOR = "\ufe0f"
_FIRST_STRONG, _POP = "\u2068", "\u2069"


@lru_cache(4096)
def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0
    if unicodedata.category(char) == "Cf":
        return 1 if char == "\xad" or "\u0600" <= char <= "\u08e2" else 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clusters(text: str) -> list[str]:
    """`text` in user-perceived characters: a base with its marks, joined emoji, flags."""
    if text.isascii():
        return list(text)
    result: list[str] = []
    for char in text:
        if result and _extends(result[-1], char):
            result[-1] += char
        else:
            result.append(char)
    return result


def _extends(cluster: str, char: str) -> bool:
    if cluster[-1] == _JOINER and char != " " and cluster != _JOINER:
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff":  # skin tones
        return cluster[0] > "\u2600"
    if "\U0001f1e6" <= char <= "\U0001f1ff":  # the second letter of a flag
        return len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"
    return char != "\u200b" and _char_width(char) == 0


def _cluster_width(cluster: str) -> int:
    if len(cluster) == 1:
        return _char_width(cluster)
    first = _char_width(cluster[0])
    if "\U0001f1e6" <= cluster[0] <= "\U0001f1ff" or (_EMOJI_SELECTOR in cluster and first):
        return 2
    if _JOINER in cluster and first == 2:
        return 2
    return first or max(_char_width(char) for char in cluster)


def width(text: str) -> int:
    """How many terminal columns the (safe) text takes."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return sum(map(_cluster_width, clusters(text)))


def wrap(text: str, columns: int, *, first: int | None = None) -> list[str]:
    """`text` in lines of at most `columns` columns, broken between words; never an empty list.

    A word is broken only when it alone is wider than `columns`, best after a hyphen or slash;
    ideographs may part anywhere but before a closing sign. `first` is the room on the first line,
    `columns` when not given.
    """
    columns = max(columns, 1)
    room = columns if first is None else first
    lines: list[str] = []
    line, used = "", 0
    for gap, word in _pieces(text):
        wide = width(word)
        if line and used + width(gap) + wide <= room:
            line, used = line + gap + word, used + width(gap) + wide
            continue
        if line or (first is not None and not lines and wide > room):
            lines.append(line)
            room = columns
        *full, line = _broken(word, columns) if wide > columns else [word]
        lines += full
        used = width(line)
    return [*lines, line]


def _pieces(text: str) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    for found in _WORDS.finditer(text):
        gap, word = found.groups()
        if not word.isascii() and any(map(_breakable, word)):
            first, *rest = _ideographic(word)
            pieces += [(gap, first), *(("", part) for part in rest)]
        else:
            pieces.append((gap, word))
    return pieces


@lru_cache(4096)
def _breakable(char: str) -> bool:
    return char >= "\u2e80" and _ideograph().match(char) is not None


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(f"[{_IDEOGRAPHS}]")  # a large class: only text that needs it has it compiled


def _ideographic(word: str) -> list[str]:
    parts: list[str] = []
    for cluster in clusters(word):
        glued = parts and (
            cluster in _CLOSING
            or parts[-1][-1] in _OPENING
            or not (_breakable(cluster[0]) or _breakable(parts[-1][-1]) or parts[-1][-1] in _CLOSING)
        )
        if glued:
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts


def _broken(word: str, columns: int) -> list[str]:
    """A word wider than `columns` in pieces, parted late in a line: after a slash, else a hyphen."""
    parts, lines, at = clusters(word), [], 0
    while at < len(parts):
        end = _fitting(parts, at, columns)
        if end < len(parts):
            seams = [n for n in range(end, (at + end) // 2, -1) if parts[n - 1] in _SEAMS]
            end = next((n for n in seams if parts[n - 1] == "/"), seams[0] if seams else end)
        lines.append("".join(parts[at:end]))
        at = end
    return lines


def _fitting(parts: list[str], start: int, columns: int) -> int:
    """Where the clusters that fit in `columns` from `start` on end; one at least fits."""
    used = 0
    for at in range(start, len(parts)):
        used += _cluster_width(parts[at])
        if used > columns and at > start:
            return at
    return len(parts)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """`text` filled with spaces to `columns` columns, on its left when `right`; never cut."""
    fill = " " * (columns - width(text))
    return fill + text if right else text + fill


def cut(text: str, columns: int, ellipsis: str = "…") -> str:
    """`text` when it fits in `columns` columns, else its beginning and `ellipsis`."""
    if width(text) <= columns:
        return text
    room = columns - width(ellipsis)
    if room < 0:
        return ""
    parts = clusters(text)
    head = "".join(parts[: _fitting(parts, 0, room)]).rstrip() if room else ""
    return (head if width(head) <= room else "") + ellipsis


def has_rtl(text: str) -> bool:
    """Whether any right-to-left letter stands in `text`."""
    return not text.isascii() and _RTL.search(text) is not None


def isolate(text: str) -> str:
    """`text` between direction isolates, so that what stands beside it keeps its place."""
    return f"{_FIRST_STRONG}{text}{_POP}"
