"""TOML front matter: tomli's values, and a scan of our own for every top-level key's place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.text.fence_parts import MAX_DEPTH, MAX_SIZE, TOO_DEEP, Key, Plain, refuse
from newscli.text.fence_plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.text.fence_parts import Places

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_NAME = re.compile(r'\s*(?:([A-Za-z0-9_-]+)|"((?:[^"\\]|\\.)*)"|\'([^\']*)\')')
_DOT = re.compile(r"[ \t]*\.")
# Strings first, so that brackets and number signs inside them are not seen.
_PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\r\n]|\\.)*"|\'[^\'\r\n]*\'|#[^\r\n]*|[\[{]|[\]}]|\r\n|\n'
    r"|[^\s\[\]{}\"'#=]+|.",
    re.DOTALL,
)
_DOTTED = re.compile(rf"(?:[\w\"'-]+\s*\.\s*){{{MAX_DEPTH},}}")
_LONG = re.compile(r"[-+]?(?:0[xob])?[0-9a-fA-F_]{3500,}")
_NO_NUMBERS = ("inf", "nan")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_keys(text: str, inside: int, close: int, places: Places) -> tuple[Key, ...]:
    """The top-level keys of the TOML in `text[inside:close]`, in file order, each name once.

    Raises UnreadableError, with line and column, for what tomli refuses (a duplicate key
    too), and for what is too large or too deep.
    """
    # A file of newscli's own is as long as its article: thousands of picture credits, and TOML stays linear.
    own = text.find("\n[newscli]", inside, close) >= 0
    if close - inside > MAX_SIZE and not own:
        refuse(f"front matter of more than {MAX_SIZE // 1024} KiB", places, inside)
    plain = read_plain(text, inside, close, places)
    if plain is not None:
        return plain
    source = text[inside:close]
    _refuse_deep(source, inside, places)
    values = _load(source, inside, places)
    spans = dict(_spans(source))
    keys = []
    for name, value in values.items():
        start, value_start, end = (inside + offset for offset in spans.get(name, (0, 0, 0)))
        line, column = places.of(start)
        keys.append(Key(name, value, text[value_start:end], start, value_start, end, line, column))
    return tuple(keys)


def comments(text: str, inside: int, close: int, places: Places) -> tuple[int, ...]:
    """The numbers of the lines of `text[inside:close]` that hold a comment."""
    if "#" not in text[inside:close]:
        return ()
    found = _PIECE.finditer(text[inside:close])
    return tuple(places.line(inside + match.start()) for match in found if match[0].startswith("#"))


def _load(source: str, inside: int, places: Places) -> dict[str, Any]:
    import tomli

    _refuse_long_numbers(source, inside, places)
    try:
        return tomli.loads(source, parse_float=_number)
    except _NoNumberError as error:
        message = f"front matter has a number that no article can have: {error}"
        refuse(message, places, inside + _no_number(source), "quote it")
    except tomli.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        message = _PLACE.sub("", str(error))
        offset = _offset(source, int(found[1]), int(found[2])) if found and found[1] else len(source)
        if message.startswith("Cannot"):
            # tomli points behind the second statement: the line is what a person looks for
            offset = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
            refuse("front matter has a key twice, which TOML forbids", places, inside + offset)
        refuse(f"front matter is not TOML: {message[:1].lower()}{message[1:]}", places, inside + offset)
    except (RecursionError, ValueError) as error:
        refuse(f"front matter is not TOML: {error}", places, inside)


class _NoNumberError(ValueError):
    """Infinity, or what is no number at all: no record could hold it."""


def _number(written: str) -> Plain:
    if written.lstrip("+-") in _NO_NUMBERS:
        raise _NoNumberError(written)
    return Plain(written)


def _no_number(source: str) -> int:
    """Where the first value is that `_number` refuses."""
    before = ""
    for match in _PIECE.finditer(source):
        if match[0].strip(",+-") in _NO_NUMBERS and (before[-1:] in ("=", "[", ",")):
            return match.start()
        before = before if match[0].isspace() else match[0]
    return 0


def _refuse_long_numbers(source: str, inside: int, places: Places) -> None:
    """Python writes no number of more than 4,300 digits, and nobody means one."""
    if not _LONG.search(source):
        return
    for match in _PIECE.finditer(source):
        if _LONG.match(match[0]):
            refuse(
                "front matter has a number of thousands of digits", places, inside + match.start(), "quote it"
            )


def _offset(source: str, line: int, column: int) -> int:
    """Where a line and column of an error are: each line end counts, CR included."""
    lines = source.split("\n")
    return min(sum(len(text) + 1 for text in lines[: line - 1]) + column - 1, len(source))


def _refuse_deep(source: str, inside: int, places: Places) -> None:
    depth = 0
    for match in _PIECE.finditer(source):
        piece = match[0]
        depth += (piece in ("[", "{")) - (piece in ("]", "}"))
        if depth > MAX_DEPTH:
            refuse(TOO_DEEP, places, inside + match.start())
    for line in re.finditer(r"^[ \t]*\[*([^=\r\n]*)", source, re.MULTILINE):
        if line[1].count(".") >= MAX_DEPTH and _DOTTED.match(line[1]):
            refuse(TOO_DEEP, places, inside + line.start(1))


class Statement(NamedTuple):
    """One `key = value` or `[table]` line; offsets count in the source, `name` is () for a table's header.

    `table` is the table it stands in, or opens; `repeated` marks one of `[[…]]`.
    """

    table: tuple[str, ...]
    name: tuple[str, ...]
    start: int
    value_start: int
    end: int
    repeated: bool = False


def statements(source: str) -> Iterator[Statement]:
    """The statements of TOML that tomli accepts, in file order, each without a comment behind it."""
    table: tuple[str, ...] = ()
    repeated = False
    position = _after_blank(source, 0)
    while position < len(source):
        end = _statement_end(source, position)
        if source[position] == "[":
            repeated = source.startswith("[[", position)
            table = _names(source, position + (2 if repeated else 1))
            yield Statement(table, (), position, position, end, repeated)
        else:
            start = _value_start(source, position, end)
            yield Statement(table, _names(source, position), position, start, end, repeated)
        position = _after_blank(source, end)


def _spans(source: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Name -> (start, value start, end) of each statement; a table spans its consecutive sections."""
    found: dict[str, tuple[int, int, int]] = {}
    last = ""
    for item in statements(source):
        name = (item.table or item.name)[0]
        if item.table:
            if not item.name:
                last = name if name not in found else last
                found.setdefault(name, (item.start, item.value_start, item.end))
            if name == last:  # a section that another table parts from the others is not of the span
                found[name] = (*found[name][:2], item.end)
        else:
            found.setdefault(name, (item.start, item.value_start, item.end))
    yield from found.items()


def _after_blank(source: str, position: int) -> int:
    match = _BLANK.match(source, position)
    return match.end() if match else position


def _names(source: str, position: int) -> tuple[str, ...]:
    """The parts of the dotted key at `position`."""
    names = []
    while match := _NAME.match(source, position):
        names.append(_part(match))
        dot = _DOT.match(source, match.end())
        if dot is None:
            break
        position = dot.end()
    return tuple(names) or ("",)


def _part(match: re.Match[str]) -> str:
    if match[2] is not None and "\\" in match[2]:
        import tomli

        return next(iter(tomli.loads(f'"{match[2]}" = 0')))
    return next(group for group in match.groups() if group is not None)


def _value_start(source: str, position: int, end: int) -> int:
    for match in _PIECE.finditer(source, position, end):
        if match[0] == "=":
            return match.end() + len(source[match.end() : end]) - len(source[match.end() : end].lstrip(" \t"))
    return end


def _statement_end(source: str, position: int) -> int:
    """The end of the statement at `position`, without a comment behind it."""
    depth, end = 0, position
    for match in _PIECE.finditer(source, position):
        piece = match[0]
        if piece in ("\n", "\r\n") and depth == 0:
            break
        depth += (piece in ("[", "{")) - (piece in ("]", "}"))
        if not piece.startswith("#") and not piece.isspace():
            end = match.end()
    return max(end, position + 1)
