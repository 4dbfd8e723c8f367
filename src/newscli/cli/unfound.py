"""What `search` says when no article matches: what would, as far as the index can tell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newscli.library.query import Query
from newscli.library.query_tree import And, Field, Or, Phrase, Word, written
from newscli.library.wanted import spelt, wanted, wanted_in_headline

if TYPE_CHECKING:
    from newscli.library.library import Library
    from newscli.library.query_tree import Node

_LEAST = "no article matches"
_MOST_WORDS = 8  # that are looked at one by one


def nothing_found(library: Library, query: Query) -> str:
    """One line: that nothing matches, and the nearest thing that does, if there is one."""
    tree = query.tree
    if tree is None or not library.count(Query()):
        return _LEAST if library.count(Query()) else "no articles yet; to begin: newscli add FILE"
    words = [*wanted(tree), *wanted_in_headline(tree)][:_MOST_WORDS]
    counts = {written(word): library.count(Query(tree=word)) for word in words}
    return f"{_LEAST}{_elsewhere(library, query) or _respelt(library, query, counts) or _apart(counts)}"


def _elsewhere(library: Library, query: Query) -> str:
    """Whether the filters leave out what matches, or the wish for exact spelling."""
    assert query.tree is not None, "asked only of a query with words"
    without = library.count(Query(tree=query.tree))
    if without:
        return f" within these dates and filters; {without:,} without them"
    other = spelt(query.tree, exact=False)
    loose = library.count(Query(tree=other)) if other != query.tree else 0
    return f" in this very spelling; {loose:,} in others" if loose else ""


def _respelt(library: Library, query: Query, counts: dict[str, int]) -> str:
    """The query with each word that nothing has replaced by the nearest that something has.

    Counted are the articles that it would find, within the dates and filters when there are any.
    """
    assert query.tree is not None, "asked only of a query with words"
    found = _replaced(library, query.tree, {name for name, count in counts.items() if not count})
    if found == query.tree:
        return ""
    words = written(found).replace("\u02bc", "'")
    within = library.count(query._replace(tree=found))
    if articles := within or library.count(Query(tree=found)):
        outside = "" if within else ", none within these dates and filters"
        return f"; did you mean {words} ({articles:,} article{'' if articles == 1 else 's'}{outside})?"
    return ""


def _apart(counts: dict[str, int]) -> str:
    """How many articles have each of several words."""
    some = {name: count for name, count in counts.items() if count}
    if len(counts) < 2 or not some:
        return ""
    said = ", ".join(f"{name} {count:,}" for name, count in counts.items())
    return f" all of it: {said}; any of them: {' OR '.join(some)}" if len(some) > 1 else f" all of it: {said}"


def _replaced(library: Library, node: Node, missing: set[str]) -> Node:
    if isinstance(node, And | Or):
        return node._replace(parts=tuple(_replaced(library, part, missing) for part in node.parts))
    if not isinstance(node, Word | Phrase | Field) or written(node) not in missing:
        return node
    text = node.value if isinstance(node, Field) else node.text
    words = " ".join(_nearest(library, word) for word in text.split())
    return node._replace(value=words) if isinstance(node, Field) else node._replace(text=words)


def _nearest(library: Library, word: str) -> str:
    """The word of the index nearest to `word`; `word` itself when the index has it, or nothing like it."""
    from newscli.library.suggest import suggest
    from newscli.text.folding import query_keys

    keys = query_keys(word)
    if " " in keys.exact or library.count(Query(tree=Word(word))):
        return word
    for key in dict.fromkeys((keys.exact, keys.script)):  # the script key: words of another alphabet
        if found := library.answer(partial(suggest, library.index.ask, key)):
            return found[0].term
    return word
