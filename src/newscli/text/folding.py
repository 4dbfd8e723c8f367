"""Search keys of texts and of query words: the exact, the loose and the script tier."""

from __future__ import annotations

from typing import NamedTuple

from newscli.text.exact import exact_key

__all__ = ["Keys", "exact_key", "index_keys", "query_keys"]


class Keys(NamedTuple):
    """Tokens of the full-text table by tier, separated by one space; "" where a tier has none.

    Of a text (`index_keys`), `loose` and `script` hold what differs from every lower tier. Of a
    query word (`query_keys`) all three are phrases to ask, and none is empty unless all are:
    the exact one of the exact columns, the loose one of exact and loose, the script one of all.
    `open` says that the last token is only the start of one: ask it as a prefix, in every tier.
    `also` are further phrases, asked like the script one: what the word may stand for as well.
    `read` are asked of the script column alone: Cyrillic words of which the word is another reading.
    `printed` are asked like the loose one: Latin words that stand for the Cyrillic one in print.
    """

    exact: str
    loose: str
    script: str
    open: bool = False
    also: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()


def index_keys(text: str, language: str = "") -> Keys:
    """The tokens of `text` as the full-text table takes them, in the order of the text.

    Tokens of private use (U+E000 and up) part what must not meet in a phrase.
    """
    from newscli.text.columns import text_keys

    return Keys(*text_keys((text,), language))


def query_keys(word: str, language: str = "") -> Keys:
    """The phrase of each tier for one word of a query, or for a phrase; all "" without a letter or digit."""
    from newscli.text.asked import word_keys

    return Keys(*word_keys(word, language))
