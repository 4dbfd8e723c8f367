"""Strings as YAML scalars that every parser, of YAML 1.1 or 1.2, reads back as that very string."""

from __future__ import annotations

import re

# What no plain or single-quoted scalar may hold: line ends, controls, separators, surrogates, noncharacters.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
# The words that some parser takes for a boolean, for nothing, for no number, or for a sign of YAML's own.
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nil", "~", "=", "<<"))
_NUMBERS = re.compile(r"[-+]?\.?(?:inf|nan)|[-+.]?[0-9][0-9a-fxob_.,:+\-tz \t]*", re.IGNORECASE)
_FIRST = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`~+.]")
_INSIDE = re.compile(r":(?:[ \t]|\Z)|[ \t]#")
_FLOW = re.compile(r"[,\[\]{}:?]")


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether `text` may stand without quotes; `flow` is between brackets, where less may."""
    if not text or text != text.strip() or _UNPRINTABLE.search(text):
        return False
    if _FIRST.match(text) or _INSIDE.search(text) or (flow and _FLOW.search(text)):
        return False
    return text.lower() not in _WORDS and not _NUMBERS.fullmatch(text)


def scalar(text: str, style: str = "", *, quote: str = '"', flow: bool = False) -> str:
    """`text` on one line in `style` ("" for plain, or a quote), or in the nearest one that can hold it.

    `quote` is the one to prefer where plain will not do.
    """
    if not style and is_plain(text, flow=flow):
        return text
    single = "'" in (style, quote) if style != '"' else False
    if not single and not style and "'" not in text and ('"' in text or "\\" in text):
        single = True
    if single and not _UNPRINTABLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return _SHORT.get(match[0]) or (f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}")


def block(text: str, style: str, chomping: str, indent: str, newline: str) -> str:
    """The lines of `text` below a `|` or `>` header, each with its line end.

    Raises ValueError where that header and indentation cannot say just `text`.
    """
    ends = len(text) - len(text.rstrip("\n"))
    if _UNPRINTABLE.search(text.replace("\n", "")) or not indent or chomping not in ("", "-"):
        raise ValueError(text)
    lines = text[: len(text) - ends].split("\n")
    if ends != (0 if chomping == "-" else 1) or any(line[:1] in ("", " ") for line in lines[:1]):
        raise ValueError(text)
    if style == ">":
        if any(line != line.strip(" ") for line in lines):
            raise ValueError(text)  # an indented line is not folded
        lines = re.sub("\n+", "\\g<0>\n", "\n".join(lines)).split("\n")  # one line end more than is meant
    return "".join((indent + line if line else "") + newline for line in lines)
