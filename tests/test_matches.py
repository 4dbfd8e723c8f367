"""text/matches and text/snippets: where the words of a query stand, and the window that shows them."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text import matches
from newscli.text.folding import query_keys
from newscli.text.matches import Wanted, match_spans
from newscli.text.snippets import snippet
from test_folding_keys import TEXTS, expression, table_of


def found(text: str, *words: str | Wanted) -> list[str]:
    wanted = [Wanted(word) if isinstance(word, str) else word for word in words]
    return [text[start:end] for start, end in match_spans(text, wanted)]


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        ("Bugun O‘zbekiston, Ўзбекистон va Özbekiston", "o'zbekiston", ["O‘zbekiston", "Ўзбекистон", "Özbekiston"]),
        ("外交部今天在北京宣布，北京市", "北京", ["北京", "北京"]),
        ("喝茶去，茶", "茶", ["茶", "茶"]),
        ("昨日ﾆｭｰｽ速報がニュース", "ニュース", ["ﾆｭｰｽ", "ニュース"]),
        ("國際新聞", "国际", ["國際"]),
        ("l’homme et l’été", "homme", ["homme"]),
        ("l’homme et l’été", "ete", ["été"]),
        ("Kun.uz’ning xabari", "kun.uz", ["Kun.uz"]),
        ("AKP’nin adayı", "akp", ["AKP"]),
        ("coop\u00aderation, co-operation, coöperation", "cooperation",
         ["coop\u00aderation", "co-operation", "coöperation"]),
        ("e\u0301te\u0301 ete", "été", ["e\u0301te\u0301", "ete"]),
        ("بكِتَابٌ كِتَابٌ", "كتاب", ["كِتَابٌ"]),
        ("که می‌شود و می شود", "می‌شود", ["می‌شود", "می شود"]),
        ("한국 정부는", "정부", ["정부"]),
        ("한국", "한국", ["한국"]),
        ("the C++ standard of C", "C++", ["C++"]),
        ("the C++ standard of C", "C", ["C"]),
        ("The U.S. officials", "US", ["U.S"]),
        ("«Toshkent», (Toshkent)", "toshkent", ["Toshkent", "Toshkent"]),
    ],
)  # fmt: skip
def test_the_original_words_are_pointed_at(text: str, word: str, places: list[str]) -> None:
    assert found(text, word) == places


def test_a_phrase_is_one_span_in_any_mixture_of_tiers() -> None:
    text = "The European\n Central Bank; Shavkat Мирзиёев, Shavkat va Mirziyoyev"
    assert found(text, "european central bank") == ["European\n Central Bank"]
    assert found(text, "шавкат mirziyoyev") == ["Shavkat Мирзиёев"]
    assert found(text, Wanted("шавкат mirziyoyev", exact_only=True)) == []
    assert found("New York New York City", "new york city") == ["New York City"]


def test_prefix_and_exact_only() -> None:
    text = "O‘zbekistonning Ozbekiston"
    assert found(text, Wanted("o'zbekis", prefix=True)) == ["O‘zbekistonning", "Ozbekiston"]
    assert found(text, Wanted("o'zbekis", prefix=True, exact_only=True)) == ["O‘zbekistonning"]
    assert found("yangi bog‘lar va bog‘", Wanted("yangi bog'", prefix=True)) == ["yangi bog‘lar"]
    assert found(text, "") == found(text, "?!") == found("", "bog") == []


WORDS = st.one_of(
    st.sampled_from(
        [
            "o'zbekiston",
            "Ўзбекистон",
            "homme",
            "北京",
            "北",
            "国际",
            "한국",
            "正",
            "می‌شود",
            "C++",
            "co-op",
            "ا",
        ]
    ),
    st.text("aоoʼ'北京한국ا‌-. ", min_size=1, max_size=5),
)


@given(st.lists(st.one_of(WORDS, TEXTS), max_size=8), WORDS, st.booleans(), st.booleans())
def test_matches_agree_with_the_table(parts: list[str], word: str, prefix: bool, exact: bool) -> None:
    text = " ".join(parts)
    units = [unit for unit in word.split() if query_keys(unit).exact]
    if len(units) != 1:
        return
    asked = expression(units[0], exact=exact, prefix=prefix)
    with table_of(text) as table:
        hit = table.execute("SELECT 1 FROM words WHERE words MATCH ?", (asked,)).fetchone()
    assert bool(match_spans(text, [Wanted(units[0], prefix, exact)])) is bool(hit)


@given(
    st.lists(st.one_of(WORDS, TEXTS), max_size=8),
    st.one_of(WORDS, TEXTS),
    st.booleans(),
    st.sampled_from(["", "en", "uz", "zh", "ko"]),
)
def test_a_chunk_that_is_passed_over_is_in_no_match(
    parts: list[str], word: str, prefix: bool, language: str
) -> None:
    text, wanted = " ".join(parts), Wanted(word, prefix)
    every = matches._Needed(frozenset(), ("",), ("",), eastern=True)
    tiers = [matches._Places(tier) for tier in matches._tiers(text, language, every)]
    whole = set(matches._spans(tiers, wanted))
    needed = matches._needed((wanted,))
    tiers = [matches._Places(tier) for tier in matches._tiers(text, language, needed)]
    assert set(matches._spans(tiers, wanted)) == whole


def test_what_is_passed_over_unread() -> None:
    """Mere signs have no tokens, and a run of the East none but those of such runs."""
    for sign in map(chr, matches._NOT_LETTERS):
        assert not any(matches._streams(sign, "")), sign
    for first, last in ((0x3041, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3)):
        for code in range(first, last + 1):
            assert matches._is_eastern(chr(code))
        for code in range(first, last - 1, 3):
            for tokens in matches._streams("".join(map(chr, range(code, code + 3))), "ko"):
                assert all(min(key) >= matches._EAST for key, _, _ in tokens)


@given(st.lists(st.one_of(WORDS, TEXTS), max_size=12), st.lists(WORDS, max_size=3), st.integers(8, 60))
def test_spans_and_snippets_stay_within_the_text(parts: list[str], words: list[str], length: int) -> None:
    text = "  ".join(parts)
    spans = match_spans(text, [Wanted(word) for word in words])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    shown = snippet(text, spans, length)
    assert len(shown.text) <= length
    assert "\n" not in shown.text
    assert "  " not in shown.text
    assert all(0 <= start < end <= len(shown.text) for start, end in shown.spans)
    assert bool(shown.spans) is bool(spans)
    originals = [" ".join(text[start:end].split()) for start, end in spans]
    for start, end in shown.spans:
        piece = shown.text[start:end]
        assert any(piece in original for original in originals)


def test_the_window_is_where_the_matches_are() -> None:
    text = "avval " * 50 + "birinchi so‘z " + "keyin " * 50 + "birinchi va birinchi. " + "oxir " * 50
    shown = snippet(text, match_spans(text, [Wanted("birinchi")]), 80)
    assert shown.text.count("birinchi") == 2
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert [shown.text[start:end] for start, end in shown.spans] == ["birinchi"] * 2
    assert not set(shown.text[1:-1].split()) - set(text.split())


def test_without_a_match_the_beginning_is_shown() -> None:
    assert snippet("bir ikki uch to‘rt besh", [], 12).text == "bir ikki…"
    assert snippet(" qisqa\n matn ", [], 12) == ("qisqa matn", [])
    assert snippet("", [], 12) == ("", [])


def test_no_character_is_parted_from_its_marks() -> None:
    text = "ก็" * 60 + "ไทย" + "ก็" * 60
    shown = snippet(text, match_spans(text, [Wanted("ไทย")]), 40).text.strip("…")
    assert unicodedata.category(shown[0])[0] != "M"
    assert shown[-1] == "็"


def test_a_match_longer_than_the_window_is_cut_and_marked() -> None:
    text = "x " + "uzun " * 40
    shown = snippet(text, [(2, 190)], 30)
    assert len(shown.text) <= 30
    assert len(shown.spans) == 1
