"""Articles that tell of the same things: those that share the rare words of a text."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple

from newscli.library.rows import bind, unbind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from newscli.library.library import Library
    from newscli.summary import Summary

    Ask = Callable[[str, Sequence[Any]], list[Any]]

_ASKED = 48  # terms that are looked up; each takes about a tenth of a millisecond
_RARE = 500  # a term in more articles than these tells nothing
_LEAST = 0.08  # of the weight of all terms, that must be shared
_HEADLINE = 3  # a word of the headline counts as often
_LONGEST = 12  # letters: a longer word is not rarer
_KEY = "SELECT key FROM articles WHERE path = ? AND number = ?"
_PLACE = "SELECT path, number FROM articles WHERE key = ?"
_POSTINGS = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"


class Kin(NamedTuple):
    """A row of the index, and the share of the text's rare words that it has, 0.0 to 1.0."""

    key: int
    share: float


class Related(NamedTuple):
    """An article of the library, and the share of another's rare words that it has."""

    summary: Summary
    share: float


def related_to(library: Library, one: Summary, most: int) -> list[Related]:
    """At most `most` articles of the library that tell of the same things as `one`, the nearest first."""
    from newscli.text.folding import index_keys

    text = index_keys(library.contents(one.path, one.number).text, one.language).exact
    headline = index_keys(one.headline, one.language).exact

    def ask() -> list[tuple[str | bytes, int, float]]:
        key = library.index.ask(_KEY, (bind(one.path), one.number))[0][0]
        found = related(library.index.ask, headline, text, but=key, most=most)
        return [(*library.index.ask(_PLACE, (kin.key,))[0], kin.share) for kin in found]

    return [
        Related(summary, share)
        for path, number, share in library.answer(ask)
        for summary in library.articles_of(unbind(path))
        if summary.number == number
    ]


def related(ask: Ask, headline: str, text: str, *, but: int, most: int) -> list[Kin]:
    """At most `most` articles, the nearest first, for a headline and a text given as search keys.

    `ask` is a question to an index, `but` the row that is left out. Terms are weighted by how few articles
    have them (Sparck Jones 1972) and by how often they stand in the text.
    """
    total = int(ask("SELECT count(*) FROM articles", ())[0][0])
    rare = min(_RARE, max(total // 4, 4))
    shared: dict[int, float] = {}
    terms: Counter[int] = Counter()
    whole = 0.0
    for term, times in _telling(headline, text):
        keys = [row[0] for row in ask(_POSTINGS, (f'"{term}"', rare + 2))]
        others = [key for key in keys if key != but]
        if len(others) > rare:
            continue
        weight = log((total + 1) / (len(others) + 1)) * (1 + log(times))
        whole += weight
        for key in others:
            shared[key] = shared.get(key, 0.0) + weight
            terms[key] += 1
    found = [Kin(key, weight / whole) for key, weight in shared.items() if terms[key] > 1]
    found.sort(key=lambda kin: (-kin.share, kin.key))
    return [kin for kin in found[:most] if kin.share >= _LEAST]


def _telling(headline: str, text: str) -> Iterator[tuple[str, int]]:
    """The words that are likely to be rare, with how often they stand there: long ones, the headline's."""
    counts = Counter(text.split())
    for word in headline.split():
        counts[word] += _HEADLINE
    known = [(word, times) for word, times in counts.items() if _tells(word)]
    known.sort(key=lambda one: (-min(one[1], _HEADLINE + 2) * min(len(one[0]), _LONGEST), one[0]))
    yield from known[:_ASKED]


def _tells(word: str) -> bool:
    """Not a short word of an alphabet, nor a number of few digits; pairs of ideographs do."""
    if word[0] >= "\ue000" and len(word) == 1:
        return False  # a sign that parts words
    return len(word) > 3 or (word[0] >= "\u2e80" and len(word) > 1)
