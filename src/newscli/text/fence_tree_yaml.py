"""YAML front matter as a tree of Nodes: what stands where, down to the items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.text.fence_nodes import Entry, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.text.fences import Fence

_Event = Any  # the events of PyYAML's two parsers share attributes, and no type that has them


def tree(text: str, fence: Fence) -> Node:
    """The top-level table of a YAML fence that `find_fence` accepted; an empty one has no items."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events = yaml.parse(text[fence.inside : fence.close], Loader=loader)
    builder = _Builder(text, fence.inside, events)
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            return builder.node(event)
    return Node("table", fence.close, fence.close, "-")


class _Builder:
    """Nodes from events; depth and size were bounded when the fence was read."""

    def __init__(self, text: str, inside: int, events: Iterator[_Event]) -> None:
        self._text = text
        self._inside = inside
        self._events = events

    def node(self, event: _Event) -> Node:
        """The value that begins with `event`."""
        match type(event).__name__:
            case "MappingStartEvent":
                return self._collection("table", event)
            case "SequenceStartEvent":
                return self._collection("list", event)
            case _:
                start, end = self._at(event.start_mark), self._at(event.end_mark)
                if event.style in ("|", ">"):  # its mark stands behind the blank lines that follow
                    end = start + len(self._text[start:end].rstrip())
                return Node("scalar", start, end, event.style or "", event.value)

    def _collection(self, kind: str, opening: _Event) -> Node:
        items: list[Any] = []
        start = self._at(opening.start_mark)
        for event in self._events:
            if type(event).__name__.endswith("EndEvent"):
                end = self._at(event.end_mark)
                break
            items.append(self.node(event) if kind == "list" else self._entry(event))
        flow = self._text[start : start + 1] == ("[" if kind == "list" else "{")
        if not flow or not opening.flow_style:
            end = items[-1].end if items else start
        return Node(kind, start, end, "[" if opening.flow_style else "-", "", tuple(items))

    def _entry(self, event: _Event) -> Entry:
        start, end = self._at(event.start_mark), self._at(event.end_mark)
        return Entry(event.value, start, end, self.node(next(self._events)))

    def _at(self, mark: Any) -> int:
        return self._inside + int(mark.index)
