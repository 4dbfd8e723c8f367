"""text/slugs: file-name parts a person recognises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.slugs import LENGTH, slug


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("O‘zbekiston va Qirg‘iziston xavfsizlik kengashlari", "ozbekiston-va-qirgiziston-xavfsizlik"),
        ("Oʻzbekiston, O'zbekiston; O`zbekiston", "ozbekiston-ozbekiston-ozbekiston"),
        ("Қўқонда ҳунармандлар кўргазмаси очилди", "qoqonda-hunarmandlar-korgazmasi-ochildi"),
        ("Библиобус поедет в девять сёл", "bibliobus-poedet-v-devyat-syol"),
        ("社区图书馆", "社区图书馆"),
        ("도서관 버스", "doseogwan-beoseu"),
        ("Łódź, Straße & İstanbul", "lodz-strasse-istanbul"),
        ("Ο Δήμος Αθηναίων", "o-dimos-athinaion"),
        ("../../etc/passwd", "etc-passwd"),
        ("🌍 …", ""),
        ("x" * 90, "x" * 40),
    ],
)
def test_headlines(headline: str, expected: str) -> None:
    assert slug(headline) == expected


def test_the_language_chooses_the_table() -> None:
    assert slug("Жаҳон", "uz-Cyrl") == "jahon"
    assert slug("Жара", "uz-Cyrl") == "jara"
    assert slug("Жара", "ru") == "zhara"
    assert slug("Müller", "de") == "mueller"


@given(st.text(max_size=120))
def test_any_headline_gives_a_safe_name(headline: str) -> None:
    name = slug(headline)
    assert len(name) <= LENGTH
    assert not set(name) & set("/\\.:*?\"<>| '\n\t\0")
    assert not name.startswith("-")
    assert not name.endswith("-")
