"""Which script a character belongs to: ISO 15924 codes of the scripts articles are written in."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache

# (first, last, script) of the letters of each script, in code point order.
_RANGES = (
    (0x0041, 0x005A, "Latn"), (0x0061, 0x007A, "Latn"), (0x00AA, 0x00AA, "Latn"), (0x00BA, 0x00BA, "Latn"),
    (0x00C0, 0x00D6, "Latn"), (0x00D8, 0x00F6, "Latn"), (0x00F8, 0x02AF, "Latn"), (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"), (0x0531, 0x058F, "Armn"), (0x0591, 0x05F4, "Hebr"), (0x0600, 0x06FF, "Arab"),
    (0x0700, 0x074F, "Syrc"), (0x0750, 0x077F, "Arab"), (0x0780, 0x07BF, "Thaa"), (0x07C0, 0x07FF, "Nkoo"),
    (0x0870, 0x08FF, "Arab"), (0x0900, 0x0963, "Deva"), (0x0966, 0x097F, "Deva"), (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"), (0x0B00, 0x0B7F, "Orya"), (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"), (0x0C80, 0x0CFF, "Knda"), (0x0D00, 0x0D7F, "Mlym"), (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"), (0x0F00, 0x0FFF, "Tibt"), (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Hang"), (0x1200, 0x139F, "Ethi"), (0x13A0, 0x13FF, "Cher"),
    (0x1400, 0x167F, "Cans"), (0x1780, 0x17FF, "Khmr"), (0x1800, 0x18AF, "Mong"), (0x19E0, 0x19FF, "Khmr"),
    (0x1C80, 0x1C8F, "Cyrl"), (0x1C90, 0x1CBF, "Geor"), (0x1D00, 0x1D25, "Latn"), (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"), (0x2C60, 0x2C7F, "Latn"), (0x2D00, 0x2D2F, "Geor"), (0x2D80, 0x2DDF, "Ethi"),
    (0x2DE0, 0x2DFF, "Cyrl"), (0x2E80, 0x2FDF, "Hani"), (0x3005, 0x3007, "Hani"), (0x3021, 0x3029, "Hani"),
    (0x3031, 0x3035, "Kana"), (0x3041, 0x309F, "Hira"), (0x30A0, 0x30FF, "Kana"), (0x3105, 0x312F, "Bopo"),
    (0x3131, 0x318E, "Hang"), (0x31F0, 0x31FF, "Kana"), (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"),
    (0xA640, 0xA69F, "Cyrl"), (0xA722, 0xA7FF, "Latn"), (0xA8E0, 0xA8FF, "Deva"), (0xA9E0, 0xA9FE, "Mymr"),
    (0xAA60, 0xAA7F, "Mymr"), (0xAB01, 0xAB2F, "Ethi"), (0xAB30, 0xAB6F, "Latn"), (0xAC00, 0xD7FB, "Hang"),
    (0xF900, 0xFAFF, "Hani"), (0xFB00, 0xFB06, "Latn"), (0xFB13, 0xFB17, "Armn"), (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFC, "Arab"), (0xFF21, 0xFF3A, "Latn"), (0xFF41, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9D, "Kana"), (0xFFA0, 0xFFDC, "Hang"), (0x1AFF0, 0x1B001, "Kana"),
    (0x1B002, 0x1B11F, "Hira"),
    (0x1B120, 0x1B16F, "Kana"), (0x1EE00, 0x1EEFF, "Arab"), (0x20000, 0x323AF, "Hani"),
)  # fmt: skip
_STARTS = [first for first, _, _ in _RANGES]

UNSPACED = frozenset({"Hani", "Hira", "Kana", "Bopo", "Thai", "Laoo", "Khmr", "Mymr"})
"""The scripts written without spaces: counted in base characters."""

_NAMES = {
    "Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek", "Arab": "Arabic", "Hebr": "Hebrew",
    "Armn": "Armenian", "Geor": "Georgian", "Deva": "Devanagari", "Beng": "Bengali", "Ethi": "Ethiopic",
    "Hang": "Hangul", "Hani": "Han", "Taml": "Tamil", "Telu": "Telugu", "Mong": "Mongolian",
}  # fmt: skip

# Modifier letters that stand for an apostrophe: typed as a quotation mark they would count as nothing.
_APOSTROPHES = frozenset("ʹʺʻʼʽʾʿˈˊˋ՚߳ߴߵ")


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """The ISO 15924 code of a letter's script ("Hani" for all of Han), "" for anything else."""
    code = ord(char)
    at = bisect_right(_STARTS, code) - 1
    if at >= 0 and code <= _RANGES[at][1] and unicodedata.category(char)[0] in "LMN":
        return "" if char.isdigit() and code < 0x0660 else _RANGES[at][2]
    return ""


@lru_cache(maxsize=4096)
def is_letter(char: str) -> bool:
    """True for letters, marks and digits; False for the modifier letters that stand for apostrophes."""
    return unicodedata.category(char)[0] in "LMN" and char not in _APOSTROPHES


@lru_cache(maxsize=4096)
def is_base(char: str) -> bool:
    """True for letters and digits, which stand by themselves; False for marks."""
    return unicodedata.category(char)[0] in "LN" and char not in _APOSTROPHES


@cache
def unspaced_class() -> str:
    """The unspaced scripts as the inside of a regular expression's character class."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last, script in _RANGES if script in UNSPACED)


def script_name(script: str) -> str:
    """The English name of an ISO 15924 code; the code itself for the rarer ones."""
    return _NAMES.get(script, script)
