"""Finds the words of a query again in the articles that match it: their snippets, and marks elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.library.wanted import wanted, wanted_in_headline
from newscli.output.found_marks import marked
from newscli.summary import Match
from newscli.text.matches import Wanted, match_spans
from newscli.text.snippets import Snippet, snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.library.hits import Hit
    from newscli.library.query import Query
    from newscli.library.query_tree import Phrase, Word
    from newscli.summary import Summary

    Spans = list[tuple[int, int]]

_SIGNS = "'\u2018\u2019\u02bb\u02bc"
_AROUND = 240  # characters on each side of the place a snippet is looked for
_NEAR = 100  # from the beginning of the first to the end of the last: words that one snippet can show
_OCCURRENCES = 40  # of one word that are looked at
_EAST = "\u2e80"  # from here on words have no space between them, or particles after them


class Marker:
    """The words of one query, and the marks around them in plain text."""

    def __init__(self, query: Query, marks: tuple[str, str]) -> None:
        self.marks = marks
        words = list(wanted(query.tree)) if query.tree else []
        self._words = [Wanted(text, word.prefix, word.exact) for word in words for text in _in_capitals(word)]
        fields = wanted_in_headline(query.tree) if query.tree else ()
        self._in_headline = [Wanted(field.value, field.prefix, field.exact) for field in fields]
        self._needles = [(_spellings(word.text.lower()), word.prefix) for word in words]

    def look(self, text: str, language: str = "") -> Spans:
        """Where the words stand in `text`."""
        return match_spans(text, self._words, language) if self._words else []

    def look_in_headline(self, headline: str, language: str = "") -> Spans:
        """Where the words stand in a headline, those that are asked of headlines alone too."""
        words = [*self._words, *self._in_headline]
        return match_spans(headline, words, language) if words else []

    def marked(self, hits: Iterable[Hit], *, passages: bool) -> Iterator[Summary]:
        """The articles with their `match`; its snippet is made when `passages` are wanted."""
        for hit in hits:
            match = self._passage(hit) if passages else Match(hit.score, "")
            yield hit.summary._replace(match=match)

    def _passage(self, hit: Hit) -> Match:
        text, language = hit.text, hit.summary.language
        found = self._at_a_glance(text, language)
        if not found.spans:
            found = snippet(text, self.look(text, language))
        return Match(hit.score, found.text, tuple(found.spans), marked(found.text, found.spans, self.marks))

    def _at_a_glance(self, text: str, language: str) -> Snippet:
        """The snippet around the best place that has the words as they were typed; without spans if none has.

        A whole article takes milliseconds to look through in every spelling, a snippet a tenth of that.
        """
        places = _best_places(text, self._needles)
        if not places:
            return Snippet("", [])
        at = places[0][0]
        start, end = _wide(text, at)
        found = snippet(text[start:end], [(first - start, last - start) for first, last in places])
        return Snippet(found.text, self.look(found.text, language))


def _in_capitals(word: Word | Phrase) -> set[str]:
    """The text of a word, and what it may be with a capital I, which is a Turkish one or not."""
    return (
        {word.text, word.text.replace("I", "ı"), word.text.replace("ı", "i")} if word.exact else {word.text}
    )


def _wide(text: str, at: int) -> tuple[int, int]:
    """A part of `text` around `at` that is wider than a snippet, cut where words end."""
    start = max(text.rfind(" ", 0, max(at - _AROUND, 0)), at - 2 * _AROUND, 0)
    end = text.find(" ", at + _AROUND)
    return start, at + 2 * _AROUND if end < 0 else min(end, at + 2 * _AROUND)


def _spellings(word: str) -> list[str]:
    """`word` with each of the apostrophes that people type; itself when it has none."""
    if not any(sign in word for sign in _SIGNS):
        return [word]
    for sign in _SIGNS:
        word = word.replace(sign, "'")
    return [word.replace("'", sign) for sign in _SIGNS]


def _best_places(text: str, needles: list[tuple[list[str], bool]]) -> Spans:
    """Where the most of the needles stand close together, the first such place; none when one is missing."""
    lower = text.lower()
    if len(lower) != len(text):
        return []  # İ, in small, is two characters
    every = [_places(lower, words, prefix=prefix) for words, prefix in needles]
    if not all(every):
        return []  # it is there in another spelling
    places = sorted((*place, number) for number, found in enumerate(every) for place in found)
    clusters = [_cluster(places, at) for at in range(len(places))]
    best = max(clusters, key=lambda cluster: len({number for _, _, number in cluster}), default=[])
    return [(start, end) for start, end, _ in best]


def _cluster(places: list[tuple[int, int, int]], at: int) -> list[tuple[int, int, int]]:
    """The places that one snippet can show when the one at `at` is its first."""
    end = places[at][0] + _NEAR
    return places[at : at + 1] + [place for place in places[at + 1 : at + _OCCURRENCES] if place[1] <= end]


def _places(lower: str, words: list[str], *, prefix: bool) -> Spans:
    """The first places where one of the words, all equally long, is a word or, as a `prefix`, begins one."""
    found: Spans = []
    for word in words:
        at = lower.find(word)
        while at >= 0 and len(found) < _OCCURRENCES:
            end = at + len(word)
            if _begins(lower, at) and (prefix or _ends(lower, end)):
                found.append((at, end))
            at = lower.find(word, at + 1)
    return found


def _begins(lower: str, at: int) -> bool:
    return not at or lower[at] >= _EAST or not lower[at - 1].isalnum()


def _ends(lower: str, end: int) -> bool:
    """Whether a word ends there, or in the plural a letter or two further on."""
    rest = lower[end : end + 3]
    if not rest or lower[end - 1] >= _EAST or not rest[0].isalnum():
        return True
    plural = 2 if rest.startswith("es") else 1 if rest[0] == "s" else 3
    return plural < 3 and not rest[plural : plural + 1].isalnum()
