"""Where the words of a query stand in a text, by the same keys as the index."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.exact import SIGNS
from newscli.text.folding import query_keys as fresh_keys
from newscli.text.simple_words import AROUND, language_group, simple_keys
from newscli.text.spelling import varies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscli.text.folding import Keys
    from newscli.text.simple_words import Columns
    from newscli.text.streams import Stream

_NOT_LETTERS = str.maketrans(
    dict.fromkeys((*SIGNS, *AROUND, *'"#$%&*+-/<=>@\\^_{|}~', *"、。「」『』《》，：；！？（）"), "")
)
_EAST = "\u3000"  # from here on: what the runs of kana, Han and Hangul are folded to

Span = tuple[int, int]

query_keys = lru_cache(256)(fresh_keys)  # the words of one query are looked for in many snippets


class Wanted(NamedTuple):
    """A word or a phrase to find: `prefix` lets its last word go on, `exact_only` is the exact tier alone."""

    text: str
    prefix: bool = False
    exact_only: bool = False


def match_spans(text: str, words: Sequence[Wanted], language: str = "") -> list[Span]:
    """Where in `text` the words stand: half-open spans of characters, in order, not overlapping.

    `language` is that of the text; a query has none, as it is asked of texts in all of them.
    A phrase is one span, found where its words follow each other, each of them in any tier.
    Of spans that overlap the one that begins first is kept, of those the longest.
    """
    tiers = [_Places(tier) for tier in _tiers(text, language_group(language), _needed(tuple(words)))]
    found = {span for wanted in words for span in _spans(tiers, wanted)}
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


class _Needed(NamedTuple):
    """The tokens that a match is made of, and the beginnings of those that may go on.

    `letters` are all of them without signs; `eastern`: one may be in a run of kana, Han or Hangul.
    """

    whole: frozenset[str]
    begun: tuple[str, ...]
    letters: tuple[str, ...]
    eastern: bool

    def among(self, keys: Iterable[str]) -> bool:
        """Whether any of the keys of a chunk is needed."""
        return any(key in self.whole or key.startswith(self.begun) for one in keys for key in one.split())

    def may_be_in(self, letters: str) -> bool:
        """Whether one of the tokens may be made of some of these letters, which are small ones of ASCII."""
        for token in self.letters:  # a generator takes three times as long, and every word comes here
            if token in letters:
                return True
        return "ies" in letters or varies(letters)


@lru_cache(8)
def _needed(words: tuple[Wanted, ...]) -> _Needed:
    """Those of all the words together: a chunk that has none of them is in no match."""
    whole: set[str] = set()
    begun: set[str] = set()
    for wanted in words:
        for word in wanted.text.split():
            keys = query_keys(word)
            asked = " ".join((*keys[:3], *keys.also, *keys.read, *keys.printed)).split()
            (begun if wanted.prefix or keys.open else whole).update(asked)
    tokens = whole | begun
    letters = {token.translate(_NOT_LETTERS).rstrip("\ue02b\ue023") for token in tokens}
    return _Needed(frozenset(whole), tuple(begun), tuple(letters), any(token >= _EAST for token in tokens))


class _Places:
    """The tokens of one column in order, and where each key is among them."""

    def __init__(self, tokens: Stream) -> None:
        self.tokens = tokens
        self.at: dict[str, list[int]] = {}
        for place, (key, _, _) in enumerate(tokens):
            self.at.setdefault(key, []).append(place)

    def spans(self, phrase: str, *, prefix: bool, single: bool) -> Iterator[Span]:
        """Where the phrase is; `single` cuts a match in a pair of characters to the first of them."""
        keys = phrase.split()
        for first in self._firsts(keys, prefix=prefix):
            window = self.tokens[first : first + len(keys)]
            if len(window) < len(keys) or not _same(keys, window, prefix=prefix):
                continue
            end = window[-1][2]
            if single and len(window[-1][0]) > len(keys[-1]):
                following = self.tokens[first + len(keys) : first + len(keys) + 1]
                end = min([end, *(max(start, window[-1][1] + 1) for _, start, _ in following)])
            yield window[0][1], end

    def _firsts(self, keys: list[str], *, prefix: bool) -> list[int]:
        if not prefix or len(keys) > 1:
            return self.at.get(keys[0], [])
        return [place for key, places in self.at.items() if key.startswith(keys[0]) for place in places]


def _same(keys: list[str], window: Stream, *, prefix: bool) -> bool:
    *most, (last, _, _) = window
    if any(key != token for key, (token, _, _) in zip(keys, most, strict=False)):
        return False
    return last.startswith(keys[-1]) if prefix else last == keys[-1]


def _tiers(text: str, language: str, needed: _Needed) -> tuple[Stream, Stream, Stream]:
    """The tokens of the three columns; of a plain chunk that is in no match only that it is there."""
    exact: Stream = []
    beside: Stream = []
    in_loose: Stream = []
    in_script: Stream = []
    end = 0
    for chunk in text.split():
        start = text.index(chunk, end)
        end = start + len(chunk)
        letters = chunk.lower()
        if not (letters.isascii() and letters.isalnum()):
            letters = letters.translate(_NOT_LETTERS)
            if not letters:
                continue
        found = _tokens(chunk, letters, language, needed)
        if not found:
            exact.append(("", start, end))
            continue
        for column, tokens in zip((exact, beside, in_loose, in_script), found, strict=True):
            column += [(key, one + start, other + start) for key, one, other in tokens]
    return exact + beside, in_loose, in_script


def _tokens(chunk: str, letters: str, language: str, needed: _Needed) -> tuple[Stream, ...]:
    """The tokens of a chunk with these letters by column; none when it is in no match."""
    if _is_in_no_match(letters, needed):
        return ()
    simple = simple_keys(chunk, language)
    if simple is None:
        return _streams(chunk, language)
    return _simple(chunk, simple) if needed.among(simple) else ()


def _is_in_no_match(letters: str, needed: _Needed) -> bool:
    """Whether a chunk with these letters, those of ASCII small, has no word that is needed."""
    if letters.isascii():
        return not needed.may_be_in(letters)
    others = [char for char in letters if char > "\x7f"]
    if needed.eastern or not all(map(_is_eastern, others)):
        return False
    plain = "".join([char for char in letters if char <= "\x7f"])
    return not plain or not needed.may_be_in(plain)


def _is_eastern(char: str) -> bool:
    """Kana, Han, Hangul: what they are folded to is one of these as well."""
    return "\u3041" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def _simple(chunk: str, keys: Columns) -> tuple[Stream, ...]:
    """The tokens of one simple word."""
    start = len(chunk) - len(chunk.lstrip(AROUND))
    end = start + len(chunk.strip(AROUND))
    return tuple([(key, start, end) for key in column.split()] for column in keys)


@lru_cache(8192)
def _streams(chunk: str, language: str) -> tuple[Stream, ...]:
    """Of a chunk that stands in many snippets only the first costs time; nobody changes the lists."""
    from newscli.text.streams import guarded, streams

    found = streams(chunk, language)
    return found.exact, guarded(found.also, always=True), guarded(found.loose), guarded(found.script)


def _spans(tiers: list[_Places], wanted: Wanted) -> Iterator[Span]:
    words = [word for word in wanted.text.split() if query_keys(word).exact]
    if len(words) > 1 and not wanted.exact_only:
        yield from _phrase(tiers, words, wanted)
    elif words:
        yield from _word(tiers, query_keys(" ".join(words)), wanted)


def _word(tiers: list[_Places], keys: Keys, wanted: Wanted) -> Iterator[Span]:
    asked = [(keys.exact, 1)]
    if not wanted.exact_only:
        asked += [(keys.loose, 2), (keys.script, 3), *((other, 3) for other in keys.also)]
    places = [(phrase, tiers[:count]) for phrase, count in asked]
    if not wanted.exact_only:
        places += [(reading, tiers[2:]) for reading in keys.read]
        places += [(reading, tiers[:2]) for reading in keys.printed]
    for phrase, looked in places:
        for tier in looked:
            yield from tier.spans(
                phrase, prefix=wanted.prefix or keys.open, single=keys.open and not wanted.prefix
            )


def _phrase(tiers: list[_Places], words: list[str], wanted: Wanted) -> Iterator[Span]:
    """Spans from the first word to the last, where nothing but signs and spaces stands between two words."""
    last = len(words) - 1
    steps = [
        sorted(set(_word(tiers, query_keys(word), Wanted(word, wanted.prefix and place == last))))
        for place, word in enumerate(words)
    ]
    order = _order([token for tier in tiers for token in tier.tokens if token[1] < token[2]])
    for start, end in dict(steps[0]).items():
        last_end = _end_of(end, steps[1:], order)
        if last_end:
            yield start, last_end


def _end_of(end: int, steps: list[list[Span]], order: dict[int, int]) -> int:
    """Where the words of `steps` end that follow each other from `end` on; 0 when one does not follow."""
    for step in steps:
        after = order.get(end, -1)
        end = max((other for one, other in step if one == after), default=0)
    return end


def _order(tokens: Stream) -> dict[int, int]:
    """End of each token -> start of the next that does not overlap it."""
    starts = sorted({start for _, start, _ in tokens})
    result = {}
    for end in {end for _, _, end in tokens}:
        at = bisect_left(starts, end)
        if at < len(starts):
            result[end] = starts[at]
    return result
