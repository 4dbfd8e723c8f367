"""The exact key: one spelling for every way of typing the same word."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import decimal, normalize

SIGNS = "\u02bb\u02bc\u2018\u2019\u201b`\u00b4'\u02b9\u02bd\u2032\u2035\uff07\u05f3\ua78c"
_INSIDE = rf"[{SIGNS}](?<=[^\W\d_].)(?=[^\W\d_])"  # the sign first: it is rare
# Uzbek words end in oʻ and gʻ too ("togʻ"); a word that opens with a quotation mark is quoted instead.
_AT_END = rf"(?<![\w{SIGNS}])([\w\u02bc]*[oOgG])[{SIGNS}](?!\w)"
# Format characters (Cf) that do not part words; U+200C (ZWNJ) tells words apart and stays.
_BEYOND_CYRILLIC = "[^\0-\u058f]"
_FORMAT = (
    "[\u00ad\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufe00-\ufe0f\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
# Tatweel, harakat, niqqud (but not the maqaf and the other punctuation between them).
_POINTS = (
    "[\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0711\u0730-\u074a]"
)
_REORDERED = "[\u05f0-\u05f2\u0e40\u0e4d\u0ec0\u0ecd\u2d00-\u2d25]"
_TONE_LATE = "([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])"
_DIGIT = r"(?![0-9])\d"


@cache
def _class(pattern: str) -> re.Pattern[str]:
    """Compiled when a text first needs it: most runs meet no text that does."""
    return re.compile(pattern)


def exact_key(text: str) -> str:
    """`text` folded so that case, apostrophes, normal forms and typing variants never matter.

    Apostrophes inside words and after a final o or g become U+02BC; then NFKC, casefold, no
    format characters, harakat or niqqud, ASCII digits, one form of ё, ş, ţ and of Persian letters.
    """
    if text.isascii():
        return _apostrophes(text).lower() if "'" in text or "`" in text else text.lower()
    return folded(_apostrophes(normalize("NFC", text)))


def folded(text: str) -> str:
    """`exact_key` of a text whose apostrophes are told from its quotation marks already."""
    text = normalize("NFKC", text).replace("\u0130", "i").casefold()
    if not text.isprintable() or max(text) >= "\ufe00":
        text = _class(_FORMAT).sub("", text)
    text = text.replace("ё", "е").replace("i\u0307", "i").replace("ș", "ş").replace("ț", "ţ")
    if _class(_BEYOND_CYRILLIC).search(text):
        text = _points_and_digits(text)
    return normalize("NFKC", text)


def _apostrophes(text: str) -> str:
    return _class(_AT_END).sub("\\1\u02bc", _class(_INSIDE).sub("\u02bc", text))


def _points_and_digits(text: str) -> str:
    text = _class(_POINTS).sub("", text)
    if _class(_REORDERED).search(text):
        text = _reordered(text)
    text = text.replace("\u064a", "\u06cc").replace("\u0643", "\u06a9").replace("\u06c1", "\u0647")
    return _class(_DIGIT).sub(lambda match: str(decimal(match[0])), text)


def _reordered(text: str) -> str:
    """Yiddish and Georgian letters in one form; Thai and Lao vowels typed in parts, or after a tone."""
    text = text.replace("\u05f0", "וו").replace("\u05f1", "וי").replace("\u05f2", "יי")
    text = text.replace("\u0e40\u0e40", "\u0e41").replace("\u0ec0\u0ec0", "\u0ec1")
    text = _class(_TONE_LATE).sub(r"\2\1", text)
    return text.translate({code: code - 0x2D00 + 0x10D0 for code in range(0x2D00, 0x2D26)})
