"""Counting words and letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.scripts import script_of
from newscli.text.words import count_runs, count_words


@pytest.mark.parametrize(
    ("text", "words", "letters"),
    [
        ("", 0, 0),
        ("one two", 2, 6),
        ("one – two — 3", 3, 7),
        ("O‘zbekiston ta'lim", 2, 15),
        ("bosqichma-bosqich", 1, 16),
        ("see https://example.org/a_b?c=d, or www.kun.uz now", 3, 8),
        ("mail a.b@c.uz today", 2, 9),
        ("kun.uz saytida", 2, 12),
        ("हिन्दी में", 2, 9),
        ("社区图书馆。", 5, 5),
        ("日本語の文章", 6, 6),
        ("สวัสดี", 4, 6),
        ("请看https://example.org/path谢谢", 4, 4),
        ("iPhone手机2019年", 5, 13),
        ("ሰላም፡ለዓለም", 2, 7),
        ("... --- !!!", 0, 0),
    ],
)
def test_counts(text, words, letters):
    assert (count_words(text), sum(run.letters for run in count_runs(text))) == (words, letters)


@pytest.mark.parametrize("sign", "ʻʼ‘’'`´ʹ")
def test_apostrophes_count_the_same(sign):
    text = "O‘zbekiston va Qirg‘iziston qat‘iy"
    assert count_runs(text.replace("‘", sign)) == count_runs(text)


@given(st.text())
def test_composed_and_decomposed_count_the_same(text):
    assert count_runs(unicodedata.normalize("NFD", text)) == count_runs(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_words_add_up(one, other):
    assert count_words(f"{one}\n\n{other}") == count_words(one) + count_words(other)


def test_runs_are_by_script():
    runs = {run.script: run.amount for run in count_runs("Ташкент city 北京 2019")}
    assert runs == {"Cyrl": 1, "Latn": 1, "Hani": 2, "": 1}


@pytest.mark.parametrize(
    ("char", "script"),
    [("a", "Latn"), ("ў", "Cyrl"), ("Ω", "Grek"), ("ש", "Hebr"), ("ك", "Arab"), ("北", "Hani"), ("の", "Hira"),
     ("한", "Hang"), ("ก", "Thai"), ("ქ", "Geor"), ("5", ""), ("‘", ""), ("ʻ", ""), ("०", "Deva")],
)  # fmt: skip
def test_scripts(char, script):
    assert script_of(char) == script


def test_one_endless_token_is_counted_quickly():
    assert count_words("a" * 2_000_000 + "@") == 1
    assert count_words("a." * 500_000 + "@ ://") == 1
