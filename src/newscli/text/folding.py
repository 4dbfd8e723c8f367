"""Search keys: one spelling for every way of typing the same word (the exact tier)."""

from __future__ import annotations

import re
from unicodedata import decimal, normalize

_SIGNS = "\u02bb\u02bc\u2018\u2019\u201b`\u00b4'\u02b9\u02bd\u2032\uff07\u05f3"
_INSIDE = re.compile(rf"[{_SIGNS}](?<=[^\W\d_].)(?=[^\W\d_])")  # the sign first: it is rare
# Uzbek words end in oʻ and gʻ too ("togʻ"); a word that opens with a quotation mark is quoted instead.
_AT_END = re.compile(rf"(?<![\w{_SIGNS}])([\w\u02bc]*[oOgG])[{_SIGNS}](?!\w)")
# Format characters (Cf) that do not part words; U+200C (ZWNJ) tells words apart and stays.
_FORMAT = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
_BEYOND_CYRILLIC = re.compile("[^\0-\u058f]")  # a short class compiles in a tenth of the time
# Tatweel, harakat, niqqud (but not the maqaf and the other punctuation between them).
_POINTS = re.compile(
    "[\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]"
)
_DIGIT = re.compile(r"(?![0-9])\d")


def exact_key(text: str) -> str:
    """`text` folded so that case, apostrophes, normal forms and typing variants never matter.

    Apostrophes inside words and after a final o or g become U+02BC; then NFKC, casefold, no
    format characters, harakat or niqqud, ASCII digits, one form of ё, ş, ţ and of Persian letters.
    """
    if text.isascii():
        return _apostrophes(text).lower() if "'" in text or "`" in text else text.lower()
    text = _apostrophes(normalize("NFC", text))
    text = normalize("NFKC", text).replace("\u0130", "i").casefold()
    text = _FORMAT.sub("", text)
    text = text.replace("ё", "е").replace("ș", "ş").replace("ț", "ţ")
    if _BEYOND_CYRILLIC.search(text):
        text = _points_and_digits(text)
    return normalize("NFKC", text)


def _apostrophes(text: str) -> str:
    return _AT_END.sub("\\1\u02bc", _INSIDE.sub("\u02bc", text))


def _points_and_digits(text: str) -> str:
    text = _POINTS.sub("", text)
    text = text.replace("\u064a", "\u06cc").replace("\u0643", "\u06a9").replace("\u06c1", "\u0647")
    return _DIGIT.sub(lambda match: str(decimal(match[0])), text)
