"""The query language: text -> tree, or a UsageError at the character that is wrong.

    query  = both {"OR" both}
    both   = term {["AND"] term}                     ; words side by side must all be there
    term   = ("NOT" | "-") term | "(" query ")" | "@" NAME | field | ["="] text
    text   = WORD ["*"] | '"' words '"' ["*"]        ; * after the beginning of a word; "" inside "…" is a "
    field  = ("has" | "missing") ":" NAME
           | NAME ":" ["=" | "<" | "<=" | ">" | ">="] value
    value  = text | [text] ".." [text]               ; the range is read where the field is a date or number

A WORD ends at white space, a bracket or a quotation mark; a mark between two Hebrew letters is part of it, as
in צה"ל, and ends no phrase. OR, AND and NOT are operators only in capitals and unquoted. NAME begins with a
letter. `=` before a text asks for this very spelling, before a value for the whole value. What a field, a
date or a number means is not decided here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from newscli.errors import UsageError
from newscli.library.query_tree import And, Field, Has, Missing, Not, Or, Phrase, Saved, Word

if TYPE_CHECKING:
    from newscli.library.query_tree import Node

LONGEST = 4000  # characters
_DEEPEST = 40  # brackets and NOTs inside one another
_OPERATORS = ("OR", "AND", "NOT")
_SIGNS = ("<=", ">=", "<", ">", "=")
_GERSHAYIM = '(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])'  # as every keyboard has it


class _Token(NamedTuple):
    """`kind` is "(", ")", "-", an operator, "leaf" or "end"; `column` counts from 1."""

    kind: str
    column: int
    leaf: Node | None = None


def parse(text: str, name: str = "query") -> Node | None:
    """The tree of `text`; None when it is blank. `name` is where errors say they are.

    Raises UsageError with the column of the character that is wrong.
    """
    return _Parser(text, name).tree()


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """White space, the beginning of a field, a bare word: compiled when a query is first read."""
    bare = rf'[^\s()"]*(?:{_GERSHAYIM}[^\s()"]*)*'
    return re.compile(r"\s*"), re.compile(r"([^\W\d_][\w.-]*):"), re.compile(bare)


class _Parser:
    """One text: a scanner that looks one token ahead, and the rules of the grammar."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._at = 0
        self._depth = 0
        if len(text) > LONGEST:
            self._refuse(LONGEST, f"is longer than {LONGEST:,} characters")
        for at, char in enumerate(text):
            if "\ud800" <= char <= "\udfff":
                self._refuse(at, "a byte that is no text")
        self._next = self._scan()

    def tree(self) -> Node | None:
        if self._next.kind == "end":
            return None
        tree = self._query()
        if self._next.kind == ")":
            at = self._next.column - 1
            self._refuse(at, "closes a bracket that nothing opens", 'in quotes it is text: ")"')
        return tree

    # -- the grammar -------------------------------------------------------------------------

    def _query(self) -> Node:
        column, parts = self._next.column, [self._both()]
        while self._next.kind == "OR":
            self._step()
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts), column)

    def _both(self) -> Node:
        column, parts = self._next.column, [self._term()]
        while self._next.kind not in ("OR", ")", "end"):
            if self._next.kind == "AND":
                self._step()
            parts.append(self._term())
        return parts[0] if len(parts) == 1 else And(tuple(parts), column)

    def _term(self) -> Node:
        token = self._step()
        if token.leaf is not None:
            return token.leaf
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse(token.column - 1, "is nested too deeply")
        if token.kind in ("NOT", "-"):
            tree: Node = Not(self._term(), token.column)
        elif token.kind == "(":
            tree = self._group(token)
        else:
            self._misplaced(token)
        self._depth -= 1
        return tree

    def _group(self, opened: _Token) -> Node:
        if self._next.kind == ")":
            self._refuse(opened.column - 1, "nothing between the brackets")
        tree = None if self._next.kind == "end" else self._query()
        if tree is None or self._next.kind != ")":
            self._refuse(opened.column - 1, "this bracket is never closed", "write ) where it ends")
        self._step()
        return tree

    def _misplaced(self, token: _Token) -> NoReturn:
        if token.kind == "end":
            before = self._text.rstrip()
            self._refuse(max(len(before) - 1, 0), "ends where a word is wanted")
        if token.kind == ")":
            self._refuse(token.column - 1, "a word is wanted before this bracket")
        remedy = f'for the word itself: "{token.kind.lower()}"'
        self._refuse(token.column - 1, f"{token.kind} has nothing before it", remedy)

    def _step(self) -> _Token:
        token, self._next = self._next, _Token("end", len(self._text) + 1)
        if token.kind != "end":
            self._next = self._scan()
        return token

    # -- the scanner -------------------------------------------------------------------------

    def _scan(self) -> _Token:
        space, _, bare = _shapes()
        self._at = _end(space, self._text, self._at)
        start, column = self._at, self._at + 1
        char = self._text[start : start + 1]
        word = self._text[start : _end(bare, self._text, start)]
        if not char:
            return _Token("end", column)
        if word in _OPERATORS or char in "()":
            self._at += len(word) or 1
            return _Token(word or char, column)
        if char == "-" and self._text[start + 1 : start + 2].strip():
            self._at += 1
            return _Token("-", column)
        return _Token("leaf", column, self._leaf(start, column))

    def _leaf(self, start: int, column: int) -> Node:
        _, field, _ = _shapes()
        if named := field.match(self._text, start):
            return self._field(named[1], named.end(), column)
        return self._saved(start) if self._text[start] == "@" else self._words(start)

    def _words(self, start: int) -> Node:
        self._at = start + self._text.startswith("=", start)
        exact = self._at > start
        quotes = self._text.startswith('"', self._at)
        text = self._quotation() if quotes else ""
        if quotes and not text.strip():
            self._refuse(start, "nothing between the quotation marks")
        bare, prefix = self._bare() if not quotes or self._text.startswith("*", self._at) else ("", False)
        text = text or bare
        if not text:
            what = "* stands after the beginning of a word" if prefix else "nothing to look for after ="
            self._refuse(start, what, "as in river*" if prefix else "")
        return (Phrase if quotes else Word)(text, prefix, exact, start + 1)

    def _field(self, name: str, at: int, column: int) -> Node:
        sign = next((sign for sign in _SIGNS if self._text.startswith(sign, at)), "")
        self._at = start = at + len(sign)
        value, prefix = self._value()
        if not value.strip() and not prefix:
            self._refuse(column - 1, f"{name}: nothing to look for", f'for the word itself: "{name}"')
        if name not in ("has", "missing"):
            return Field(name, sign, value, prefix, column, start + 1)
        if sign or prefix:
            self._refuse(at, f"{name}: wants the name of a field", f"as in {name}:byline")
        return (Has if name == "has" else Missing)(value, column)

    def _saved(self, start: int) -> Node:
        _, _, bare = _shapes()
        self._at = _end(bare, self._text, start)
        name = self._text[start + 1 : self._at]
        if not name:
            self._refuse(start, "@ wants the name of a saved query", 'for the sign itself: "@"')
        return Saved(name, start + 1)

    def _value(self) -> tuple[str, bool]:
        """The text from here on, and whether * ends it; "1 may".."3 may" is one text of three pieces."""
        pieces, star, start = [], False, -1
        while not star and start < self._at:
            start = self._at
            if self._text.startswith('"', start):
                pieces.append(self._quotation())
            else:
                piece, star = self._bare()
                pieces.append(piece)
        if star and self._text.startswith('"', self._at):
            self._refuse(self._at - 1, "* stands only at the end of a word", "as in river*")
        return "".join(pieces), star

    def _bare(self) -> tuple[str, bool]:
        """The text until white space, a bracket or a quotation mark, and whether * ends it."""
        _, _, bare = _shapes()
        start, self._at = self._at, _end(bare, self._text, self._at)
        piece = self._text[start : self._at].removesuffix("*")
        if "*" in piece:
            self._refuse(start + piece.index("*"), "* stands only at the end of a word", "as in river*")
        return piece, start + len(piece) < self._at

    def _quotation(self) -> str:
        start, at = self._at, self._at + 1
        inside = re.compile(f'""|{_GERSHAYIM}')
        while (end := self._text.find('"', at)) >= 0 and (mark := inside.match(self._text, end)):
            at = mark.end()
        if end < 0:
            self._refuse(start, "this quotation mark has no second", "close the phrase, or leave it out")
        self._at = end + 1
        return self._text[start + 1 : end].replace('""', '"')

    def _refuse(self, at: int, message: str, remedy: str = "") -> NoReturn:
        raise UsageError(message, path=self._name, column=at + 1, remedy=remedy)


def _end(shape: re.Pattern[str], text: str, at: int) -> int:
    match = shape.match(text, at)
    return match.end() if match else at
