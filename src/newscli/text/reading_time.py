"""Words and language -> seconds of reading, with an interval and the evidence for it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.language import choose
from newscli.text.reading_rates import LENGTH_EXPONENT, rate_of, typical_words_per_minute
from newscli.text.words import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.text.language import Choice
    from newscli.text.reading_rates import Basis, Rate

_Z80, _Z99 = 1.2816, 2.5758
_TEXT_LOG_SD = 0.13  # how texts of the experiments' length differ at one reader and language
_TEXT_WORDS = 180.0  # that length; longer texts average out
_PERSONAL_LOG_SD = 0.1  # one reader, from day to day
_SECONDS = {"photos": 1.0, "figures": 10.0, "tables": 3.0}
_RANK: dict[Basis, int] = {"measured": 0, "derived": 1, "weak": 2}


class Step(NamedTuple):
    """One line of the arithmetic: `amount` `unit` at `rate`, `seconds` in all.

    `what` is the language or row of the table ("uz-Latn", "und-Cyrl") or the extra ("photos");
    `script` is ISO 15924; `rate` is a minute's worth of `unit` ("words", "characters") as read
    here, after `table_rate` was corrected for `letters_per_word` against `reference`; for extras
    (`assumed`) it is the seconds of one.
    """

    what: str
    script: str
    amount: int
    unit: str
    rate: float
    seconds: float
    basis: str
    sources: tuple[str, ...] = ()
    table_rate: float = 0.0
    letters_per_word: float = 0.0
    reference: float = 0.0
    assumed: bool = False


class ReadingTime(NamedTuple):
    """Seconds of reading; `low` and `high` hold 80 % of adult native readers.

    `language` is a BCP 47 tag or `und`; `language_from` is "article", "script", "model" or "none".
    """

    seconds: float
    low: float
    high: float
    basis: Basis
    language: str
    language_from: str
    steps: tuple[Step, ...] = ()
    log_sd: float = 0.0


class Extras(NamedTuple):
    """What takes time besides the words: counts of pictures and tables, and the runs of code."""

    photos: int = 0
    figures: int = 0
    tables: int = 0
    code: tuple[Run, ...] = ()


def reading_time(
    runs: Sequence[Run],
    language: str = "",
    *,
    sample: str = "",
    extras: Extras = Extras(),  # noqa: B008 -- immutable
    words_per_minute: float | None = None,
) -> ReadingTime:
    """The time to read `runs` of words in the stated `language` ("" when nothing is stated).

    `sample` is how the text begins: what its language is guessed from when nothing decides it.
    `words_per_minute` is a personal speed: it stands in for the language's own and narrows the interval.
    """
    chosen = choose(language, runs, sample)
    main = rate_of(chosen.language, chosen.script)
    pace = _pace(main, words_per_minute)
    reading = [_step(run, rate, pace) for rate, run in _by_rate(runs, chosen)]
    others = [*_extras(extras), *_code(extras.code, reading)]
    read = sum(step.seconds for step in reading)
    log_sd = _log_sd(main, _length(reading), personal=words_per_minute is not None)
    seconds = read + sum(step.seconds for step in others)
    return ReadingTime(
        seconds,
        seconds * math.exp(-_Z80 * log_sd),
        seconds * math.exp(_Z80 * log_sd),
        _basis(reading, read, main),
        chosen.language,
        chosen.language_from,
        (*reading, *others),
        log_sd,
    )


def band99(time: ReadingTime) -> tuple[float, float]:
    """The seconds 99 % of adult native readers stay within, low and high."""
    return time.seconds * math.exp(-_Z99 * time.log_sd), time.seconds * math.exp(_Z99 * time.log_sd)


def minutes_text(seconds: float) -> str:
    """Whole minutes, half up: `< 1 min`, `2 min`, `1 h 5 min`, `2 h`."""
    if seconds < 30:
        return "< 1 min"
    hours, minutes = divmod(math.floor(seconds / 60 + 0.5), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def interval_text(low: float, high: float) -> str:
    """From `low` to `high` seconds in words: in minutes with a decimal, under one in seconds."""
    if high < 60:
        return f"{low:.0f} to {high:.0f} s"
    return f"{low / 60:.1f} to {high / 60:.1f}"


def _by_rate(runs: Sequence[Run], chosen: Choice) -> Iterator[tuple[Rate, Run]]:
    """Runs read at one rate as one run; numbers belong to the main script."""
    merged: dict[Rate, Run] = {}
    for run in runs:
        script = run.script or chosen.script
        rate = rate_of(chosen.language, script)
        had = merged.get(rate, Run(script, 0, 0))
        merged[rate] = Run(had.script, had.amount + run.amount, had.letters + run.letters)
    yield from merged.items()


def _pace(main: Rate, words_per_minute: float | None) -> float:
    """How many times faster than the table this reader is."""
    if words_per_minute is None:
        return 1.0
    return words_per_minute / (main.per_minute if main.reference else typical_words_per_minute())


def _step(run: Run, rate: Rate, pace: float) -> Step:
    speed = rate.per_minute * pace
    mean = run.letters / run.amount
    if rate.reference:
        speed /= (max(mean, 1.0) / rate.reference) ** LENGTH_EXPONENT
    unit, seconds = "words" if rate.reference else "characters", 60 * run.amount / speed
    shown = mean if rate.reference else 0.0
    return Step(rate.name, run.script, run.amount, unit, speed, seconds, rate.basis, rate.sources,
                rate.per_minute, shown, rate.reference)  # fmt: skip


def _extras(extras: Extras) -> Iterator[Step]:
    for what, amount in (("photos", extras.photos), ("figures", extras.figures), ("tables", extras.tables)):
        if amount:
            each = _SECONDS[what]
            yield Step(what, "", amount, what, each, each * amount, "assumed", assumed=True)


def _code(code: Sequence[Run], reading: Sequence[Step]) -> Iterator[Step]:
    """Code is read at half speed: the time its words already took, once more."""
    rates = {step.script: step.rate for step in reading}
    for run in code:
        if rate := rates.get(run.script):
            yield Step("code", run.script, run.amount, "words", rate, 60 * run.amount / rate, "assumed",
                       assumed=True)  # fmt: skip


def _length(reading: Sequence[Step]) -> float:
    """The text's length in words, or what takes as long."""
    return sum(step.seconds for step in reading) / 60 * typical_words_per_minute()


def _log_sd(main: Rate, words: float, *, personal: bool) -> float:
    text = _TEXT_LOG_SD**2 * min(1.0, _TEXT_WORDS / max(words, 1.0))
    if personal:
        return math.sqrt(_PERSONAL_LOG_SD**2 + text)
    return math.sqrt(main.reader_log_sd**2 + text + main.language_log_se**2)


def _basis(reading: Sequence[Step], seconds: float, main: Rate) -> Basis:
    """The weakest basis among the runs that make a tenth of the reading or more."""
    large = {step.basis for step in reading if step.seconds * 10 >= seconds}
    return max((basis for basis in _RANK if basis in large or basis == main.basis), key=_RANK.__getitem__)
