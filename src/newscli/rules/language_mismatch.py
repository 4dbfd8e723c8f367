"""The text is not in the language that the file states, by its script or by its letters.

**When.** Of the letters in headline and body (code, tags and addresses apart) fewer than a tenth
belong to a script in which the stated language is written, and there are forty letters or more.
Languages of one script are told apart by groups of letters, in texts of fifty words or so and more,
and only where another language fits far better; close relatives (Croatian and Serbian, Indonesian and
Malay, Danish and Norwegian …) never are.

**Why.** A wrong language gives a wrong reading time, and `--language` finds the wrong articles. Often
a translated page kept the header of its original.

**How to fix.** Correct the `language` key, with the script where there are two: `uz-Latn`, `uz-Cyrl`.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    lang: ru
    ---

    The first boat left at six with eleven passengers.

    → 4:7 warning: stated as ru, but 100 % of the letters are Latin
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field
from newscli.text.language import primary, scripts_of
from newscli.text.letters import known, weigh
from newscli.text.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "language-mismatch"
LEVEL = Level.WARNING

_FEWEST_LETTERS = 40
_SHARE = 0.1
_FEWEST_GROUPS = 250  # of letters: about fifty words
_NEAR = 0.75  # of the weight of the best: a language nearer than that may be meant
_FIRST_LOOK = 600  # characters
_SAMPLE = 4000  # characters
_MOST_LINES = 400
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(sorted({*range(256)}.difference(range(65, 91), range(97, 123))))
# Too near to accuse anyone: names, dialects and quotations decide between them.
_FAMILIES = ("hr sr bs sl", "id ms", "da nb sv", "es gl pt ca", "nl af", "bg mk sr", "cs sk", "ru be uk")
# Known to be written in Latin letters only; a language this table lacks is not judged.
_LATIN = (
    "af ca cs cy da de en eo es et eu fi fil fr ga gl hr hu id is it la lb lt lv ms mt nb nl nn no pl pt "
    "ro sk sl sq sv sw tl tr uz vi"
)
_NAMES = {
    "Latn": "Latin",
    "Cyrl": "Cyrillic",
    "Arab": "Arabic",
    "Hebr": "Hebrew",
    "Grek": "Greek",
    "Deva": "Devanagari",
    "Hani": "Chinese",
    "Hira": "Japanese",
    "Hang": "Korean",
}


def check(context: Context) -> Iterator[Problem]:
    """One problem, at the stated language."""
    language = context.article.language
    expected = scripts_of(language)
    if not expected or (expected == ("Latn",) and f" {primary(language)} " not in f" {_LATIN} "):
        return
    counts = _letters(context)
    total = counts.total()
    if total < _FEWEST_LETTERS:
        return
    script, most = counts.most_common(1)[0]
    if sum(counts[script] for script in expected) < _SHARE * total:
        share = f"{100 * most // total} % of the letters are {_NAMES.get(script, script)}"
    elif script in expected and (other := _other(context, language, script)):
        share = f"its letters are those of {other}"
    else:
        return
    yield Problem(ID, LEVEL, f"stated as {language}, but {share}", *of_field(context, "language", language))


def _other(context: Context, stated: str, script: str) -> str:
    """The language that the letters are of, when it is beyond doubt not the stated one; else ""."""
    own = next((name for name in known(script) if primary(name) == primary(stated)), "")
    if not own:
        return ""
    text = "\n".join(islice(_read(context), _MOST_LINES))[:_SAMPLE]
    if len(text) > _FIRST_LOOK and weigh(text[:_FIRST_LOOK], script).language == own:
        return ""  # it begins as stated: most files are settled by a tenth of the work
    found = weigh(text, script)
    if found.groups < _FEWEST_GROUPS or found.language in {"und", own} or _related(own, found.language):
        return ""
    best = found.scores[found.language]
    return found.language if found.scores[own] < best * _NEAR else ""


def _related(one: str, other: str) -> bool:
    return any({primary(one), primary(other)} <= set(family.split()) for family in _FAMILIES)


def _letters(context: Context) -> Counter[str]:
    """How many letters of each script; katakana goes with hiragana, as the language's scripts are told."""
    data = "\n".join(_read(context)).encode("utf-8", "surrogatepass")
    counts: Counter[str] = Counter(Latn=len(data.translate(None, _NO_LETTERS)))
    characters = Counter(data.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    for character, times in characters.items():
        if script := script_of(character):
            counts["Hira" if script == "Kana" else script] += times
    return counts


def _read(context: Context) -> Iterator[str]:
    """What a person reads: the lines of a page; of data only what is known to be the text."""
    if context.data:
        yield from (context.article.headline, *context.article.body.splitlines())
    else:
        yield from (line for _, line in context.prose)
