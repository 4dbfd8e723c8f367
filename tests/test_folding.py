"""text/folding: the exact tier, on the shared table and on any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from pathlib import Path

# The maqaf (F191) parts words only in the index; a capital I (F143, F146) is a Turkish one or not in a query.
KNOWN_MISSES = {"F143", "F146", "F191"}


def test_the_shared_table(shared: Path) -> None:
    rows = (shared / "data" / "folding.tsv").read_text(encoding="utf-8").splitlines()
    wrong = set()
    for row in rows:
        if row.startswith(("#", "id\t")):
            continue
        number, _, _, query, document, match, tier, *_ = row.split("\t")
        if tier == "strict" and (exact_key(query) in exact_key(document)) != (match == "1"):
            wrong.add(number)
    assert wrong <= KNOWN_MISSES


@pytest.mark.parametrize("sign", "ʻʼ‘’‛`´'ʹʽ′＇")
def test_every_apostrophe_is_one(sign: str) -> None:
    assert exact_key(f"O{sign}zbekiston tog{sign} bag‘ri") == "oʼzbekiston togʼ bagʼri"


@pytest.mark.parametrize("text", ["'dog'", "‘dog’", "the dogs' bowl", "5' long"])
def test_quotation_marks_are_no_apostrophes(text: str) -> None:
    assert "ʼ" not in exact_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("İstanbul", "istanbul"), ("Ёлка", "елка"), ("２０１９", "2019"), ("١٢", "12"), ("coop\u00aderation", "COOPERATION"),
     ("Straße", "STRASSE"), ("كِتَابٌ", "كتاب"), ("ايران", "ایران"), ("cafe\u0301", "CAFÉ"), ("știri", "ştiri")],
)  # fmt: skip
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert exact_key(one) == exact_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ola", "o‘la"), ("й", "и"), ("मा", "म"), ("ม้า", "มา"), ("schön", "schon")]
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert exact_key(one) != exact_key(other)


@given(st.text(max_size=80))
def test_a_key_is_its_own_key(text: str) -> None:
    assert exact_key(exact_key(text)) == exact_key(text)


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_ascii_takes_the_short_way_to_the_same_key(text: str) -> None:
    assert exact_key(text + "é").removesuffix("é") == exact_key(text + "e").removesuffix("e")
