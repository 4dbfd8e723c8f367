"""Counting words and letters in every script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.addresses import without_addresses
from newscli.text.byte_words import Counts, count_by_script
from newscli.text.scripts import is_base, is_letter, script_of, unspaced_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Whatever could be of an unspaced script: all that lies beyond the Indic scripts, but punctuation. The
# classes of those scripts are large, and compiled only for a text that needs them.
_FAR = re.compile("[^\0-\u0dff\u1e00-\u20cf]")
# Signs that part words as a space does: the Ethiopic word space, the Tibetan tsheg.
_SEPARATORS = "\u1361\u0f0b\u0f0c"


class Run(NamedTuple):
    """What a text holds of one script: spaced words, or base characters of an unspaced script.

    `script` is "" for words without a letter of any script (numbers). `letters` are those of the words.
    """

    script: str
    amount: int
    letters: int


def count_runs(text: str) -> tuple[Run, ...]:
    """The runs of `text`, the largest first; addresses (URLs, mail) are no words.

    A word is a whitespace token with at least one letter or digit; where it touches an unspaced
    script, each side counts by its own measure. NFC and NFD, and all apostrophes, count the same.
    """
    counted = count_by_script(text)
    if counted is None:
        counted = _count_pieces(text)
    return _sorted(Run(script, *counts) for script, counts in counted.items() if counts.words)


def _count_pieces(text: str) -> dict[str, Counts]:
    """As `count_by_script`, for any text."""
    found: dict[str, Counts] = {}
    for (script, amount, length), times in Counter(_pieces(text)).items():
        words, letters = found.get(script, Counts())
        found[script] = Counts(words + amount * times, letters + length * times)
    return found


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Script, amount and letters of every token, or of each of its parts where scripts meet."""
    unspaced = _has_unspaced(text)
    tokens: Iterable[str] = _tokens(text, unspaced=unspaced)
    if unspaced:
        tokens = (piece for token in tokens for piece in _classes().pieces.findall(token))
    return map(_piece, tokens)


def add_runs(runs: Iterable[Run], more: Iterable[Run]) -> tuple[Run, ...]:
    """The runs of two texts as those of one, as if a blank line stood between them."""
    total = {run.script: run for run in runs}
    for run in more:
        had = total.get(run.script, Run(run.script, 0, 0))
        total[run.script] = Run(run.script, had.amount + run.amount, had.letters + run.letters)
    return _sorted(total.values())


def _sorted(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(sorted(runs, key=lambda run: (-run.letters, run.script)))


def count_words(text: str) -> int:
    """How many words `text` has; each base character of an unspaced script is one."""
    return sum(run.amount for run in count_runs(text))


class _Classes(NamedTuple):
    """The patterns made of the unspaced scripts."""

    mixed: re.Pattern[str]
    pieces: re.Pattern[str]
    han: re.Pattern[str]
    japanese: re.Pattern[str]


@cache
def _classes() -> _Classes:
    unspaced = unspaced_class()
    return _Classes(
        re.compile(f"[{unspaced}]"),
        re.compile(f"[{unspaced}]+|[^{unspaced}]+"),
        re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+"),
        re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff]+"),
    )


def _has_unspaced(text: str) -> bool:
    return not text.isascii() and bool(_FAR.search(text) and _classes().mixed.search(text))


def _tokens(text: str, *, unspaced: bool) -> list[str]:
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = without_addresses(text, unspaced=unspaced)
    for sign in _SEPARATORS:
        text = text.replace(sign, " ")
    return text.split()


@lru_cache(maxsize=1 << 15)  # the words of a language come again and again
def _piece(piece: str) -> tuple[str, int, int]:
    """Script, amount and letters of a token, or of the part of one that is of one kind."""
    if piece.isascii() and piece.isalpha():
        return "Latn", 1, len(piece)
    if _FAR.match(piece) and _classes().mixed.match(piece):
        return _unspaced(piece)
    letters = list(filter(is_letter, piece))
    return (_script(letters), 1, len(letters)) if any(map(is_base, letters)) else ("", 0, 0)


def _unspaced(piece: str) -> tuple[str, int, int]:
    classes = _classes()
    if classes.han.fullmatch(piece):
        return "Hani", len(piece), len(piece)
    if classes.japanese.fullmatch(piece):
        return "Hira", len(piece), len(piece)
    letters = list(filter(is_letter, piece))
    base = list(filter(is_base, letters))
    script = _script(base)
    if any(script_of(char) in {"Hira", "Kana"} for char in base):
        script = "Hira"  # one Japanese run: kanji and both kana are read at one rate
    return script, len(base), len(letters)


def _script(letters: list[str]) -> str:
    """The script most of the letters are in, "" when none has one."""
    scripts = list(filter(None, map(script_of, letters)))
    if len(set(scripts)) > 1:
        return Counter(scripts).most_common(1)[0][0]
    return scripts[0] if scripts else ""
