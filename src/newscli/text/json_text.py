"""JSON as data from elsewhere: read strictly, and the line of every value in it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from newscli.errors import UnreadableError
from newscli.text.fence_parts import name_repeated
from newscli.text.lines import line_at

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 64
"""How deep JSON may nest before it is refused."""

Pointer = tuple[str | int, ...]

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]|\r\n?|\n|[^\s\[\]{},:"]+', re.DOTALL)
_UNFIT = re.compile("[\0\ud800-\udfff]")
_HEX_UNFIT = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")


class Repeat(NamedTuple):
    """A key given twice in one object: its name, its line, and the line of the first."""

    name: str
    line: int
    first_line: int


def parse_json(text: str, line: int = 1) -> tuple[Any, bool]:
    """The value of a JSON text, and whether any object has a key twice; `line` is that of its beginning.

    Of a repeated key the first value keeps the name, the others are called `name_2` and so on. Raises
    UnreadableError, with line and column, for what is no JSON, NaN, half a character, NUL, and nesting
    deeper than MAX_DEPTH.
    """
    repeated: list[str] = []

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            found = {}
            for name, value in pairs:
                repeated.extend([name] if name in found else [])
                found[name_repeated(name, found)] = value
        return found

    try:
        value = json.loads(text, object_pairs_hook=table, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise UnreadableError(message, line=line + error.lineno - 1, column=error.colno) from error
    except RecursionError as error:
        raise _too_deep(line) from error
    except ValueError as error:  # an integer of thousands of digits
        raise UnreadableError("not JSON: a number longer than any", line=line) from error
    _check_depth(value, line)
    if "\\u" in text and _HEX_UNFIT.search(text):
        _check_strings(text, line)
    return value, bool(repeated)


def _no_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError(f"{name} is no value of JSON", name, 0)


def _too_deep(line: int) -> UnreadableError:
    return UnreadableError(f"JSON nested deeper than {MAX_DEPTH}", line=line)


def _check_depth(value: Any, line: int) -> None:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(MAX_DEPTH):
        if not level:
            return
        inner = (part for each in level for part in (each.values() if isinstance(each, dict) else each))
        level = [part for part in inner if isinstance(part, dict | list)]
    if level:
        raise _too_deep(line)


def _check_strings(text: str, line: int) -> None:
    """Refuses what no text can hold; a pair of surrogates is one character and stays."""
    for match in re.finditer(r'"[^"\\]*(?:\\.[^"\\]*)*"', text):
        if "\\u" in match[0] and (found := _UNFIT.search(json.loads(match[0], strict=False))):
            what = "a NUL character" if found[0] == "\0" else "half a character (a lone surrogate)"
            raise UnreadableError(f"{what} in a string", line=line_at(text, match.start()) + line - 1)


def pointer_text(pointer: Pointer) -> str:
    """A JSON pointer (RFC 6901): `/associations/0/name`; the whole document is `/`."""
    return "/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in pointer)


def line_of(text: str, pointer: Pointer) -> int:
    """The line, from 1, at which the value of `pointer` or its key begins; else that of what holds it."""
    best, best_line = -1, 1
    for path, line in _walk(text):
        depth = len(path)
        if depth > best and depth <= len(pointer) and tuple(path) == pointer[:depth]:
            best, best_line = depth, line
            if depth == len(pointer):
                break
    return best_line


def lines_of(text: str, depth: int) -> dict[Pointer, int]:
    """The line of every key and item down to `depth` levels; of a repeated key that of the first.

    Empty for a text of one line: there everything stands on line 1.
    """
    found: dict[Pointer, int] = {}
    if "\n" in text.strip() or "\r" in text.strip():
        for path, line in _walk(text):
            if len(path) <= depth:
                found.setdefault(tuple(path), line)
    return found


def repeats_of(text: str) -> list[Repeat]:
    """Every key that stands twice in one object, in the order of the text."""
    first: dict[Pointer, int] = {}
    found = []
    for path, line in _walk(text):
        pointer = tuple(path)
        if pointer in first and isinstance(pointer[-1], str):
            found.append(Repeat(str(pointer[-1]), line, first[pointer]))
        first.setdefault(pointer, line)
    return found


def _walk(text: str) -> Iterator[tuple[list[str | int], int]]:
    """(path, line) of each key and item of a well-formed JSON text; one list, changed in place."""
    path: list[str | int] = []
    line = 1
    expects_key = False
    begins_item = False
    for match in _TOKEN.finditer(text):
        token = match[0]
        sign = token[0]
        if sign in "\r\n":
            line += 1
            continue
        if begins_item and sign not in "],":
            path[-1] = int(path[-1]) + 1
            yield path, line
        begins_item = False
        if sign in "{[":
            path.append("" if sign == "{" else -1)
            expects_key, begins_item = sign == "{", sign == "["
        elif sign in "}]":
            path.pop()
            expects_key = False
        elif sign == ",":
            inside_object = bool(path) and isinstance(path[-1], str)
            expects_key, begins_item = inside_object, not inside_object
        elif expects_key and sign == '"':
            path[-1] = json.loads(token, strict=False) if "\\" in token else token[1:-1]
            expects_key = False
            yield path, line
