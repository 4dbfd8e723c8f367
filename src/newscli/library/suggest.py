"""Did you mean: words of the index that are spelt nearly like one it does not have."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    Ask = Callable[[str, Sequence[Any]], list[Any]]

_MOST = 20_000  # terms of one range that are looked at, however large the index
_LAST = "\U0010ffff"
_RANGE = "SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ? LIMIT ?"
_NEXT = "SELECT term FROM vocabulary WHERE term >= ? LIMIT 1"


class Suggestion(NamedTuple):
    """A term of the index, in how many changes it is typed from the word, and in how many articles it is."""

    term: str
    changes: int
    articles: int


def suggest(ask: Ask, word: str) -> list[Suggestion]:
    """The terms within one change of `word`, or two of a long one; fewest changes first, then most articles.

    `word` is a search key, `ask` a question to an index. A change is a letter more, less or other, or two
    that changed places.
    """
    if not 3 <= len(word) <= 40:
        return []
    most = 1 if len(word) < 6 else 2
    found: dict[str, Suggestion] = {}
    for low, high in _ranges(ask, word):
        for term, articles in ask(_RANGE, (low, high, _MOST)):
            if term not in found and _maybe(word, term, most):
                changes = _changes(word, term, most)
                if 0 < changes <= most:
                    found[term] = Suggestion(term, changes, articles)
    return sorted(found.values(), key=lambda one: (one.changes, -one.articles, one.term))


def _ranges(ask: Ask, word: str) -> Iterator[tuple[str, str]]:
    """Ranges of the vocabulary in which a term may be: no range is wider than two first letters.

    At most one change is looked for within the first two letters: people begin a word right.
    """
    heads = {word[:2], word[1::-1], word[0] + word[2], word[1:3]}
    yield from ((head, head + _LAST) for head in sorted(heads))
    for first in _letters(ask, "", word[0]):  # another first letter, or one too many
        yield from ((head, head + _LAST) for head in (first + word[1:3], first + word[:2]))
    for second in _letters(ask, word[0], word[1]):  # the same of the second
        yield from ((head, head + _LAST) for head in (second + word[2:4], second + word[1:3]))


def _letters(ask: Ask, head: str, like: str) -> Iterator[str]:
    """`head` and each letter of the alphabet of `like` that follows it in some term: a question each."""
    block = ord(like) >> 8  # two blocks hold all letters of Latin that people use, one those of Cyrillic
    start = max(block - 1, 0) << 8
    if 0xD800 <= start < 0xE000:  # surrogates are no letters, and SQLite takes none
        start = 0xE000
    at, end = head + chr(start), chr(min(block + 2 << 8, sys.maxunicode))
    while rows := ask(_NEXT, (at,)):
        term = rows[0][0]
        if not term.startswith(head):
            return
        letter = term[len(head) : len(head) + 1]
        if letter >= end:
            return
        if letter.isalpha():
            yield head + letter
        at = head + letter + _LAST if letter else head + "\1"


def _maybe(word: str, term: str, most: int) -> bool:
    """Whether the two can be within `most` changes, told from their letters."""
    return abs(len(word) - len(term)) <= most and len(set(word) ^ set(term)) <= 2 * most


def _changes(one: str, other: str, most: int) -> int:
    """How many letters are more, less, other or in each other's place; `most` + 1 when it is more.

    Source: Damerau 1964; Lowrance and Wagner 1975 (optimal string alignment).
    """
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one):
        above, row = rows[-1], [at + 1]
        for place, sign in enumerate(other):
            fewest = min(above[place + 1] + 1, row[place] + 1, above[place] + (letter != sign))
            if at and place and letter == other[place - 1] and one[at - 1] == sign:
                fewest = min(fewest, rows[-2][place - 1] + 1)
            row.append(fewest)
        if min(row) > most:
            return most + 1
        rows.append(row)
    return rows[-1][-1]
