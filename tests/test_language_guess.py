"""The guess of a language: what it serves, that it is never stated, and pycld2 where it is installed."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from kit import ENVIRON, run
from newscli.article import Article
from newscli.measure import measure
from newscli.text import language_guess
from newscli.text.language import choose
from newscli.text.language_guess import guess_language
from newscli.text.words import count_runs

if TYPE_CHECKING:
    from pathlib import Path

RUSSIAN = "Вчера городские власти сообщили о строительстве нового моста через реку."
UZBEK = "Kecha shahar hokimligi yangi ko‘prik qurilishi haqida ma’lum qildi."
GREEK = "Η γέφυρα περιμένει απόφαση"


@pytest.mark.parametrize(
    ("stated", "text", "language", "told"),
    [
        ("uk", RUSSIAN, "uk", "article"),  # the article's own word, right or wrong
        ("en", RUSSIAN, "ru", "model"),  # which cannot be written in these letters
        ("", GREEK, "el", "script"),
        ("", RUSSIAN, "ru", "model"),
        ("", "Мост", "und", "none"),
        ("", "12 345", "und", "none"),
    ],
)
def test_the_word_then_the_script_then_the_letters(stated: str, text: str, language: str, told: str) -> None:
    chosen = choose(stated, count_runs(text), text)
    assert (chosen.language, chosen.language_from) == (language, told)


def test_without_a_sample_nothing_is_guessed() -> None:
    assert choose("", count_runs(RUSSIAN)).language == "und"


def test_a_guess_decides_the_rate() -> None:
    guessed = measure(Article("x", body=UZBEK)).reading_time
    stated = measure(Article("x", body=UZBEK, language="uz-Latn")).reading_time
    assert (guessed.language, guessed.language_from, guessed.basis) == ("uz-Latn", "model", "derived")
    assert guessed.seconds == stated.seconds


def test_a_guess_is_shown_and_never_stated(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(f"Ko‘prik\n\n{UZBEK}\n", encoding="utf-8")
    record = json.loads(run(tmp_path, "parse", page).stdout)
    assert "language" not in record
    assert record["newscli"]["reading_time"]["language_from"] == "model"
    shown = run(tmp_path, "show", page, "--color", "always").stdout
    assert "uz-Latn, by its letters" in shown


def test_list_does_not_load_the_model(tmp_path: Path) -> None:
    (tmp_path / "newscli.toml").touch()
    (tmp_path / "a.txt").write_text(f"Ko‘prik\n\n{UZBEK}\n", encoding="utf-8")
    words = ["--library", str(tmp_path), "list"]
    assert run(tmp_path, "list").exit_code == 0  # the index is made
    code = (
        "import sys\nfrom newscli.cli import root\n"
        f"try: root({words!r})\nexcept SystemExit: pass\n"
        "assert not {'newscli.text.letters', 'newscli.text.language_guess'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], env=ENVIRON, check=True, capture_output=True)


class _Detector:
    """What pycld2 looks like, with an answer of our choice."""

    class error(Exception):  # noqa: N801, N818 -- its own name
        pass

    def __init__(self, reliable: bool, code: str, percent: int = 97) -> None:
        self.answer = reliable, 60, ((code.upper(), code, percent, 900.0), ("Unknown", "un", 0, 0.0))

    def detect(self, data: bytes, **options: Any) -> Any:
        if not data:
            raise self.error
        return self.answer


@pytest.mark.parametrize(
    ("detector", "language"),
    [
        (None, "uz-Latn"),
        (_Detector(True, "tr"), "tr"),
        (_Detector(True, "uz"), "uz-Latn"),
        (_Detector(True, "no"), "nb"),
        (_Detector(False, "tr"), "uz-Latn"),
        (_Detector(True, "tr", 50), "uz-Latn"),
        (_Detector(True, "un"), "uz-Latn"),
    ],
)
def test_a_detector_that_is_sure_is_believed(
    detector: _Detector | None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language_guess, "_detector", lambda: detector)
    assert guess_language(UZBEK, "Latn") == language


def test_a_detector_that_fails_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_guess, "_detector", lambda: _Detector(True, "tr"))
    assert guess_language("", "Latn") == "und"


def test_pycld2_itself() -> None:
    pytest.importorskip("pycld2")
    assert guess_language(RUSSIAN, "Cyrl") == "ru"
    assert guess_language("Il ponte aspetta una decisione del comune da molti anni.\x00", "Latn") == "it"
