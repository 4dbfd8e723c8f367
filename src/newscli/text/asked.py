"""Query keys: what one word of a query is asked as, tier by tier."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.fold_loose import singulars
from newscli.text.simple_words import AROUND, is_plain, language_group, plain_keys
from newscli.text.spelling import one_spelling, romanised

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscli.text.streams import Stream

_LEAST_GROUPED = 5  # digits: a shorter number may be a year
Phrases = tuple[str, ...]


class Asked(NamedTuple):
    """The tokens of the three phrases of one chunk; the rest as in `folding.Keys`."""

    exact: Sequence[str] = ()
    loose: Sequence[str] = ()
    script: Sequence[str] = ()
    open: bool = False
    also: Sequence[str] = ()
    read: Sequence[str] = ()
    printed: Sequence[str] = ()


def word_keys(word: str, language: str) -> tuple[str, str, str, bool, Phrases, Phrases, Phrases]:
    """The phrase of each tier for `word`; whether its last token is a prefix; what else it may mean or be."""
    group = language_group(language)
    found: list[Asked] = []
    for chunk in reversed(word.split()):
        asked = _plain(chunk, group) or _asked(chunk, group, last=not found)
        if asked.exact:
            found.insert(0, asked)
    if not found:
        return "", "", "", False, (), (), ()
    tiers = [" ".join(chain.from_iterable(tier)) for tier in list(zip(*found, strict=True))[:3]]
    if len(found) > 1:
        return tiers[0], tiers[1], tiers[2], found[-1].open, (), (), ()
    told = dict.fromkeys(tiers)
    also, read, printed = (_new(phrases, told) for phrases in found[0][4:])
    return tiers[0], tiers[1], tiers[2], found[-1].open, also, read, printed


def _new(phrases: Iterable[str], told: dict[str, None]) -> Phrases:
    """The phrases that are not told yet; they are now."""
    fresh = tuple(phrase for phrase in dict.fromkeys(phrases) if phrase not in told)
    told.update(dict.fromkeys(fresh))
    return fresh


def _plain(chunk: str, language: str) -> Asked | None:
    """What a plain word is asked as, without the rules for the others; None for those."""
    raw = chunk.strip(AROUND)
    word = raw.lower()
    if not is_plain(raw, word):
        return None
    exact, _, in_loose, _ = plain_keys(word, language)
    if word[0] >= "\u0400":
        from newscli.text.fold_script import printed, without_yo

        scripts = without_yo(exact, word, language)
        return Asked([exact], [in_loose or exact], scripts[:1], False, scripts[1:], (), printed(exact, word))
    spelt = one_spelling(exact)
    others = singulars(exact, language) or _grouped(exact)
    return Asked([exact], [in_loose or exact], [spelt], False, others, romanised(spelt))


def _asked(chunk: str, language: str, *, last: bool) -> Asked:
    """`last`: nothing of the phrase follows, so that the end of a run may go on in a text."""
    from newscli.text.fold_script import printed, without_yo
    from newscli.text.streams import joined, words

    compounds = words(chunk, language)
    told = [(piece, word) for compound in compounds for piece, word in compound if word.exact]
    if not told:
        return Asked()
    piece, word = told[-1]
    # The last character of a run stands by itself in a text, and may be the first of a pair in a query.
    cut = -1 if piece.run and len(word.exact) > 1 and last else None
    whole = joined(compounds[0]) if len(compounds) == 1 else ("", "")
    in_loose = _keys([word.loose for _, word in told])[:cut]
    in_script = _keys([word.script for _, word in told])[:cut]
    exact = _keys([word.exact for _, word in told])[:cut]
    if len(told) == 1 and len(exact) == 1 and not piece.run:
        also = [*word.asked, *without_yo(exact[0], piece.text, language)[1:]]
        read = romanised(in_script[0]) if len(in_script) == 1 else []
        return Asked(exact, in_loose, in_script, False, also, read, printed(exact[0], piece.text))
    also = [" ".join(in_loose), " ".join(in_script)] if whole[0] else word.asked if len(told) == 1 else []
    if len(told) == 2 and piece.link == "\u02bc":  # l’eau is found as eau
        also = [*also, *_keys([word.loose])]
    return Asked(
        exact,
        [whole[0]] if whole[0] else in_loose,
        [whole[1]] if whole[1] else in_script,
        piece.run and cut is None and last,
        also,
    )


def _grouped(number: str) -> list[str]:
    """10000 as 10 000, which is two words in a text."""
    if not number.isdecimal() or len(number) < _LEAST_GROUPED:
        return []
    head = len(number) % 3
    groups = [number[:head]] if head else []
    return [" ".join([*groups, *(number[at : at + 3] for at in range(head, len(number), 3))])]


def _keys(found: Iterable[Stream]) -> list[str]:
    return [key for stream in found for key, _, _ in stream]
