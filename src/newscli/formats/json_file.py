"""A JSON file that a reader takes apart: its value, and the line of each part for the evidence."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from newscli.article import Note
from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.gathered import Gathered, refuse_too_many
from newscli.text.json_text import lines_of, parse_json, repeats_of
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.text.json_text import Pointer

    Take: TypeAlias = Callable[[Gathered, dict[str, Any], Callable[..., int]], None]

_DEPTH = 5  # levels down to which lines are known: items of a list in a feed, and their own values
_LOOK = 4000  # characters in which a JSON text shows what it is
_ENDS = 20_000  # characters in which one shows which keys its objects have


class JsonFile:
    """The parsed text. Raises UnreadableError when it is no JSON, or holds what no article can."""

    def __init__(self, text: str) -> None:
        self.text = text.removeprefix("\ufeff")
        self.value, self._repeated = parse_json(self.text)

    @cached_property
    def count(self) -> int:
        """How many lines the file has."""
        return len(split_lines(self.text))

    @cached_property
    def _lines(self) -> dict[Pointer, int]:
        return lines_of(self.text, _DEPTH)

    def line(self, *pointer: str | int) -> int:
        """The line of a key or an item, of what holds it where it is deeper down."""
        if not self._lines:
            return 1
        while pointer and pointer not in self._lines:
            pointer = pointer[:-1]
        return self._lines.get(pointer, 1)

    def notes(self) -> list[Note]:
        """What is wrong with the file itself: keys that stand twice."""
        if not self._repeated:
            return []
        return [
            Note(
                "key-duplicate",
                one.line,
                f"key “{one.name}” stands twice: the first, in line {one.first_line}, is kept",
            )
            for one in repeats_of(self.text)
        ]


class Row(NamedTuple):
    """One object of a file of several, and the line of each of its keys."""

    value: Any
    line: Callable[..., int]


class Rows(NamedTuple):
    """The objects of a file, how many lines it has, and what is wrong with the file."""

    rows: list[Row]
    lines: int
    notes: list[Note]


def read_rows(text: str) -> Rows:
    """The object that a JSON text is, the items of its list, or the objects of its lines (JSON Lines).

    Raises UnreadableError for what is none of these, and for an empty list.
    """
    text = text.removeprefix("\ufeff")
    lines = split_lines(text)
    filled = [(at, line) for at, line in enumerate(lines, 1) if line.strip()]
    if len(filled) > 1 and all(line.strip()[0] == "{" and line.rstrip()[-1] == "}" for _, line in filled):
        refuse_too_many(len(filled))
        rows = [Row(parse_json(line, at)[0], lambda *_, at=at: at) for at, line in filled]
        return Rows(rows, len(lines), [])
    file = JsonFile(text)
    several = isinstance(file.value, list)
    values = file.value if several else [file.value]
    if not values:
        raise UnreadableError("an empty list: no article in it", line=1)
    refuse_too_many(len(values))
    rows = [Row(value, partial(file.line, at) if several else file.line) for at, value in enumerate(values)]
    return Rows(rows, file.count, file.notes())


def read_objects(text: str, origin: Origin, name: str, take: Take) -> tuple[Reading, ...]:
    """The articles of the objects that `read_rows` finds, in file order: `take` pops the keys that it knows.

    Keys that are left go to `extra`. Raises UnreadableError as `read_rows` does, and for what is no object.
    """
    found = read_rows(text)
    origin = origin.summed()
    readings = []
    for number, row in enumerate(found.rows, 1):
        if not isinstance(row.value, dict):
            raise UnreadableError(f"not an article of {name}: no object", line=row.line())
        gathered, item = Gathered(notes=found.notes if number == 1 else []), dict(row.value)
        take(gathered, item, row.line)
        for key, value in item.items():
            gathered.keep(key, value, row.line(key), key)
        readings.append(gathered.reading(name, origin, found.lines, number))
    return tuple(readings)


def claim(text: str, program: str, *keys: re.Pattern[str]) -> float:
    """The claim of a format on a text that may be JSON and has each of the keys of `program`."""
    if not opens_json(text):
        return 0.0
    ends = text[:_ENDS] + text[-_ENDS:]
    return Fit(0.95, f"the keys of {program}") if all(key.search(ends) for key in keys) else 0.0


def text_of(value: Any) -> str:
    """A scalar as text: a string itself, a number as written; "" for null and for lists and objects."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


def texts_of(value: Any) -> list[str]:
    """The texts of a list, or the one that stands in its place."""
    values = value if isinstance(value, list) else [value]
    return [text for one in values if (text := text_of(one).strip())]


def objects_of(value: Any) -> list[dict[str, Any]]:
    """The objects of a list, or the one that stands in its place."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]


def opens_json(text: str) -> bool:
    """Whether a text may be one JSON value: an object or a list begins it, and what ends it ends one."""
    start, end = text[:_LOOK].lstrip("\ufeff \t\r\n")[:1], text[-_LOOK:].rstrip()[-1:]
    return (start, end) in (("{", "}"), ("[", "]"))
