"""What a parsed query means: saved queries put in, fields known, dates and numbers read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from newscli.errors import UsageError
from newscli.library.query_fields import EXTRA, canonical, known, nearest
from newscli.library.query_language import parse
from newscli.library.query_tree import And, Dates, Field, Has, Missing, Not, Numbers, Or, Phrase, Saved, Word
from newscli.library.query_values import is_numeric, read_dates, read_numbers

if TYPE_CHECKING:
    from newscli.library.query import Query
    from newscli.library.query_tree import Node
    from newscli.library.query_values import Setting

_MOST = 200  # words and fields, saved queries put in
_DEEPEST = 16  # AND, OR and NOT inside one another: SQLite's own parser ends at about 25


def read(text: str, setting: Setting) -> Node | None:
    """The tree of a query with everything in it known; None when it is blank.

    Raises UsageError with the column of what is wrong; in a saved query its path is `queries.NAME`.
    """
    return _Reader(setting).read(text, "query", ())


def lifted(query: Query) -> Query:
    """`query` with the one date of its tree that all must have as its span, which an index answers.

    Only when it is the date the query is about, and the only one: two spans that a long moment
    overlaps need not overlap each other.
    """
    tree = query.tree
    parts = tree.parts if isinstance(tree, And) else () if tree is None else (tree,)
    dates = [part for part in parts if isinstance(part, Dates) and part.name == query.date_field]
    if len(dates) != 1 or query.dated:
        return query
    rest = [part for part in parts if part is not dates[0]]
    left = And(tuple(rest)) if len(rest) > 1 else rest[0] if rest else None
    return query._replace(since=dates[0].since, until=dates[0].until, tree=left)


class _Reader:
    """One query: what was put in for saved ones counts with the rest."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._terms = 0

    def read(self, text: str, name: str, inside: tuple[str, ...], depth: int = 0) -> Node | None:
        """The tree of `text`; `inside` are the saved queries that lead here, `depth` deep."""
        tree = parse(text, name)
        return None if tree is None else _Text(self, self._setting, name, inside).meaning(tree, depth)

    def count(self) -> bool:
        """Whether there is room for one more word or field."""
        self._terms += 1
        return self._terms <= _MOST


class _Text:
    """One text: the query itself, or a saved one in it."""

    def __init__(self, reader: _Reader, setting: Setting, name: str, inside: tuple[str, ...]) -> None:
        self._reader, self._setting, self._name, self._inside = reader, setting, name, inside

    def meaning(self, node: Node, depth: int) -> Node:
        """`node`, which is `depth` deep, with everything below it known."""
        if depth > _DEEPEST:
            self._refuse(_column(node), "is nested too deeply")
        match node:
            case And() | Or():
                return node._replace(parts=tuple(self.meaning(part, depth + 1) for part in node.parts))
            case Not():
                return node._replace(part=self.meaning(node.part, depth + 1))
            case Saved():
                return self._saved(node, depth)
            case _:
                return self._leaf(node)

    def _leaf(self, node: Node) -> Node:
        if not self._reader.count():
            self._refuse(_column(node), f"more than {_MOST} words and fields in one query")
        if isinstance(node, Has | Missing):
            typed = f"{'has' if isinstance(node, Has) else 'missing'}:{node.name}"
            return node._replace(name=self._known(node.name, node.column, typed))
        if isinstance(node, Field):
            return self._field(node)
        if isinstance(node, Word | Phrase):
            self._check_words(node.text, node.column)
        return node

    def _saved(self, node: Saved, depth: int) -> Node:
        saved = self._setting.saved
        if node.name in self._inside:
            self._refuse(node.column, f"@{node.name} is used within itself")
        if node.name not in saved:
            from difflib import get_close_matches

            near = get_close_matches(node.name, saved, 1, 0.5)
            remedy = f"did you mean @{near[0]}?" if near else "write it under [queries] in newscli.toml"
            self._refuse(node.column, f"@{node.name}: no saved query is called so", remedy)
        name = f"queries.{node.name}"
        tree = self._reader.read(saved[node.name], name, (*self._inside, node.name), depth)
        if tree is None:
            self._refuse(node.column, f"@{node.name} is empty")
        return tree

    def _check_words(self, text: str, column: int) -> None:
        from newscli.library.query_words import units

        if not units(text):
            self._refuse(column, f"{text}: no letter or digit to look for", "leave it out")

    def _known(self, name: str, column: int, typed: str) -> str:
        if field := canonical(name):
            return field
        extras = list(self._setting.extras(name))
        if name not in extras:
            near = nearest(name, extras)
            remedy = f"did you mean {near}?" if near else f'for the words themselves: "{typed}"'
            self._refuse(column, f"{name}: no field is called so", remedy)
        return f"{EXTRA}{name}"

    def _field(self, node: Field) -> Node:
        name = self._known(node.name, node.column, f"{node.name}:{node.value}")
        if node.prefix and not node.value and not node.op:
            return Has(name, node.column)
        if node.prefix and not node.value:
            self._refuse(node.at, f"{name}: nothing to look for")
        kind = known(name).kind
        said = node._replace(name=name)
        if kind == "dates":
            return read_dates(said, self._setting, self._refuse)
        if kind in ("number", "count") or (name.startswith(EXTRA) and is_numeric(said)):
            return read_numbers(said, self._refuse)
        if node.op not in ("", "="):
            self._refuse(node.column, f"{name}: {node.op} is for dates and numbers")
        if kind == "flag":
            self._refuse(node.column, f"{name}: only whether it is there can be asked", f"write has:{name}")
        if kind in ("words", "record"):
            self._check_words(node.value, node.at)
        return said

    def _refuse(self, column: int, message: str, remedy: str = "") -> NoReturn:
        raise UsageError(message, path=self._name, column=column, remedy=remedy) from None


def _column(node: Node) -> int:
    return node.said.column if isinstance(node, Dates | Numbers) else node.column
