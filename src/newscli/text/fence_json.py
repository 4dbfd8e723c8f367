"""JSON front matter: values as written, every top-level key's place, and nothing JSON forbids."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from newscli.text.fence_parts import MAX_DEPTH, MAX_SIZE, TOO_DEEP, Key, Plain, Repeat, name_repeated, refuse

if TYPE_CHECKING:
    from newscli.text.fence_parts import Places

_SPACE = re.compile(r"[ \t\r\n]*")
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def object_end(text: str, start: int, places: Places) -> int:
    """The offset after the `}` that closes the object at `start`.

    Raises UnreadableError when it never closes, is too large or too deep.
    """
    depth = 0
    for match in _PIECE.finditer(text, start):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if match.end() - start > MAX_SIZE:
            refuse(f"front matter of more than {MAX_SIZE // 1024} KiB", places, start)
        if depth > MAX_DEPTH:
            refuse(TOO_DEEP, places, match.start())
        if depth == 0:
            return match.end()
    return refuse("front matter opened by { never closes", places, start, "add the missing }")


def read_keys(text: str, start: int, end: int, places: Places) -> tuple[tuple[Key, ...], tuple[Repeat, ...]]:
    """The top-level keys of the object `text[start:end]`, and the keys given twice anywhere.

    Raises UnreadableError, with line and column, for broken JSON, NaN, and lone surrogates.
    """
    return _Reader(text, start, end, places).keys()


class _Reader:
    def __init__(self, text: str, start: int, end: int, places: Places) -> None:
        self._source = text[:end]
        self._position = start
        self._places = places
        self._repeats: list[Repeat] = []
        self._decoder = json.JSONDecoder(
            parse_float=Plain,
            parse_int=Plain,
            parse_constant=self._constant,
            object_pairs_hook=self._table,
        )

    def keys(self) -> tuple[tuple[Key, ...], tuple[Repeat, ...]]:
        keys: list[Key] = []
        first: dict[str, int] = {}
        self._take("{")
        while not self._sees("}"):
            if keys:
                self._take(",")
            key = self._key()
            if key.name in first:
                self._repeats.append(Repeat(key.name, key.line, key.column, first[key.name]))
            first.setdefault(key.name, key.line)
            keys.append(key)
        return tuple(keys), tuple(self._repeats)

    def _key(self) -> Key:
        self._skip()
        start = self._position
        if not self._source.startswith('"', start):
            refuse("front matter is not JSON: expected a key in double quotes", self._places, start)
        name = self._decode()
        self._take(":")
        self._skip()
        value_start = self._position
        value = words(self._decode())
        line, column = self._places.of(start)
        literal = self._source[value_start : self._position]
        return Key(name, value, literal, start, value_start, self._position, line, column)

    def _decode(self) -> Any:
        start = self._position
        try:
            value, self._position = self._decoder.raw_decode(self._source, start)
        except json.JSONDecodeError as error:
            refuse(
                f"front matter is not JSON: {_lower(error.msg)}",
                self._places,
                min(error.pos, len(self._source)),
            )
        if "\\u" in self._source[start : self._position] and _has_surrogate(value):
            refuse("front matter holds half a character (a lone surrogate)", self._places, start)
        return value

    def _constant(self, name: str) -> NoReturn:
        offset = self._source.find(name, self._position)
        refuse(
            f"front matter is not JSON: {name} is no value",
            self._places,
            max(offset, self._position),
            "quote it",
        )

    def _table(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table: dict[str, Any] = {}
        for name, value in pairs:
            if name in table:
                line, column = self._places.of(self._position)
                self._repeats.append(Repeat(name, line, column, line))
            table[name_repeated(name, table)] = value
        return table

    def _skip(self) -> None:
        match = _SPACE.match(self._source, self._position)
        self._position = match.end() if match else self._position

    def _sees(self, sign: str) -> bool:
        self._skip()
        return self._source.startswith(sign, self._position)

    def _take(self, sign: str) -> None:
        if not self._sees(sign):
            refuse(
                f"front matter is not JSON: expected “{sign}”",
                self._places,
                min(self._position, len(self._source)),
            )
        self._position += len(sign)


def words(value: Any) -> Any:
    """JSON's words as they are written; null is an unquoted word that means nothing."""
    match value:
        case True:
            return Plain("true")
        case False:
            return Plain("false")
        case None:
            return Plain("null")
        case list():
            return [words(item) for item in value]
        case dict():
            return {name: words(item) for name, item in value.items()}
    return value


def _has_surrogate(value: Any) -> bool:
    match value:
        case str():
            return _SURROGATE.search(value) is not None
        case list():
            return any(_has_surrogate(item) for item in value)
        case dict():
            return any(_has_surrogate(item) for pair in value.items() for item in pair)
    return False


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
