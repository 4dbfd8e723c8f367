"""Loose and script keys of runs without spaces: old forms, hiragana, simplified Chinese, Korean readings.

Every fold but one gives one character for one, so that a position in the key is a position in the run.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from newscli.tables import han

_NAME = 3  # characters of most names
_READ = 5  # the longest run of hanja taken for one Korean word
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)} | {
    0x30FD: 0x309D, 0x30FE: 0x309E, 0x30F0: 0x3044, 0x30F1: 0x3048, 0x3090: 0x3044, 0x3091: 0x3048,
    0x30F5: 0x304B, 0x30F6: 0x304B,
}  # fmt: skip


def loose_run(run: str) -> str:
    """`run` in hiragana and in the new forms of Han characters, 々 and ゝ as what they repeat."""
    shapes = _shapes()
    if shapes.kana.search(run):
        run = run.translate(_TO_HIRAGANA)
    if shapes.again.search(run):
        run = shapes.again.sub(_repeated, run)
    if shapes.ideograph.search(run):
        run = shapes.twice.sub(r"\1\1", run).translate(_table("new_forms"))
    return run


def _repeated(match: re.Match[str]) -> str:
    voiced = normalize("NFC", f"{match[1]}\u3099") if match[2] == "ゞ" else match[1]
    return match[1] + (voiced if len(voiced) == 1 else match[1])


def without_long_ends(run: str, places: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The run and the places of its characters without the long mark that ends a long word of katakana.

    コンピューター is written コンピュータ as well; in short words, such as キー, the mark is always there.
    """
    if "ー" not in run:
        return run, places
    dropped = {match.end() - 1 for match in _shapes().long_end.finditer(run)}
    kept = [at for at in range(len(run)) if at not in dropped]
    return "".join(run[at] for at in kept), [places[at] for at in kept]


def script_run(run: str) -> str:
    """A loose key in simplified characters."""
    return run.translate(_table("simplified")) if _shapes().ideograph.search(run) else run


def hangul_run(run: str, language: str) -> str:
    """A run of hanja as it is read in Korean, "" when it is none or too long for one word.

    金 is read 김 where it is likely to be a surname.

    Without a known language only words of two characters and more are read.
    """
    if language not in {"", "ko"} or len(run) > _READ or (len(run) == 1 and language == ""):
        return ""
    readings = _readings()
    read = [readings.get(char, "") for char in run]
    if run[0] == "金" and len(run) == _NAME:
        read[0] = "김"
    return _first_sound(read[0]) + "".join(read[1:]) if all(read) else ""


class _Shapes(NamedTuple):
    """Han, katakana, Han and kana that are repeated, the long mark after three kana at least."""

    ideograph: re.Pattern[str]
    kana: re.Pattern[str]
    twice: re.Pattern[str]
    again: re.Pattern[str]
    long_end: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    """Compiled when a run is first folded."""
    return _Shapes(
        re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"),
        re.compile("[\u30a1-\u30f6\u30fd\u30fe\u3090\u3091]"),
        re.compile("([\u3400-\u9fff])\u3005"),
        re.compile("([\u3041-\u3094])([\u309d\u309e])"),
        re.compile("[\u30a1-\u30fa\u30fc]{2,}[\u30a1-\u30fa]\u30fc(?![\u30a1-\u30fc])"),
    )


@cache
def _table(name: str) -> dict[int, str]:
    pairs: str = han()[name]
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


@cache
def _readings() -> dict[str, str]:
    return {hanja: hangul for hangul, all_of_it in han()["hangul"].items() for hanja in all_of_it}


def _first_sound(syllable: str) -> str:
    """A syllable as it is spelt at the start of a word: 녀 is 여, 로 is 노."""
    lead, rest = divmod(ord(syllable) - 0xAC00, 588)
    narrow = rest // 28 in {2, 3, 6, 7, 12, 17, 20}  # vowels that open with a y or are i
    if lead == 5 and not narrow:
        lead = 2
    elif lead in {2, 5} and narrow:
        lead = 11
    return chr(0xAC00 + lead * 588 + rest)


@cache
def varied() -> frozenset[str]:
    """The Han characters whose loose or script key is another character."""
    return frozenset(map(chr, _table("new_forms").keys() | _table("simplified").keys()))
