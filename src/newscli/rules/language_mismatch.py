"""The text is not written in the script of the language that the file states.

**When.** Of the letters in headline and body (code, tags and addresses apart) fewer than a tenth
belong to a script in which the stated language is written, and there are forty letters or more.
Languages of one script are not told apart.

**Why.** A wrong language gives a wrong reading time, and `--language` finds the wrong articles. Often
a translated page kept the header of its original.

**How to fix.** Correct the `language` key, with the script where there are two: `uz-Latn`, `uz-Cyrl`.

    lang: ru     # Ferries return to the river after a winter of repairs
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import of_field
from newscli.rules.prose import prose
from newscli.text.language import primary, scripts_of
from newscli.text.scripts import script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "language-mismatch"
LEVEL = Level.WARNING

_FEWEST_LETTERS = 40
_SHARE = 0.1
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
    if total < _FEWEST_LETTERS or sum(counts[script] for script in expected) >= _SHARE * total:
        return
    script, most = counts.most_common(1)[0]
    message = (
        f"stated as {language}, but {100 * most // total} % of the letters are {_NAMES.get(script, script)}"
    )
    yield Problem(ID, LEVEL, message, *of_field(context, "language", language))


def _letters(context: Context) -> Counter[str]:
    """How many letters of each script; katakana goes with hiragana, as the language's scripts are told."""
    characters: Counter[str] = Counter()
    for _, line in prose(context):
        characters.update(line)
    counts: Counter[str] = Counter()
    for character, times in characters.items():
        if script := script_of(character):
            counts["Hira" if script == "Kana" else script] += times
    return counts
