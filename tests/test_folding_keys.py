"""text/folding: index and query keys, judged through a real full-text table."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscli.text.columns import columns
from newscli.text.exact import exact_key
from newscli.text.fold_loose import loose
from newscli.text.folding import Keys, index_keys, query_keys
from newscli.text.han_words import han_keys
from newscli.text.simple_words import simple_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
TABLES = (HERE.parent / "data" / "folding.tsv", HERE / "folding_pairs.tsv")
TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
COLUMNS = ("{text}", "{text loose}", "{text loose script}")


def rows() -> list[dict[str, str]]:
    found = []
    for table in TABLES:
        with table.open(encoding="utf-8", newline="") as lines:
            found += list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return found


@contextmanager
def table_of(text: str, language: str = "") -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as table:
        table.execute(f'CREATE VIRTUAL TABLE words USING fts5(text, loose, script, tokenize="{TOKENIZER}")')
        table.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, 'instance')")
        table.execute("INSERT INTO words VALUES (?, ?, ?)", index_keys(text, language)[:3])
        yield table


def expression(word: str, *, exact: bool = False, prefix: bool = False, language: str = "") -> str:
    keys = query_keys(word, language)
    in_capitals = {word, word.replace("I", "ı"), word.replace("ı", "i")}  # what a capital I may be
    asked = [(COLUMNS[0], query_keys(one, language).exact) for one in in_capitals]
    if not exact:
        asked += [(COLUMNS[1], keys.loose), *((COLUMNS[2], key) for key in (keys.script, *keys.also))]
        asked += [("{script}", key) for key in keys.read]
        asked += [(COLUMNS[1], key) for key in keys.printed]
    star = " *" if prefix or keys.open else ""
    return " OR ".join(f'({where} : "{key}"{star})' for where, key in asked)


def hits(table: sqlite3.Connection, query: str, *, exact: bool = False, language: str = "") -> bool:
    found = []
    for word in query.split():
        plain = word.rstrip("*")
        asked = expression(plain, exact=exact, prefix=plain != word, language=language)
        found.append(bool(table.execute("SELECT 1 FROM words WHERE words MATCH ?", (asked,)).fetchone()))
    return all(found)


@pytest.mark.parametrize("known", ["", "text", "both"])
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_every_pair(row: dict[str, str], known: str) -> None:
    wanted = row["should_match"] == "1"
    exact = not wanted or row["tier"] == "strict"
    language = row["lang"] if known == "both" else ""
    with table_of(row["document"], row["lang"] if known else "") as table:
        assert hits(table, row["query"], exact=exact, language=language) is wanted
        # Another script is never the spelling that was asked for.
        assert row["tier"] != "script" or not hits(table, row["query"], exact=True)


TEXTS = st.text(
    st.one_of(
        st.sampled_from("aosgOG' ‘ʼ’`-.,+#’"),
        st.sampled_from("ўқЎёцшіїџъ ьюя İıßöÅøđ éσς"),
        st.sampled_from("אבה״'ـلاكيگ‌ًहिन्दीज़ംൻক"),
        st.sampled_from("中國対々リゥ゛ｶﾞー한ᄒ국กาำ้เเ။ကံ"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@given(TEXTS)
@example("½ ﷽ ﷼ ㎞ ０")
def test_the_table_takes_every_token_as_it_is(text: str) -> None:
    keys = index_keys(text)
    with table_of(text) as table:
        for name, key in zip(("text", "loose", "script"), keys, strict=False):
            terms = table.execute("SELECT term FROM terms WHERE col = ? ORDER BY offset", (name,)).fetchall()
            assert [term for (term,) in terms] == str(key).split(" ") if key else not terms


@given(TEXTS)
@example("Þ+")
def test_keys_are_their_own_keys(text: str) -> None:
    keys = index_keys(text)
    assert exact_key(keys.exact) == keys.exact
    assert all(loose(loose(key)) == loose(key) for key in keys.exact.split())


@given(TEXTS)
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    with table_of(text) as table:
        for word in text.split():
            assert hits(table, word) is bool(query_keys(word).exact)
            assert hits(table, word, exact=True) is bool(query_keys(word).exact)


LATIN = st.from_regex(r"[(“]?[A-Za-z]{1,9}([‘’'ʻ][A-Za-z]{1,4})?[‘ʼ]?[a-z]{0,3}[.,”]?", fullmatch=True)
CYRILLIC = st.from_regex(r"«?[А-Яа-яЁёЎўҚқҒғҲҳ]{1,9}[»!]?", fullmatch=True)


@given(LATIN | CYRILLIC)
@example("va’da")
@example("O‘zbekiston")
@example("tog‘")
@example("Ishchi,")
def test_the_short_way_is_the_long_way(chunk: str) -> None:
    for language in ("", "uz", "en", "uk", "bg"):
        short = simple_keys(chunk, language)
        assert short is None or short == columns(chunk, language)


HAN = st.text("国际北京说国際，。「」々〇ーx1 —", min_size=1, max_size=14)


@given(HAN)
def test_the_short_way_of_chinese_is_the_long_way(text: str) -> None:
    for chunk in text.split():
        for language in ("", "zh", "ja", "ko"):
            short = han_keys(chunk, language)
            assert short is None or short == columns(chunk, language)


def one_by_one(text: str, language: str) -> tuple[list[str], list[str], list[str]]:
    exact, also, in_loose, in_script = ([], [], [], [])
    for chunk in text.split():
        for tier, found in zip((exact, also, in_loose, in_script), columns(chunk, language), strict=True):
            tier.extend(found.split())
    return exact + also, sorted(in_loose), sorted(in_script)


WORDS = st.one_of(
    LATIN,
    CYRILLIC,
    st.from_regex(r"[«(]?[oOgGsStTaA]{1,4}[‘’'`ʻʼ][oOgGsSkhzh]{0,4}[.,:]{0,2}", fullmatch=True),
    st.from_regex(r"[кцеёэьъоиысйтпрКЕЁЦ]{1,7}[,.]?", fullmatch=True),
    st.from_regex(r"[a-c0-9ек]{1,4}[-.,&'][a-cек0-9]{1,3}", fullmatch=True),
    st.sampled_from(["Kun.uz’ning", "NATO’ning", "TO‘G‘RI", "Kharkov", "tsiolkovsky", "Российский", "объект", "премьера",
                     "съезд,", "№5", "é", "C++", "\u2028", "\xa0", "\x01", "\x98", "\x85", "\ufffd", "ⓐ", "ў", "қ", "ѓ", "\t",
                     "dog‘s", "tog‘", "北京，", "ﬁ", "İ", "µ", "²", "—", "Kİ", "ee", "її"]),
)  # fmt: skip


@given(st.lists(WORDS, max_size=12), st.sampled_from([" ", "\n", ", ", ". ", "\t", ".\n", ",", "\xa0"]))
def test_a_text_at_once_is_its_chunks_one_by_one(words: list[str], between: str) -> None:
    text = between.join(words)
    for language in ("", "uz", "ru", "en", "bg", "fr"):
        exact, in_loose, in_script = index_keys(text, language)[:3]
        found = exact.split(), sorted(in_loose.split()), sorted(in_script.split())
        assert found == one_by_one(text, language)


@pytest.mark.parametrize("text", ["", " \n", "— … !", "‘’", "🙂", "\u0301", "\u200c"])
def test_signs_have_no_keys(text: str) -> None:
    assert index_keys(text) == query_keys(text) == Keys("", "", "")


def test_a_plain_text_adds_nothing_to_the_lower_tiers() -> None:
    assert index_keys("Bugun poytaxtda yangi bog ochildi", "uz")[1:3] == ("", "")


def test_a_phrase_of_the_text_does_not_cross_into_what_stands_beside_it() -> None:
    with table_of("Kun.uz’ning xabari, Toshkent’da") as table:
        assert hits(table, "kun.uz", exact=True)
        assert hits(table, "toshkent", exact=True)
        for phrase in ("xabari kun", "toshkentʼda kun", "uz toshkent"):
            asked = f'text : "{" ".join(index_keys(phrase).exact.split())}"'
            assert not table.execute("SELECT 1 FROM words WHERE words MATCH ?", (asked,)).fetchone()


def test_one_character_is_asked_as_the_beginning_of_a_pair() -> None:
    assert query_keys("茶").open
    assert not query_keys("北京").open
    for text in ("茶", "喝茶去", "喝茶", "茶叶"):
        with table_of(text) as table:
            assert hits(table, "茶", exact=True)


def test_a_long_text_is_no_burden_for_the_memo() -> None:
    text = " ".join(f"{'ab' * 40}{number}" for number in range(50))
    assert index_keys(text) == index_keys(text)
    assert len(index_keys(text).exact.split()) == 50


@pytest.mark.parametrize("language", ["uz", "tr", "fa", "xx", "zh-Hant", ""])
def test_languages_change_no_exact_key(language: str) -> None:
    text = "O‘zbekiston l’homme Müller الكتاب 國際 attacks Київ"
    assert index_keys(text, language).exact == index_keys(text).exact


def test_what_a_query_can_ask_is_not_stored() -> None:
    assert index_keys("Ельцин", "ru").script == "yeltsin"
    with table_of("Ельцин") as table:
        assert all(hits(table, query) for query in ("Yeltsin", "Eltsin", "Ельцин"))
    with table_of("parti") as table:
        assert not hits(table, "party")  # other readings are those of Cyrillic words alone


def test_language_keeps_a_rule_from_harming_another() -> None:
    assert "kur" not in index_keys("kurs kurslar", "uz").loose.split()
    assert "attack" in index_keys("attacks", "en").loose.split()
    assert "oezbekiston" not in index_keys("Özbekiston", "uz").loose.split()
    assert "mueller" in index_keys("Müller", "de").loose.split()
