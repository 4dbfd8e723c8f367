"""What a query does, as lines: the tree drawn by indentation, the dates it came to, the SQL and its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.output.styled import DIM, PLAIN
from newscli.text.layout import wrap
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscli.output.styled import Line

_LABEL = 10
_NARROWEST = 40
_LONGEST = 300  # characters of a value: it may list thousands of articles
_NAMING = ("has", "missing")
_GROUPS = {"all": "all of", "any": "any of", "not": "not"}


def lines(explanation: Mapping[str, Any], columns: int) -> Iterator[Line]:
    """The explanation of a query, in `columns`."""
    if "query" in explanation:
        yield from _labelled("query", [explanation["query"]], columns)
    if "filters" in explanation:
        yield from _labelled("filters", _pairs(explanation["filters"]), columns)
    if "tree" in explanation:
        yield from _labelled("tree", [*_tree(explanation["tree"], "")], columns)
    for statement in explanation["statements"]:
        times = f" ({statement['times']} times, once a kind of date)" if "times" in statement else ""
        yield ()
        yield from _labelled("sql", [statement["sql"] + times], columns)
        yield from _labelled("values", [_value(value) for value in statement["values"]], columns)
        yield from _labelled("plan", statement["plan"], columns)


def _labelled(label: str, texts: list[str], columns: int) -> Iterator[Line]:
    for text in texts:
        shown = safe(text)
        indent = " " * (len(shown) - len(shown.lstrip(" ")))
        room = max(columns - _LABEL - len(indent), _NARROWEST)
        for part in wrap(shown.strip(), room):
            yield (f"{label:<{_LABEL}}", DIM), (indent + part, PLAIN)
            label = ""


def _pairs(filters: Mapping[str, Any]) -> list[str]:
    said = {n: ", ".join(map(str, v)) if isinstance(v, list | tuple) else v for n, v in filters.items()}
    return [f"{name.replace('_', ' ')}: {value}" for name, value in said.items()]


def _value(value: Any) -> str:
    said = repr(value) if isinstance(value, str) else str(value)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}… ({len(said):,} characters)"


def _tree(node: Mapping[str, Any], indent: str) -> Iterator[str]:
    name, value = next(iter(node.items()))
    if name not in _GROUPS:
        yield indent + _leaf(name, value, node)
        return
    yield indent + _GROUPS[name]
    for part in value if isinstance(value, list) else [value]:
        yield from _tree(part, f"{indent}  ")


def _leaf(name: str, value: Any, node: Mapping[str, Any]) -> str:
    if name == "dates":
        since, until = node["since"] or "the beginning", node["until"] or "the end"
        return f"{value} from {since} until before {until}: {node['reading']}"
    if name == "numbers":
        return f"{value} {' and '.join(f'{sign} {number:g}' for sign, number in node['bounds'])}"
    if name == "field":
        what = "is" if "whole" in node else "has"
        return f"{value} {what} {_said(node.get('whole', node.get('value')), node)}"
    return f"{name} {value if name in _NAMING else _said(value, node)}"


def _said(text: Any, node: Mapping[str, Any]) -> str:
    more = "…" if node.get("prefix") else ""
    return f"“{text}{more}”{', in this very spelling' if node.get('exact') else ''}"
