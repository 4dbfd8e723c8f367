"""Language tags, and what a script decides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli.text.language import canonical, choose, language_of_script, main_script, primary, scripts_of
from newscli.text.words import count_runs


@pytest.mark.parametrize(
    ("tag", "made"),
    [
        ("en", "en"), ("en-US", "en-US"), ("en_us", "en-US"), ("EN", "en"), ("uz-latn", "uz-Latn"),
        ("zh-Hant-TW", "zh-Hant-TW"), ("pt_BR.UTF-8", "pt-BR"), ("sr-latn", "sr-Latn"), ("English", "en"),
        ("Русский", "ru"), ("Uzbek", "uz"), ("es-419", "es-419"), ("de-DE-1996", "de-DE-1996"), ("", ""),
        ("nonsense!", ""), ("und", ""), ("klingon", ""), ("  fr ", "fr"), ("C", ""),
    ],
)  # fmt: skip
def test_tags_are_written_as_bcp_47_has_them(tag, made):
    assert canonical(tag) == made


@given(st.text())
def test_any_tag_is_taken(tag):
    assert canonical(canonical(tag)) == canonical(tag)
    assert isinstance(scripts_of(tag), tuple)


@pytest.mark.parametrize(
    ("tag", "code"), [("eng", "en"), ("uz-Cyrl", "uz"), ("nn", "nb"), ("prs", "fa"), ("?", "")]
)
def test_primary(tag, code):
    assert primary(tag) == code


def test_scripts_of_a_tag():
    assert scripts_of("uz") == ("Latn", "Cyrl", "Arab")
    assert scripts_of("uz-Cyrl") == ("Cyrl",)
    assert scripts_of("zh-Hant-TW") == ("Hani",)
    assert scripts_of("ja-Jpan") == ("Hira", "Hani")
    assert scripts_of("") == ()
    assert scripts_of("eo") == ("Latn",)


@pytest.mark.parametrize(
    ("stated", "text", "language", "origin"),
    [
        ("uz-Latn", "bu matn", "uz-Latn", "article"),
        ("uz", "бу матн", "uz-Cyrl", "article"),
        ("en", "это текст", "und", "none"),
        ("en", "αυτό είναι", "el", "script"),
        ("", "αυτό είναι", "el", "script"),
        ("", "זה טקסט", "he", "script"),
        ("", "한국어 글", "ko", "script"),
        ("", "これは文章です。", "ja", "script"),
        ("", "这是一个句子。", "zh", "script"),
        ("", "ეს არის", "ka", "script"),
        ("", "plain text", "und", "none"),
        ("fr", "1985", "fr", "article"),
        ("sr", "ово је", "sr", "article"),
        ("sr", "ovo je", "sr", "article"),
        ("English", "plain text", "en", "article"),
        ("eo", "simpla teksto", "eo", "article"),
    ],
)
def test_the_language_a_text_is_read_as(stated, text, language, origin):
    assert choose(stated, count_runs(text))[:2] == (language, origin)


def test_shared_scripts_decide_nothing():
    assert [language_of_script(script) for script in ("Latn", "Cyrl", "Arab")] == ["", "", ""]


def test_the_main_script_is_weighed_as_it_is_read():
    assert main_script(count_runs("社区图书馆把周末开放时间延长 Community Library")) == "Hani"
    assert main_script(count_runs("...")) == ""
