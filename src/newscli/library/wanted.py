"""Of a parsed query: the words it looks for, and the same query in exact spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.library.query_tree import And, Field, Not, Or, Phrase, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.library.query_tree import Node


def wanted(node: Node) -> Iterator[Word | Phrase]:
    """The words and phrases that an article may match by, in their order; not those of a NOT."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from wanted(part)
    elif isinstance(node, Word | Phrase):
        yield node


def wanted_in_headline(node: Node) -> Iterator[Field]:
    """The words that an article may match by in its headline alone, in their order; not those of a NOT."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from wanted_in_headline(part)
    elif isinstance(node, Field) and node.name == "headline" and not node.op:
        yield node


def spelt(node: Node, *, exact: bool) -> Node:
    """The query with every word and phrase in this very spelling, or in whichever."""
    if isinstance(node, And | Or):
        return node._replace(parts=tuple(spelt(part, exact=exact) for part in node.parts))
    if isinstance(node, Not):
        return node._replace(part=spelt(node.part, exact=exact))
    return node._replace(exact=exact) if isinstance(node, Word | Phrase | Field) else node
