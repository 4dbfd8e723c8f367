"""Counting words and letters in every script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from newscli.text.scripts import UNSPACED, is_base, is_letter, script_of, unspaced_class

_UNSPACED = unspaced_class()
_MIXED = re.compile(f"[{_UNSPACED}]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_JAPANESE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff]+")
_PIECES = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
# An address ends where its token ends, or where a script without spaces goes on.
_ADDRESS = re.compile(
    rf"(?<![a-z0-9])(?:[a-z][a-z0-9+.-]{{0,15}}://|www\.|mailto:)[^\s<>\"“”«»{_UNSPACED}]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+",
    re.IGNORECASE,
)
# Signs that part words as a space does: the Ethiopic word space, the Tibetan tsheg.
_SEPARATOR = re.compile("[\u1361\u0f0b\u0f0c]")
_COULD_BE_ADDRESS = re.compile(r"://|www\.|@|mailto:", re.IGNORECASE)


class Run(NamedTuple):
    """What a text holds of one script: spaced words, or base characters of an unspaced script.

    `script` is "" for words without a letter of any script (numbers). `letters` are those of the words.
    """

    script: str
    amount: int
    letters: int

    @property
    def spaced(self) -> bool:
        """Whether `amount` is words; otherwise base characters."""
        return self.script not in UNSPACED


def count_runs(text: str) -> tuple[Run, ...]:
    """The runs of `text`, the largest first; addresses (URLs, mail) are no words.

    A word is a whitespace token with at least one letter or digit; where it touches an unspaced
    script, each side counts by its own measure. NFC and NFD, and all apostrophes, count the same.
    """
    amounts: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for token, times in Counter(_tokens(text)).items():
        pieces = Counter(_PIECES.findall(token)) if _MIXED.search(token) else {token: 1}
        for piece, again in pieces.items():
            script, amount, length = _piece(piece)
            amounts[script] += amount * times * again
            letters[script] += length * times * again
    runs = (Run(script, amount, letters[script]) for script, amount in amounts.items() if amount)
    return tuple(sorted(runs, key=lambda run: (-run.letters, run.script)))


def count_words(text: str) -> int:
    """How many words `text` has; each base character of an unspaced script is one."""
    return sum(run.amount for run in count_runs(text))


def count_letters(text: str) -> int:
    """How many letters, marks and digits the words of `text` have (addresses aside)."""
    return sum(run.letters for run in count_runs(text))


def _tokens(text: str) -> list[str]:
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _COULD_BE_ADDRESS.search(text):
        text = _ADDRESS.sub(" ", text)
    if _SEPARATOR.search(text):
        text = _SEPARATOR.sub(" ", text)
    return text.split()


def _piece(piece: str) -> tuple[str, int, int]:
    """Script, amount and letters of a token, or of the part of one that is of one kind."""
    if piece.isascii() and piece.isalpha():
        return "Latn", 1, len(piece)
    if _MIXED.match(piece):
        return _unspaced(piece)
    letters = {char: times for char, times in Counter(piece).items() if is_letter(char)}
    if not any(map(is_base, letters)):
        return "", 0, 0
    return _script(letters), 1, sum(letters.values())


def _unspaced(piece: str) -> tuple[str, int, int]:
    if _HAN.fullmatch(piece):
        return "Hani", len(piece), len(piece)
    if _JAPANESE.fullmatch(piece):
        return "Hira", len(piece), len(piece)
    letters = {char: times for char, times in Counter(piece).items() if is_letter(char)}
    base = {char: times for char, times in letters.items() if is_base(char)}
    script = _script(base)
    if any(script_of(char) in {"Hira", "Kana"} for char in base):
        script = "Hira"  # one Japanese run: kanji and both kana are read at one rate
    return script, sum(base.values()), sum(letters.values())


def _script(letters: dict[str, int]) -> str:
    """The script most of the letters are in, "" when none has one."""
    scripts: Counter[str] = Counter()
    for char, times in letters.items():
        if script := script_of(char):
            scripts[script] += times
    return scripts.most_common(1)[0][0] if scripts else ""
