"""Query keys: what one word of a query is asked as, tier by tier."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from newscli.text.fold_loose import singulars
from newscli.text.simple_words import AROUND, is_plain, language_group, plain_keys
from newscli.text.spelling import one_spelling, romanised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.text.streams import Stream

# The tokens of the three phrases, whether the last is a prefix, other phrases, those of the script column.
Asked = tuple[list[str], list[str], list[str], bool, list[str], list[str]]


def word_keys(word: str, language: str) -> tuple[str, str, str, bool, tuple[str, ...], tuple[str, ...]]:
    """The phrase of each tier for `word`; whether its last token is a prefix; what else it may mean or be."""
    group = language_group(language)
    found = [asked for chunk in word.split() if (asked := _plain(chunk, group) or _asked(chunk, group))[0]]
    if not found:
        return "", "", "", False, (), ()
    exact, in_loose, in_script = (
        " ".join(chain.from_iterable(tier)) for tier in list(zip(*found, strict=True))[:3]
    )
    others, readings = (found[0][4], found[0][5]) if len(found) == 1 else ([], [])
    told = {exact, in_loose, in_script}
    also = tuple(key for key in dict.fromkeys(others) if key not in told)
    told.update(also)
    read = tuple(key for key in readings if key not in told)
    return exact, in_loose, in_script, found[-1][3], also, read


def _plain(chunk: str, language: str) -> Asked | None:
    """What a plain word is asked as, without the rules for the others; None for those."""
    raw = chunk.strip(AROUND)
    word = raw.lower()
    if not is_plain(raw, word):
        return None
    exact, _, in_loose, _ = plain_keys(word, language)
    if word[0] >= "\u0400":
        from newscli.text.fold_script import script

        scripts = script(exact, word, language)
        return [exact], [in_loose or exact], scripts[:1], False, scripts[1:], []
    spelt = one_spelling(exact)
    return [exact], [in_loose or exact], [spelt], False, singulars(exact, language), romanised(spelt)


def _asked(chunk: str, language: str) -> Asked:
    from newscli.text.streams import joined, words

    compounds = words(chunk, language)
    told = [(piece, word) for compound in compounds for piece, word in compound if word.exact]
    if not told:
        return [], [], [], False, [], []
    piece, word = told[-1]
    # The last character of a run stands by itself in a text, and may be the first of a pair in a query.
    cut = -1 if piece.run and len(word.exact) > 1 else None
    whole = joined(compounds[0]) if len(compounds) == 1 else ("", "")
    in_script = [whole[1]] if whole[1] else _keys([word.script for _, word in told])[:cut]
    return (
        _keys([word.exact for _, word in told])[:cut],
        [whole[0]] if whole[0] else _keys([word.loose for _, word in told])[:cut],
        in_script,
        piece.run and cut is None,
        word.asked if len(told) == 1 else [],
        romanised(in_script[0]) if len(told) == 1 and len(in_script) == 1 and not piece.run else [],
    )


def _keys(found: Iterable[Stream]) -> list[str]:
    return [key for stream in found for key, _, _ in stream]
