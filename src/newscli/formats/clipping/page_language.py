"""Which language the labels, section names and date words of a page decide on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from newscli import tables
from newscli.formats.clipping.header import read_stats
from newscli.formats.clipping.labels import named, whole_line
from newscli.formats.clipping.page_labels import fold, labels_in, section_languages
from newscli.text.folding import exact_key
from newscli.text.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.formats.clipping.rows import Row

_EDGE = 30  # rows from the start and from the end that are asked
_HEAD = 14  # rows in which the date of a page stands
_LABEL = 120  # characters; a longer row is text
_ENOUGH = 0.5  # a label of two languages alone is half a vote for each
_PARTS = re.compile(r"\s*[|｜/·•]\s*|\s{2,}")
_FOREIGN = ("share", "ad")  # buttons too often stay English
_WRITTEN = {
    "Hans": {"Hani"}, "Hant": {"Hani"}, "Jpan": {"Hira", "Kana", "Hani"}, "Kore": {"Hang", "Hani"},
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[ʼ\u200c-][^\W\d_]+)*")
_PHRASE = re.compile("[ \u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]")


def decide(rows: list[Row]) -> tuple[int, str]:
    """The line whose label decides and the table's code of the language; (0, "") when none does."""
    votes: defaultdict[str, float] = defaultdict(float)
    first: dict[str, tuple[int, int]] = {}
    scripts = _scripts(rows)
    for line, codes in _votes(rows):
        able = [code for code in codes if _can_be(code, scripts)]
        for code in able:
            votes[code] += 1 / len(able)
            first[code] = min(first.get(code, (99, 0)), (len(able), line))
    ranked = sorted(votes.items(), key=lambda vote: -vote[1])[:2]
    if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return 0, ""
    code = ranked[0][0]
    return (first[code][1], code) if first[code][0] == 1 or len(ranked) == 1 else (0, "")


def _votes(rows: list[Row]) -> Iterator[tuple[int, frozenset[str]]]:
    edges = rows if len(rows) <= 2 * _EDGE else rows[:_EDGE] + rows[-_EDGE:]
    for at, row in enumerate(edges):
        if len(row.text) > _LABEL:
            continue
        whole = whole_line(row.text)
        if whole:
            if whole.role not in _FOREIGN:
                yield row.line, whole.languages
            continue
        yield from ((row.line, codes) for codes in _of_row(row.text, head=at < _HEAD))


def _of_row(text: str, *, head: bool) -> Iterator[frozenset[str]]:
    labels = labels_in(text)
    yield from (label.languages for label in labels)
    if not labels and (name := named(text)):
        yield name.languages
    if head:
        for part in _PARTS.split(text):
            yield section_languages().get(exact_key(part), frozenset())
    if head and any(char.isdecimal() for char in text):
        yield read_stats(text).languages
        yield from date_languages(text)


def date_languages(text: str) -> Iterator[frozenset[str]]:
    """The languages of each word of a printed date: `14 мамыр` is Kazakh, `may` of several languages."""
    words, phrases = _date_words()
    folded = fold(text)
    yield from (words[word] for word in _WORD.findall(folded) if word in words)
    yield from (codes for phrase, codes in phrases.items() if phrase in folded)


@cache
def _date_words() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Folded month, weekday, era or half of the day -> the languages that say it so: words, and phrases.

    Phrases are those of several words and of the scripts without spaces.
    """
    words: dict[str, frozenset[str]] = {}
    for code, row in tables.calendar().items():
        spellings = [word for name in ("months", "weekdays") for each in row.get(name, ()) for word in each]
        spellings += [*row.get("months_jalali", ()), *row.get("months_ethiopic", ()), *row.get("eras", ())]
        spellings += [word for half in row.get("ampm", {}).values() for word in half]
        for word in spellings:
            key = fold(word)
            words[key] = words.get(key, frozenset()) | {code}
    phrases = {key: codes for key, codes in words.items() if len(key) > 1 and _PHRASE.search(key)}
    return {key: codes for key, codes in words.items() if len(key) > 1 and key not in phrases}, phrases


def _scripts(rows: list[Row]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows[:20]:
        found.update(script for char in row.text[:100] if (script := script_of(char)))
    return found


def _can_be(code: str, scripts: Counter[str]) -> bool:
    """Whether a page in these scripts can be in the language: the half of its letters, at least."""
    script = tables.languages()[code]["script"]
    own = sum(scripts[name] for name in _WRITTEN.get(script, {script}))
    if script in ("Hans", "Hant") and scripts["Hira"] + scripts["Kana"] > own / 10:
        return False
    return 2 * own >= scripts.total()
