"""Loose keys of the Indic scripts, whose blocks all share one layout."""

from __future__ import annotations

import re
from functools import cache

# Malayalam letters that end a syllable, as letter and virama; the Bengali one of t; letters with a nukta
# in one character; the Tamil ones that look alike in ஸ்ரீ.
_ENDS = str.maketrans({
    "ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൿ": "ക്", "ৎ": "ত্", "ੰ": "ਂ", "ऩ": "न", "ऱ": "र",
    "ऴ": "ळ", "ஶ": "ஸ",
})  # fmt: skip
# The y between two vowels that end a Hindi word: heard by some, written by some.
_GLIDE = re.compile("(?<=[\u0905-\u0939\u093e-\u094c])\u092f([\u0940\u0947])(?=\u0902?\\Z)")
_VOWELS = {"\u0940": "ई", "\u0947": "ए"}


def indic(key: str) -> str:
    """`key` without nukta, with one sign for a nasal before a consonant, नयी as नई: हिन्दी is हिंदी."""
    key = key.translate(_ENDS)
    for block in sorted({ord(char) & ~0x7F for char in key if 0x0900 <= ord(char) < 0x0D80}):
        nasal, tilde, nukta = _signs(block)
        key = nasal.sub(chr(block + 0x02), tilde.sub(chr(block + 0x02), nukta.sub("", key)))
    return _GLIDE.sub(lambda match: _VOWELS[match[1]], key)


@cache
def _signs(block: int) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    nasals = "".join(chr(block + offset) for offset in (0x19, 0x1E, 0x23, 0x28, 0x2E))
    consonant = f"[{chr(block + 0x15)}-{chr(block + 0x39)}]"
    return (
        re.compile(f"[{nasals}]{chr(block + 0x4D)}(?={consonant})"),
        re.compile(chr(block + 0x01)),
        re.compile(chr(block + 0x3C)),
    )
