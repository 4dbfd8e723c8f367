"""How fast adults read a language: its row of the table, else its script's middle, else a rule."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from newscli import tables
from newscli.text.language import language_of_script, primary, scripts_of
from newscli.text.scripts import UNSPACED, script_name

Basis = Literal["measured", "derived", "weak"]

LENGTH_EXPONENT = 0.6
"""How much longer words slow a reader down: (letters per word / reference) to this power."""

_READER_LOG_SD = 0.26
_BASES: dict[str, Basis] = {"measured": "measured", "derived": "derived"}
_FALLBACKS = {"bs": "hr", "mk": "bg"}  # near relatives, written in the same letters
_UNSPACED_ROWS = {"Hani": "zh", "Bopo": "zh", "Hira": "ja", "Kana": "ja"}


class Rate(NamedTuple):
    """A reading speed: words a minute, or base characters for unspaced scripts.

    `reference` is the letters per word it was measured at (0.0 for characters); `reader_log_sd`
    is how readers differ and `language_log_se` how well the speed is known (both of the logarithm).
    """

    name: str
    per_minute: float
    reference: float
    reader_log_sd: float
    language_log_se: float
    basis: Basis
    sources: tuple[str, ...]


@lru_cache(256)
def rate_of(language: str, script: str) -> Rate:
    """The rate for a run of `script` in a text whose language is `language` ("" or "und": unknown)."""
    if script in UNSPACED:
        return _row(_unspaced_row(language, script))
    code = _row_name(language, script)
    if code and (not script or script in scripts_of(language)):
        rate = _row(code)
        return rate._replace(basis="weak") if primary(language) in _FALLBACKS else rate
    decided = language_of_script(script)
    if decided in tables.reading_rates():
        return _row(decided)
    return _middle(script or "Latn")


@cache
def typical_words_per_minute() -> float:
    """The geometric mean of the word rates of all languages."""
    rates = [row["per_minute"] for row in tables.reading_rates().values() if row["unit"] == "word"]
    return math.exp(sum(map(math.log, rates)) / len(rates))


def _unspaced_row(language: str, script: str) -> str:
    if script == "Hani" and primary(language) == "ja":
        return "ja"
    return _UNSPACED_ROWS.get(script) or language_of_script(script)


def _row_name(language: str, script: str) -> str:
    """The table's row of word rates for `language`, "" when it has none."""
    code = primary(language)
    if code == "uz":
        written = script or scripts_of(language)[0]
        return f"uz-{written}" if written in {"Latn", "Cyrl"} else "uz-Latn"
    code = _FALLBACKS.get(code, code)
    row = tables.reading_rates().get(code)
    return code if row and row["unit"] == "word" else ""


@cache
def _row(code: str) -> Rate:
    row = tables.reading_rates()[code]
    return Rate(
        code,
        float(row["per_minute"]),
        float(row.get("ref_letters_per_word", 0.0)),
        float(row["reader_logsd"]),
        float(row["lang_logsd"]),
        _BASES.get(row["basis"], "weak"),
        tuple(row["sources"]),
    )


@cache
def _middle(script: str) -> Rate:
    """The geometric middle of the languages written in `script`; a rule where the table has none.

    Source of the rule: the affine fit of `reading_rates.json`, 90 + 40 ms a letter of a word.
    """
    rows = [_row(code) for code, row in tables.reading_rates().items() if row["unit"] == "word"]
    rows = [row for row in rows if scripts_of(row.name)[0] == script]
    if not rows:
        reference = 6.0
        fitted = 60_000 / (90 + 40 * reference)
        return Rate(f"und-{script}", fitted, reference, _READER_LOG_SD, 0.2, "weak", ("90 + 40 ms a letter",))
    speeds = [math.log(row.per_minute) for row in rows]
    reference = math.exp(sum(math.log(row.reference) for row in rows) / len(rows))
    # what is left of the languages' differences once word length is taken into account
    levels = [math.log(row.per_minute * row.reference**LENGTH_EXPONENT) for row in rows]
    mean = sum(levels) / len(levels)
    spread = math.sqrt(sum((level - mean) ** 2 for level in levels) / len(levels))
    source = f"the middle of {len(rows)} languages in {script_name(script)} letters"
    speed = math.exp(sum(speeds) / len(speeds))
    return Rate(f"und-{script}", speed, reference, _READER_LOG_SD, max(spread, 0.12), "weak", (source,))
