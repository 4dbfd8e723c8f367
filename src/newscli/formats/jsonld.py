"""Reads schema.org's NewsArticle and its kin as JSON-LD: an object, a list, a @graph, an ItemList.

{ "@context": "https://schema.org", "@type": "NewsArticle",
  "headline": "…", "articleBody": "…",                 headline, body
  "author": [{"@type": "Person", "name": "…"}],        byline; @id may name a node of the @graph
  "datePublished": "2019-05-14T20:49:00+05:00",        published
  "additionalProperty": [{"propertyID": "https://newscli.org/ns/article/1", "value": {…}}]
}                                                      what newscli wrote there restores fields exactly
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.gathered import Gathered, refuse_too_many
from newscli.formats.json_file import JsonFile, opens_json
from newscli.formats.jsonld_item import is_article, slot_of, take_article
from newscli.formats.record_fields import restored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.text.json_text import Pointer

NAME = "jsonld"

_CONTEXT = re.compile(r'"@(?:context|graph)"\s*:')
_TYPE = re.compile(r'"@type"\s*:')
_HOLDERS = ("@graph", "mainEntity", "itemListElement", "item", "hasPart", "blogPost", "mainEntityOfPage")
_DEEPEST = 6


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """Linked data says so."""
    if not opens_json(text):
        return 0.0
    head = text[:20_000]
    if _CONTEXT.search(head) or _TYPE.search(head):
        return Fit(0.9, "“@context” or “@type”, as linked data has them")
    return 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order. Raises UnreadableError when it holds none."""
    file = JsonFile(text)
    nodes = _nodes_by_id(file.value)
    readings: list[Reading] = []
    origin = origin.summed()
    for pointer, node in _articles(file.value, ()):
        refuse_too_many(len(readings) + 1)
        gathered = Gathered(notes=file.notes() if not readings else [])
        take_article(gathered, node, nodes, lambda *inner, pointer=pointer: file.line(*pointer, *inner))
        reading = gathered.reading(NAME, origin, file.count, len(readings) + 1)
        readings.append(restored(reading, slot_of(node), file.line(*pointer)))
    if not readings:
        raise UnreadableError(
            "linked data without an article: no NewsArticle, Article or the like in it", line=1
        )
    return tuple(readings)


def _articles(value: Any, at: Pointer) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """The nodes that are articles, where documents keep them."""
    if len(at) > 2 * _DEEPEST:
        return
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _articles(item, (*at, number))
    elif isinstance(value, dict):
        if is_article(value):
            yield at, value
            return
        for name in _HOLDERS:
            if name in value:
                yield from _articles(value[name], (*at, name))


def _nodes_by_id(value: Any) -> dict[str, dict[str, Any]]:
    """The nodes of the document's graphs that have a name, by it."""
    found: dict[str, dict[str, Any]] = {}
    for top in value if isinstance(value, list) else [value]:
        graph = top.get("@graph", []) if isinstance(top, dict) else []
        for node in graph if isinstance(graph, list) else []:
            if isinstance(node, dict) and isinstance(node.get("@id"), str):
                found.setdefault(node["@id"], node)
    return found
