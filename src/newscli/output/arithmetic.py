"""`show --explain-time`: how the reading time was worked out, line by line, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.output.styled import BOLD, DIM, PLAIN
from newscli.text.layout import wrap
from newscli.text.reading_time import interval_text, minutes_text
from newscli.text.safe import safe
from newscli.text.scripts import script_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.article import Article
    from newscli.measure import Measure
    from newscli.output.styled import Line
    from newscli.text.reading_time import ReadingTime, Step

_MARGIN = "  "
_LABEL = 12
_MEASURE = 72
_BASES = {
    "measured": "measured: readers of this language were timed",
    "derived": "derived: from letters a word and texts of equal content",
    "weak": "weak: the language is not known, or little is known of it",
    "assumed": "assumed",
}


def arithmetic(article: Article, measured: Measure, columns: int) -> Iterator[Line]:
    """The lines: what was counted, each step, the sum, its interval, and where the rates come from."""
    measure = min(_MEASURE, columns - len(_MARGIN))
    for line in wrap(safe(article.headline) or "(no headline)", measure):
        yield (_MARGIN, PLAIN), (line, BOLD)
    yield ()
    for label, text in _rows(article, measured):
        yield from _labelled(label, text, measure)


def _rows(article: Article, measured: Measure) -> Iterator[tuple[str, str]]:
    time = measured.reading_time
    yield "counted", f"{measured.words:,} words, {measured.letters:,} letters, of headline, lead and body"
    yield "language", _language(article, time)
    for step in time.steps:
        yield _label(step), _step(step)
    yield "sum", f"{time.seconds:.1f} s, {time.seconds / 60:.2f} min, shown as {minutes_text(time.seconds)}"
    spread = f"; readers and texts differ by a factor of {2.718281828**time.log_sd:.2f} (one sd)"
    unit = "" if time.high < 60 else " min"
    yield "80 %", f"{interval_text(time.low, time.high)}{unit}{spread}"
    yield "basis", _BASES.get(time.basis, time.basis)
    if article.stated_minutes is not None:
        yield "the page", f"says {article.stated_minutes} min; that is kept apart"
    sources = dict.fromkeys(source for step in time.steps for source in step.sources)
    for number, source in enumerate(sources):
        yield ("" if number else "sources"), safe(source)


def _language(article: Article, time: ReadingTime) -> str:
    said = {
        "article": "as the article says",
        "script": "which its script decides",
        "model": "guessed by its letters",
    }
    text = "not known"
    if time.language_from != "none":
        text = f"{time.language}, {said.get(time.language_from, time.language_from)}"
    if article.language and time.language_from != "article":
        text += f"; {safe(article.language)} is stated, but the letters are of another script"
    return text


def _label(step: Step) -> str:
    """The language or the extra; where the language is not known, the script."""
    return script_name(step.script) if step.what.startswith("und") else step.what


def _step(step: Step) -> str:
    if step.assumed and step.what != "code":
        return f"{step.amount:,} at {step.rate:g} s = {step.seconds:.1f} s (assumed)"
    unit = step.unit.removesuffix("s") if step.amount == 1 else step.unit
    text = f"{step.amount:,} {unit} / {step.rate:.0f} a minute = {step.seconds:.1f} s"
    if step.what == "code":
        return f"{text} (assumed: code is read at half speed)"
    if step.reference:
        text += (
            f"; {step.table_rate:.0f} a minute at {step.reference:.2f} letters a word, "
            f"here they have {step.letters_per_word:.2f}"
        )
    return f"{text} ({step.basis})"


def _labelled(label: str, text: str, measure: int) -> Iterator[Line]:
    if measure < 2 * _LABEL:
        yield (_MARGIN, PLAIN), (safe(label), DIM)
        yield from (((_MARGIN + " ", PLAIN), (line, PLAIN)) for line in wrap(text, measure - 1))
        return
    for line in wrap(text, measure - _LABEL):
        yield (_MARGIN, PLAIN), (f"{safe(label):<{_LABEL}}", DIM), (line, PLAIN)
        label = ""
