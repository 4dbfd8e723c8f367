"""The field language of `--format`: `{headline|cut:60}`, `{published:%Y-%m-%d}`, `{tags|join:, }`, `\\t`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UsageError
from newscli.output.fields import as_text, check_field, is_detailed, value
from newscli.output.when import When, formatted
from newscli.text.layout import cut
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.output.fields import Value
    from newscli.summary import Summary

_ESCAPES = {"t": "\t", "n": "\n", "0": "\0", "\\": "\\", "r": "\r"}
_DATES = ("published", "modified", "captured", "added")
_DIRECTIVE = re.compile(r"%-?(.)", re.DOTALL)
_DATE_FILTERS = ("day", "time", "month", "year")
_FILTERS = (*_DATE_FILTERS, "join", "cut", "default")


class _Filter(NamedTuple):
    name: str
    argument: str


class _Field(NamedTuple):
    name: str
    pattern: str
    filters: tuple[_Filter, ...]


class Template:
    """A parsed template. Raises UsageError with the column when the text is not one.

    `matched`: the articles are those of a search, and have its fields too.
    """

    def __init__(self, text: str, option: str = "--format", *, matched: bool = False) -> None:
        self._option = option
        self._matched = matched
        self._text = text
        self._parts: list[str | _Field] = []
        self._read()

    @property
    def detailed(self) -> bool:
        """Whether any field needs the whole record."""
        return any(isinstance(part, _Field) and is_detailed(part.name) for part in self._parts)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields it is filled from, in their order."""
        return tuple(part.name for part in self._parts if isinstance(part, _Field))

    def render(self, summary: Summary) -> str:
        """The template filled from one article; absent values are `-`, every value is made safe."""
        return "".join(
            part if isinstance(part, str) else safe(_rendered(part, value(summary, part.name))) or "-"
            for part in self._parts
        )

    def _fail(self, column: int, message: str, remedy: str = "") -> UsageError:
        return UsageError(f"{self._option}: column {column}: {message}", remedy=remedy)

    def _read(self) -> None:
        text, at = self._text, 0
        while at < len(text):
            char, pair = text[at], text[at : at + 2]
            if pair in ("{{", "}}"):
                self._parts.append(char)
                at += 2
            elif char == "{":
                at = self._read_field(at)
            elif char == "}":
                raise self._fail(at + 1, "a lone }", "write }} for the sign itself")
            elif char == "\\":
                self._parts.append(self._escape(at))
                at += 2
            else:
                self._parts.append(char)
                at += 1

    def _escape(self, at: int) -> str:
        letter = self._text[at + 1 : at + 2]
        if letter not in _ESCAPES or not letter:
            raise self._fail(at + 1, f"\\{letter} is no escape", r"these are: \t \n \r \0 \\")
        return _ESCAPES[letter]

    def _read_field(self, at: int) -> int:
        end = self._text.find("}", at)
        if end < 0:
            raise self._fail(at + 1, "{ is never closed", "write {{ for the sign itself")
        head, *filters = self._text[at + 1 : end].split("|")
        name, colon, pattern = head.partition(":")
        where = f"{self._option}: column {at + 2}"
        check_field(name.strip(), where, matched=self._matched)
        if colon:
            self._check_pattern(name.strip(), pattern, at + 2 + len(name))
        column = at + 2 + len(head)
        read = []
        for text in filters:
            read.append(self._read_filter(text, column + 1, name.strip()))
            column += 1 + len(text)
        self._parts.append(_Field(name.strip(), pattern, tuple(read)))
        return end + 1

    def _check_pattern(self, name: str, pattern: str, column: int) -> None:
        if name not in _DATES:
            raise self._fail(column, f"{name} is no date", "only dates take :%Y-%m-%d")
        for found in _DIRECTIVE.finditer(pattern):
            try:
                formatted(When("2019-05-14T20:49:00+05:00"), found[0])
            except KeyError:
                raise self._fail(
                    column + 1 + found.start(), f"{found[0]} is no part of a date", "as in %Y-%m-%d %H:%M"
                ) from None

    def _read_filter(self, text: str, column: int, field: str) -> _Filter:
        name, colon, argument = text.partition(":")
        name = name.strip()
        if name not in _FILTERS:
            from difflib import get_close_matches

            near = get_close_matches(name, _FILTERS, 1, 0.6)
            remedy = f"did you mean {near[0]}?" if near else f"there are {', '.join(_FILTERS)}"
            raise self._fail(column, f"no filter “{name}”", remedy)
        if name in _DATE_FILTERS and field not in _DATES:
            raise self._fail(column, f"|{name} is for dates", f"these are: {', '.join(_DATES)}")
        if name == "cut" and not (argument.isascii() and argument.isdigit() and len(argument) < 7):
            raise self._fail(column, "cut wants a number of columns", "as in {headline|cut:60}")
        if colon and name in _DATE_FILTERS:
            raise self._fail(column, f"|{name} takes nothing after it")
        return _Filter(name, argument if colon else ", ")


def _rendered(field: _Field, found: Value) -> str:
    if field.pattern and found:
        found = formatted(When(str(found)), field.pattern)
    for name, argument in field.filters:
        found = _APPLY[name](found, argument)
    return as_text(found)


def _date(pattern: str) -> Callable[[Value, str], Value]:
    return lambda found, _: formatted(When(str(found)), pattern) if found else ""


_APPLY: dict[str, Callable[[Value, str], Value]] = {
    "day": _date("%Y-%m-%d"),
    "time": _date("%H:%M"),
    "month": _date("%Y-%m"),
    "year": _date("%Y"),
    "join": as_text,
    "cut": lambda found, argument: cut(as_text(found), int(argument)),
    "default": lambda found, argument: as_text(found) or argument,
}
