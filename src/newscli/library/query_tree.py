"""The nodes of a query: what the parser gives, what a field came to mean, and a query written out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


_SIGNS = ("<", ">", "=")


class And(NamedTuple):
    """Every one of at least two parts."""

    parts: tuple[Node, ...]
    column: int = 1


class Or(NamedTuple):
    """One or more of at least two parts."""

    parts: tuple[Node, ...]
    column: int = 1


class Not(NamedTuple):
    """What `part` does not take, articles without the field included."""

    part: Node
    column: int = 1


class Word(NamedTuple):
    """A word of the headline or the text; `prefix`: its beginning; `exact`: in this very spelling."""

    text: str
    prefix: bool = False
    exact: bool = False
    column: int = 1


class Phrase(NamedTuple):
    """Words one after another; `prefix`: the last is the beginning of one."""

    text: str
    prefix: bool = False
    exact: bool = False
    column: int = 1


class Field(NamedTuple):
    """`name:value`. `op` is "", "=", "<", "<=", ">" or ">="; `at` is the column of the value.

    `exact`: words in this very spelling, where others are found too.
    """

    name: str
    op: str
    value: str
    prefix: bool = False
    column: int = 1
    at: int = 1
    exact: bool = False


class Has(NamedTuple):
    """`has:name`."""

    name: str
    column: int = 1


class Missing(NamedTuple):
    """`missing:name`."""

    name: str
    column: int = 1


class Saved(NamedTuple):
    """`@name`: a query of the settings, not yet looked up."""

    name: str
    column: int = 1


class Dates(NamedTuple):
    """A date field that overlaps [since, until), aware in the zone of the run; None is "without a bound".

    `reading` says in words how `said`, the field as it was typed, was read.
    """

    name: str
    since: datetime | None
    until: datetime | None
    reading: str
    said: Field


class Numbers(NamedTuple):
    """A number field within bounds: comparison signs and numbers; `said` is the field as it was typed."""

    name: str
    bounds: tuple[tuple[str, float], ...]
    said: Field


Node = And | Or | Not | Word | Phrase | Field | Has | Missing | Saved | Dates | Numbers


def written(node: Node) -> str:
    """`node` as a query that reads back as the same tree."""
    return _written(node, 0)


def _written(node: Node, inside: int) -> str:
    """`inside`: 0 stands alone, 1 within OR, 2 within AND, 3 after NOT."""
    match node:
        case Or() | And():
            sign, level = (" OR ", 1) if isinstance(node, Or) else (" ", 2)
            text = sign.join(_written(part, level) for part in node.parts)
            return f"({text})" if inside >= level else text
        case Not():
            return f"NOT {_written(node.part, 3)}"
        case Has() | Missing():
            return f"{'has' if isinstance(node, Has) else 'missing'}:{_bare_or_quoted(node.name)}"
        case Saved():
            return f"@{node.name}"
        case Dates() | Numbers():
            return _written_text(node.said)
        case _:
            return _written_text(node)


def _written_text(node: Word | Phrase | Field) -> str:
    star = "*" if node.prefix else ""
    if isinstance(node, Field):
        return f"{node.name}:{node.op}{_bare_or_quoted(node.value)}{star}"
    sign = "=" if node.exact else ""
    return f"{sign}{node.text if isinstance(node, Word) else quoted(node.text)}{star}"


def _bare_or_quoted(text: str) -> str:
    special = not text or text.startswith(_SIGNS) or any(char in '()"*' or char.isspace() for char in text)
    return quoted(text) if special else text


def quoted(text: str) -> str:
    """`text` between quotation marks, those inside it doubled."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
