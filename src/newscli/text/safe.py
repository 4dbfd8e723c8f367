"""Text that is safe to print on a terminal: what would be obeyed is shown instead."""

from __future__ import annotations

import re
from functools import cache

# Shown: control characters, line and paragraph separators, bidirectional embeddings and overrides,
# deprecated and interlinear format characters, tags, lone surrogates, noncharacters, and variation
# selectors in a row (one after a letter is legitimate, a run of them hides data).
_SHOWN = (
    "\x00-\x1f\x7f-\x9f\u2028-\u202e\u206a-\u206f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_ISOLATES = "\u2066-\u2069"
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{2,7}\U000e007f"  # England, Scotland, Wales: tags with a meaning
_SELECTOR, _LAST_SELECTOR, _LATE_SELECTOR = "\ufe00", "\ufe0f", "\U000e0100"
_POP = "\u2069"


def safe(text: str) -> str:
    """`text` on one line: tabs and line ends become one space, whatever a terminal obeys is escaped.

    Escapes look like `\\x1b`, `\\u202e`, `\\U000e0041`. Joiners, direction marks and isolates that
    are closed again stay, for the scripts that need them.
    """
    if _is_plain(text):
        return text
    return _shown(_class("[\t\r\n]+").sub(" ", text))


def safe_block(text: str) -> str:
    """`text` with its lines kept: every line end becomes LF, tabs become spaces, the rest as `safe`."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if all(map(_is_plain, text.split("\n"))):
        return text
    return "\n".join(_shown(line.expandtabs(4)) for line in text.split("\n"))


def close_isolates(line: str) -> str:
    """`line`, a part of safe text, with each isolate it opens closed and no stray closing one."""
    if _is_plain(line) or not _class(f"[{_ISOLATES}]").search(line):
        return line
    unmatched = _unmatched(line)
    kept = "".join(c for i, c in enumerate(line) if c != _POP or i not in unmatched)
    return kept + _POP * sum(line[i] != _POP for i in unmatched)


def _is_plain(line: str) -> bool:
    """Whether nothing in `line` need be looked for: most lines, without a pattern to compile.

    Of what is to be shown, variation selectors alone are printable.
    """
    if not line.isprintable():
        return False
    top = max(line, default="")
    return top < _SELECTOR or (
        top < _LATE_SELECTOR and not any(_SELECTOR <= char <= _LAST_SELECTOR for char in line)
    )


@cache
def _class(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _shown(line: str) -> str:
    if not _class(f"[{_SHOWN}{_SELECTORS}{_ISOLATES}]").search(line):
        return line
    if _class(f"[{_ISOLATES}]").search(line):
        unmatched = _unmatched(line)
        line = "".join(_escape(c) if i in unmatched else c for i, c in enumerate(line))
    hostile = _class(f"({_FLAG})|[{_SHOWN}]|(?<=[{_SELECTORS}])[{_SELECTORS}]|\\A[{_SELECTORS}]")
    return hostile.sub(lambda found: found[1] or _escape(found[0]), line)


def _unmatched(line: str) -> set[int]:
    opened: list[int] = []
    stray: set[int] = set()
    for found in _class(f"[{_ISOLATES}]").finditer(line):
        if found[0] != _POP:
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            stray.add(found.start())
    return stray.union(opened)


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
