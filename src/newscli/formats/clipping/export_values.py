"""The values that database exports print in words: names of people, of languages, and moments."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newscli.formats.clipping.labels import is_name
from newscli.tables import bcp47, exports, languages
from newscli.text.dates import read_moment
from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from newscli.article import Moment

_LONGEST = 120  # characters of a line that begins with a date
_BEHIND = 6  # words from the year to the end of a date: a weekday, a time, its zone
_BY = re.compile(r"(?:by|von|par|por|door|di|av|af)[\s:]\s*(?=\S)", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|und|et|y|en|e|&)\s+", re.IGNORECASE)
_JOB = re.compile(
    r"(?i)\b(?:editor|correspondent|reporter|writer|staff|bureau|chief|press|news|service|agency|desk|times|"
    r"post|journal|redakteur\w*|korrespondent\w*|rédact\w*|correspondant\w*|envoyée?|agence|redacci[oó]n)\b"
)


def names(value: str) -> tuple[str, ...]:
    """The people of a byline, without "By".

    A semicolon parts them; "and" or a comma does only where every part has the shape of a name.
    """
    value = _BY.sub("", value.strip(), count=1) if _BY.match(value.strip()) else value.strip()
    parts = [part.strip() for part in value.split(";")]
    if len(parts) == 1:
        several = [part.strip() for comma in value.split(",") for part in _AND.split(comma.strip())]
        several = [re.sub(r"^(?:and|und|et|y)\s+", "", part) for part in several]
        if len(several) > 1 and all(is_name(part) and not _JOB.search(part) for part in several):
            parts = several
    return tuple(part for part in parts if part)


def language_tag(value: str) -> str:
    """The BCP 47 tag of the first language that `value` names (`GERMAN; DEUTSCH`), "" when it is unknown."""
    for part in re.split(r"[;,/|]", value):
        if tag := _tags().get(_language_key(part)):
            return tag
    return _tags().get(_language_key(value), "")


def _language_key(name: str) -> str:
    return exact_key(" ".join(re.sub(r"[^\w]+", " ", name).split()))


@cache
def _tags() -> dict[str, str]:
    """Folded name of a language -> its tag: its own name, the English one, and those others use."""
    tags: dict[str, str] = {}
    for code, about in languages().items():
        for name in (about["name"], about["native"], *exports().get(code, {}).get("exonyms", ())):
            tags.setdefault(_language_key(name), bcp47(code))
    return tags


def moment_at_start(text: str, language: str = "") -> tuple[Moment | None, str]:
    """The moment that `text` begins with, and what follows it; (None, text) when it begins with none.

    What follows a date in the same line begins a new word after a year, a weekday or a time.
    """
    if len(text) > _LONGEST or not re.search(r"\d", text):
        return None, text
    whole = read_moment(text, language=language)
    if whole:
        return whole, ""
    words = text.split()
    year = next((at for at, word in enumerate(words) if re.search(r"(?<!\d)\d{4}(?!\d)", word)), len(words))
    for count in range(min(len(words) - 1, year + _BEHIND), max(year, 1), -1):
        moment = read_moment(" ".join(words[:count]), language=language)
        if moment and moment.precision != "year":
            return moment, " ".join(words[count:])
    return None, text
