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

from typing import TYPE_CHECKING, NamedTuple, NoReturn

from newscli.errors import UsageError
from newscli.library.query_tree import And, Field, Has, Missing, Not, Or, Phrase, Saved, Word

if TYPE_CHECKING:
    from newscli.library.query_tree import Node

LONGEST = 4000  # characters
_DEEPEST = 40  # brackets and NOTs inside one another
_OPERATORS = ("OR", "AND", "NOT")
_SIGNS = ("<=", ">=", "<", ">", "=")


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
        while self._text[self._at : self._at + 1].isspace():
            self._at += 1
        start, column = self._at, self._at + 1
        char = self._text[start : start + 1]
        word = self._text[start : _end_of_word(self._text, start)]
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
        name, colon, _ = self._text[start:].partition(":")
        if colon and _is_name(name):
            return self._field(name, start + len(name) + 1, column)
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
        self._at = _end_of_word(self._text, start)
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
        start, self._at = self._at, _end_of_word(self._text, self._at)
        piece = self._text[start : self._at].removesuffix("*")
        if "*" in piece:
            self._refuse(start + piece.index("*"), "* stands only at the end of a word", "as in river*")
        return piece, start + len(piece) < self._at

    def _quotation(self) -> str:
        start, at = self._at, self._at + 1
        while (end := self._text.find('"', at)) >= 0 and (inside := _inside_quotes(self._text, end)):
            at = end + inside
        if end < 0:
            self._refuse(start, "this quotation mark has no second", "close the phrase, or leave it out")
        self._at = end + 1
        return self._text[start + 1 : end].replace('""', '"')

    def _refuse(self, at: int, message: str, remedy: str = "") -> NoReturn:
        raise UsageError(message, path=self._name, column=at + 1, remedy=remedy)


def _end_of_word(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace() and text[at] not in "()":
        if text[at] == '"' and not _is_gershayim(text, at):
            break
        at += 1
    return at


def _is_name(text: str) -> bool:
    """Whether it is what may stand before a colon: a letter, then letters, digits and signs of names."""
    first = text[:1]
    return first.isalnum() and not first.isdecimal() and all(char.isalnum() or char in "_.-" for char in text)


def _is_gershayim(text: str, at: int) -> bool:
    """Whether the quotation mark at `at` is one between two Hebrew letters, as every keyboard has it."""
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all("\u05d0" <= char <= "\u05ea" for char in around)


def _inside_quotes(text: str, at: int) -> int:
    """How many characters the quotation mark at `at` takes when it ends no phrase, 0 when it does."""
    return 2 if text.startswith('""', at) else int(_is_gershayim(text, at))
