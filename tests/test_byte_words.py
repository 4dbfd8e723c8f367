"""Words counted by bytes: exactly what the slow way counts, or nothing."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text import words
from newscli.text.byte_words import Counts, count_by_script
from newscli.text.scripts import is_base, is_letter, script_of

PIECES = (
    "o‘zbekiston ta'lim yil, 2026 5G G20 3-4 Ўзбекистон қишлоқ Москве Wi-Fiда ёaё aё12 «яндекс» — – ‘’ ʻ ʼ "
    "\u00a0 \u2009 \u202f \u0301 ² ½ ª µ × ÷ Ⅳ ₂ ҂ \u0483 é e\u0301 \u2028 \x85 \x1c \t\n www.a.uz a@b.c http://a.b/c 中国 ไทย €5 № … \ud800"
).split(" ")
TEXTS = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(max_codepoint=0x52F), max_size=6), max_size=12
).flatmap(lambda parts: st.sampled_from(["".join(parts), " ".join(parts)]))


def slowly(text: str) -> tuple[words.Run, ...]:
    counted = words._count_pieces(text)
    return words._sorted(words.Run(script, *counts) for script, counts in counted.items() if counts.words)


@given(TEXTS)
def test_it_counts_as_the_slow_way_does(text: str) -> None:
    if count_by_script(text) is not None:
        assert words.count_runs(text) == slowly(text)


def test_every_letter_it_knows_is_one() -> None:
    """What the first byte says of a character is what Unicode says of it."""
    for code in range(0x80, sys.maxunicode + 1):
        if 0xD800 <= code < 0xE000 or code in range(0x250, 0x400):
            continue
        char = chr(code)
        counted = count_by_script(f"x {char} x")
        if counted is None:
            continue
        expected = {"Latn": 2, "": 0}
        letter = is_base(char)
        assert letter == is_letter(char), f"U+{code:04X} is a mark"
        if letter:
            expected[script_of(char)] = expected.get(script_of(char), 0) + 1
        assert {script: count.words for script, count in counted.items() if count.words} == {
            script: amount for script, amount in expected.items() if amount
        }, f"U+{code:04X} {unicodedata.name(char, '')}"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", {}),
        ("Chirchiqda yo‘l ochildi: 2026", {"Latn": Counts(3, 20), "": Counts(1, 4)}),
        ("Йўл очилди 3-4 марта", {"Cyrl": Counts(3, 14), "": Counts(1, 2)}),
        ("«Wi-Fi»да 5 км", {"Latn": Counts(1, 6), "Cyrl": Counts(1, 2), "": Counts(1, 1)}),
        ("aё ёa", {"Latn": Counts(1, 2), "Cyrl": Counts(1, 2)}),
        ("see www.example.org now", {"Latn": Counts(2, 6)}),
    ],
)
def test_what_it_counts(text: str, counts: dict[str, Counts]) -> None:
    found = count_by_script(text)
    assert found is not None
    assert {script: count for script, count in found.items() if count.words} == counts


@pytest.mark.parametrize("text", ["中国", "e\u0301", "½ cup", "\u0483", "ไทย", "a\u2003b", "²"])
def test_what_is_left_to_the_slow_way(text: str) -> None:
    assert count_by_script(text) is None
