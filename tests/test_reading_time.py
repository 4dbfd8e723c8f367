"""The model of reading time, and its figures."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli import tables
from newscli.text.reading_rates import rate_of
from newscli.text.reading_time import Extras, band99, minutes_text, reading_time
from newscli.text.words import count_runs

PROSE = "Birinchi kuni ming kishi o‘tdi va hamma juda xursand bo‘ldi. " * 20


def time_of(text, language="", **more):
    return reading_time(count_runs(text), language, **more)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "< 1 min"), (29.9, "< 1 min"), (30, "1 min"), (89.9, "1 min"), (90, "2 min"), (3569, "59 min"),
        (3570, "1 h"), (3900, "1 h 5 min"), (7200, "2 h"),
    ],
)  # fmt: skip
def test_minutes_are_rounded_half_up(seconds, text):
    assert minutes_text(seconds) == text


def test_twice_the_text_takes_twice_as_long():
    assert time_of(PROSE * 2, "uz").seconds == pytest.approx(2 * time_of(PROSE, "uz").seconds)


@given(st.text(max_size=60), st.sampled_from(["", "en", "uz", "zh", "ru", "?"]))
def test_the_interval_holds_the_estimate(text, language):
    time = time_of(text, language)
    low, high = band99(time)
    assert 0 <= low <= time.low <= time.seconds <= time.high <= high
    assert math.isclose(sum(step.seconds for step in time.steps), time.seconds, abs_tol=1e-9)


def test_one_han_word_in_an_english_page_takes_under_a_second():
    page = "The library is open on Saturday and everybody is welcome to visit it. " * 10
    more = time_of(page + " 北京", "en").seconds - time_of(page, "en").seconds
    assert 0 < more < 1


def test_latin_and_cyrillic_uzbek_take_the_same():
    latin = (
        "Bugun shahar markazida yangi kutubxona ochildi, unda bolalar uchun kitoblar bor va hamma xursand "
    )
    cyrillic = "Бугун шаҳар марказида янги кутубхона очилди, унда болалар учун китоблар бор ва ҳамма хурсанд "
    assert time_of(latin, "uz").seconds == pytest.approx(time_of(cyrillic, "uz").seconds, rel=0.02)


def test_longer_words_take_longer_but_not_in_proportion():
    short, long = time_of("kuni " * 100, "uz").seconds, time_of("kunikuni " * 100, "uz").seconds
    assert long == pytest.approx(short * 2**0.6)


def test_a_language_without_data_has_the_middle_of_its_script():
    time = time_of("simpla teksto estas bona", "eo")
    assert (time.basis, time.language, time.language_from) == ("weak", "eo", "article")
    assert time.steps[0].what == "und-Latn"
    middle, rates = rate_of("und", "Latn"), tables.reading_rates()
    assert min(r["per_minute"] for r in rates.values()) < middle.per_minute < 267


def test_a_script_without_any_data_has_the_rule():
    assert rate_of("am", "Ethi").sources == ("90 + 40 ms a letter",)


def test_every_row_of_the_table_is_used():
    for code, row in tables.reading_rates().items():
        script = {"zh": "Hani", "ja": "Hira", "th": "Thai", "lo": "Laoo", "km": "Khmr", "my": "Mymr"}.get(
            code, ""
        )
        script = {"uz-Latn": "Latn", "uz-Cyrl": "Cyrl"}.get(code, script)
        rate = rate_of(code, script)
        assert (rate.name, rate.per_minute) == (code, row["per_minute"])


def test_foreign_words_are_read_at_their_own_rate_and_weaken_the_basis():
    few, many = time_of(PROSE + "привет", "uz"), time_of(PROSE + "привет друзья " * 30, "uz")
    assert (few.basis, many.basis) == ("derived", "weak")
    assert [step.what for step in few.steps] == ["uz-Latn", "uz-Cyrl"] or few.steps[1].script == "Cyrl"


def test_numbers_belong_to_the_main_language():
    assert [step.what for step in time_of("In 1985 and 1986 it rained", "en").steps] == ["en"]


def test_extras_are_labelled_assumed():
    code = count_runs("print hello world")
    time = time_of(PROSE + "print hello world", "uz", extras=Extras(photos=2, figures=1, tables=1, code=code))
    assumed = [step for step in time.steps if step.assumed]
    assert [(s.what, s.amount) for s in assumed] == [
        ("photos", 2),
        ("figures", 1),
        ("tables", 1),
        ("code", 3),
    ]
    assert sum(s.seconds for s in assumed[:3]) == 15


def test_a_personal_speed_counts_and_narrows():
    common, personal = time_of(PROSE, "uz"), time_of(PROSE, "uz", words_per_minute=354)
    assert personal.seconds == pytest.approx(common.seconds / 2)
    assert personal.high / personal.low < common.high / common.low


def test_longer_texts_have_narrower_intervals():
    short, long = time_of(PROSE, "uz"), time_of(PROSE * 50, "uz")
    assert long.log_sd < short.log_sd


def test_the_answer_says_where_it_comes_from():
    step = time_of(PROSE, "ru").steps[0]
    assert step.basis == "weak"
    step = time_of("Это простой текст о городе", "ru").steps[0]
    assert (step.what, step.basis, step.unit) == ("ru", "measured", "words")
    assert step.sources == tuple(tables.reading_rates()["ru"]["sources"])
    assert step.rate == pytest.approx(step.table_rate / (step.letters_per_word / step.reference) ** 0.6)
