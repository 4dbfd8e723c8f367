"""The keys of newscli.toml: what each means, and what may stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.errors import UsageError
from newscli.text.zones import find_zone

if TYPE_CHECKING:
    from collections.abc import Callable

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST = 200  # characters of a pattern, a place, a folder
_LONGEST_QUERY = 2000  # characters
_MOST = 100  # patterns or rules in a list
_MOST_STARS = 12  # wildcards of one pattern: more of them can take a matcher for ever


class Key(NamedTuple):
    """One setting: what it means, an example, and `read`, which raises ValueError on a wrong value."""

    meaning: str
    example: str
    read: Callable[[Any], Any]


def _zone(value: Any) -> str:
    text = _text(value)
    try:
        find_zone(text)
    except UsageError as error:
        raise ValueError(f"{error.message}; {error.remedy}") from None
    return text


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("wants a text in quotes")  # noqa: TRY004 -- one error for every wrong value
    if len(value) > _LONGEST:
        raise ValueError(f"is longer than {_LONGEST} characters")
    if not value.isprintable():
        raise ValueError("has a control character")
    return value


def _one_of(*words: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        found = {word.lower(): word for word in words}.get(value.lower() if isinstance(value, str) else "")
        if found is None:
            raise ValueError(f"wants one of {', '.join(words)}")
        return found

    return read


def _week_start(value: Any) -> int:
    return _DAYS.index(_one_of(*_DAYS)(value))


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("wants true or false")  # noqa: TRY004
    return value


def _rate(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 20 <= value <= 2000:
        raise ValueError("wants words a minute, from 20 to 2000")
    return float(value)


def _list(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise ValueError('wants a list, as ["one", "two"]')  # noqa: TRY004
    if len(value) > _MOST:
        raise ValueError(f"has more than {_MOST} entries")
    return [_text(entry) for entry in value]


def inside(path: str) -> str:
    """`path` when it stays inside the folder of the settings. Raises ValueError when it leaves it."""
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\", "~")) or ":" in parts[0].partition("{")[0]:
        raise ValueError(f"leaves the library: {path}; write a path inside its folder")
    if ".." in parts:
        raise ValueError(f'leaves the library: {path}; write it without ".."')
    return path


def _globs(value: Any) -> tuple[str, ...]:
    for pattern in (patterns := _list(value)):
        if not inside(pattern):
            raise ValueError("has an empty pattern")
        if pattern.count("*") + pattern.count("?") + pattern.count("[") > _MOST_STARS:
            raise ValueError(f"has more than {_MOST_STARS} wildcards in one pattern")
    return tuple(patterns)


def _words(value: Any) -> tuple[str, ...]:
    return tuple(_list(value))


def _steps(value: Any) -> tuple[str, ...]:
    from newscli.formats.kept_form import STEPS

    for step in (steps := _list(value)):
        if step not in STEPS:
            raise ValueError(f"wants some of {', '.join(STEPS)}")
    return tuple(steps)


def _marks(value: Any) -> tuple[str, str]:
    marks = _list(value)
    if len(marks) != 2:
        raise ValueError('wants two texts, as ["[", "]"]')
    return marks[0], marks[1]


def _place(value: Any) -> str:
    place = inside(_text(value))
    if not place.strip() or place.endswith("/"):
        raise ValueError("wants a place for a file, as {published:%Y/%m}/{slug}")
    if place.count("{") != place.count("}"):
        raise ValueError("has a { without its }")
    return place


def _founded(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise ValueError('wants a table, as { "Harbour Gazette" = "1987-03-01" }')  # noqa: TRY004 -- as above
    days = {outlet: str(day) for outlet, day in value.items()}
    for outlet, day in days.items():
        if len(day) != len("1987-03-01") or not _is_day(day):
            raise ValueError(f"“{outlet}” wants a day, as 1987-03-01")
    return tuple(days.items())


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_saved(name: str, value: Any) -> str:
    """A saved query, used as `@name`. Raises ValueError for a name or a value that cannot be one."""
    if not name or any(char.isspace() or char in '()"' for char in name):
        raise ValueError("the name of a saved query has no spaces, brackets or quotation marks")
    if not isinstance(value, str):
        raise ValueError("wants a query in quotes")  # noqa: TRY004 -- one error for every wrong value
    if not value.strip() or len(value) > _LONGEST_QUERY:
        raise ValueError(f"wants a query of 1 to {_LONGEST_QUERY} characters")
    return value


RULE_KEYS = {
    "select": Key("only these rules", '["headline-missing"]', _words),
    "ignore": Key("not these rules", '["zone-assumed"]', _words),
    "level": Key("the mildest level shown", '"warning"', _one_of("error", "warning", "info")),
    "strict": Key("warnings count as errors", "false", _flag),
}
KEYS = {
    "zone": Key("zone of dates that state none", '"Asia/Tashkent"', _zone),
    "date_order": Key("how 03/04/2019 is read: DMY or MDY", '"DMY"', _one_of("DMY", "MDY")),
    "week_start": Key("first day of the week", '"monday"', _week_start),
    "articles": Key("files that are articles, as patterns", '["content/**/*.md"]', _globs),
    "exclude": Key("files that are not", '["drafts/**"]', _globs),
    "place": Key("where add puts a file", '"{published:%Y/%m}/{published|day}-{slug}"', _place),
    "marks": Key("search: what stands around a match in plain text", '["[", "]"]', _marks),
    "reading.words_per_minute": Key("your own reading speed", "230", _rate),
    "reading.extras": Key("pictures and tables cost time", "true", _flag),
    "fmt.steps": Key("fmt: what to do to bodies", '["trailing-space", "final-newline"]', _steps),
    "fmt.list_marker": Key("fmt: the marker of list items", '"-"', _one_of("-", "*", "+")),
    "fmt.emphasis": Key("fmt: the marker of emphasis", '"_"', _one_of("*", "_")),
    "fmt.strong": Key("fmt: the marker of strong emphasis", '"**"', _one_of("**", "__")),
    **{
        f"validate.{name}": key._replace(meaning=f"validate: {key.meaning}")
        for name, key in RULE_KEYS.items()
    },
    "validate.sections": Key("validate: the sections there are", '["Local", "Food"]', _words),
    "validate.founded": Key(
        "validate: the first day of an outlet", '{ "Harbour Gazette" = "1987-03-01" }', _founded
    ),
}
FOLDERS = "validate.folders"
DAYS = _DAYS
