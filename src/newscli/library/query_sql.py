"""A query's tree -> a condition on the table `articles` and its values: no typed text is in the SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.library.query import value_key, words_key
from newscli.library.query_fields import EXTRA, known
from newscli.library.query_tree import And, Dates, Field, Has, Missing, Not, Numbers, Or, Phrase, Word
from newscli.library.query_words import exactly, expression, mixed, nearly, phrase_of, shouted, within

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.library.query_fields import Known
    from newscli.library.query_tree import Node

_MATCHING = "articles.key IN (SELECT rowid FROM words WHERE words MATCH ?)"
_STANDS = "stands({}, articles.headline, articles.language, ?, ?, ?)"
_NAMED = "(instr(articles.names, ?) > 0)"
_LOOKALIKES = str.maketrans("oil", "011")  # of ids
Condition = tuple[str, list[object]]


def condition(tree: Node) -> Condition:
    """`tree` as SQL that is true or false and never NULL, with the values of its marks in order."""
    values: list[object] = []
    writer = _Writer(values)
    if _is_led(tree):
        return writer.sql(tree), values
    return f"{writer.words(nearly(tree))} AND {writer.sql(tree)}", values


def _is_led(tree: Node) -> bool:
    """Whether the articles to look at come from the full-text table already, or cannot."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    return any(map(expression, parts)) or not nearly(tree)


class _Writer:
    """Writes the SQL of a tree and gathers its values in the order of their marks."""

    def __init__(self, values: list[object]) -> None:
        self._values = values
        self._ways: dict[type, Callable[[Any], str]] = {
            And: lambda node: f"({' AND '.join(map(self.sql, _gathered(node)))})",
            Or: lambda node: f"({' OR '.join(map(self.sql, _gathered(node)))})",
            Not: lambda node: f"NOT {self.sql(node.part)}",
            Word: self._mixed,
            Phrase: self._mixed,
            Dates: self._dates,
            Numbers: self._numbers,
            Has: lambda node: self._has(node.name),
            Missing: lambda node: f"NOT {self._has(node.name)}",
            Field: self._field,
        }

    def sql(self, node: Node) -> str:
        """The condition of `node`: words side by side are one question to the full-text table."""
        words = expression(node)
        return self.words(words) if words else self._ways[type(node)](node)

    def words(self, match: str) -> str:
        """The condition of an expression over the full-text table."""
        return self._put(_MATCHING, match)

    def _put(self, sql: str, *values: object) -> str:
        self._values += values
        return sql

    def _mixed(self, node: Word | Phrase | Field) -> str:
        """Words that may each match in another tier, or in capitals: the text tells whether they do."""
        said = phrase_of(node)
        assert said is not None, "asked only of what the full-text table knows"
        looked = _STANDS.format("''")
        if not isinstance(node, Field):
            test = _STANDS.format("contents")
            looked = f"EXISTS (SELECT 1 FROM details WHERE details.key = articles.key AND {test})"  # noqa: S608
        known, perhaps = within(node, exactly(said)), within(node, shouted(said) or mixed(said))
        sql = f"({_MATCHING} OR ({_MATCHING} AND {looked}))"
        return self._put(sql, known, perhaps, said.text, int(said.prefix), int(said.exact))

    def _dates(self, node: Dates) -> str:
        from newscli.library.query_dates import overlaps

        sql, values = overlaps(node)
        return self._put(sql, *values)

    # -- fields ------------------------------------------------------------------------------

    def _numbers(self, node: Numbers) -> str:
        field = known(node.name)
        tests = []
        for sign, number in node.bounds:
            if field.kind == "number":
                unit = 60 if node.name == "minutes" else 1
                tests.append(self._put(f"articles.{field.place} {sign} ?", number * unit))
            else:
                tests.append(self._record(field, f"coalesce(number_at(contents, ?) {sign} ?, 0)", number))
        return f"({' AND '.join(tests)})"

    def _has(self, name: str) -> str:
        field = known(name)
        if field.kind == "dates":
            return f"(articles.{name}_kind IS NOT NULL)"
        if field.kind in ("number", "flag"):
            return f"(articles.{field.place} > {0 if name != 'original' else repr('')})"
        if field.kind in ("record", "count"):
            return self._put(_NAMED, f"\n{field.place}\n")
        return f"(trim(articles.{field.place}, ' ' || char(10)) <> '')"

    def _record(self, field: Known, test: str, *values: object) -> str:
        """`test` of the record of an article that has the field: few have to be unpacked."""
        place = field.place
        inside = f"extra\n{place.removeprefix(EXTRA)}" if place.startswith(EXTRA) else place
        looked = f"EXISTS (SELECT 1 FROM details WHERE details.key = articles.key AND {test})"  # noqa: S608
        return self._put(f"({_NAMED} AND {looked})", f"\n{place}\n", inside, *values)

    def _field(self, node: Field) -> str:
        if phrase_of(node):
            return self._mixed(node)
        field = known(node.name)
        whole = node.op == "="
        if field.kind == "record":
            how = "whole" if whole else "start" if node.prefix else "words"
            key = value_key(node.value) if whole else words_key(node.value)
            return self._record(field, "says_at(contents, ?, ?, ?)", how, key)
        write = {
            "words": self._words, "whole": self._whole, "tags": self._tags, "language": self._language,
            "start": self._start,
        }[field.kind]  # fmt: skip
        return write(f"articles.{field.place}", node, whole=whole and not node.prefix)

    def _words(self, column: str, node: Field, *, whole: bool) -> str:
        key = words_key(node.value)
        if whole:
            return self._put(f"({column} = ?)", key)
        return self._put(f"(instr({column}, ?) > 0)", key[:-1] if node.prefix else key)

    def _whole(self, column: str, node: Field, *, whole: bool) -> str:  # noqa: ARG002 -- it always is
        return self._equal_or_start(column, value_key(node.value), start=node.prefix)

    def _tags(self, column: str, node: Field, *, whole: bool) -> str:  # noqa: ARG002
        key = f"\n{value_key(node.value)}"
        return self._put(f"(instr({column}, ?) > 0)", key if node.prefix else f"{key}\n")

    def _language(self, column: str, node: Field, *, whole: bool) -> str:
        key = node.value.strip().lower()
        if whole or node.prefix:
            return self._equal_or_start(column, key, start=node.prefix)
        return self._put(f"({column} = ? OR substr({column}, 1, ?) = ?)", key, len(key) + 1, f"{key}-")

    def _start(self, column: str, node: Field, *, whole: bool) -> str:
        text = node.value.strip()
        if column == "articles.id":
            text = text.lower().translate(_LOOKALIKES)
        elif column == "articles.slug":
            text = text.lower()
        return self._equal_or_start(column, text, start=not whole)

    def _equal_or_start(self, column: str, text: str, *, start: bool) -> str:
        if start:
            return self._put(f"(substr({column}, 1, ?) = ?)", len(text), text)
        return self._put(f"({column} = ?)", text)


def _gathered(node: And | Or) -> list[Node]:
    """The parts of `node`, those of words alone brought together into one."""
    words = [part for part in node.parts if expression(part)]
    if isinstance(node, And) and words:
        words += [part for part in node.parts if isinstance(part, Not) and expression(part.part)]
    if len(words) < 2:
        return list(node.parts)
    rest = [part for part in node.parts if all(part is not word for word in words)]
    return [node._replace(parts=tuple(words)), *rest]
