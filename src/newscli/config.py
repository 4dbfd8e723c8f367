"""newscli.toml: its text -> Config, every wrong key or value named with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from newscli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscli.formats.outlets import Outlet

DEFAULT_PLACE = "{published:%Y/%m}/{published|day}-{slug}"
_PROGRAMS = frozenset({"pager", "editor", "command", "program", "hook", "hooks", "browser", "open"})
_LARGEST = 1 << 16
_LONGEST_VALUE = 300  # lines; beyond, what follows is reported without its line
_PARTS = (("validate", "folders"), ("validate", "outlets"))
_TABLES = frozenset({"reading", "fmt", "validate", "queries"})
_Path = tuple[str, ...]


class ReadingSettings(NamedTuple):
    """`[reading]`: the reader's own words a minute, or None; whether pictures and tables cost time."""

    words_per_minute: float | None = None
    extras: bool = True


class FmtSettings(NamedTuple):
    """`[fmt]`: the steps, or None for all; the signs of list items and emphasis, "" to leave them alone."""

    steps: tuple[str, ...] | None = None
    list_marker: str = ""
    emphasis: str = ""
    strong: str = ""


class RuleSettings(NamedTuple):
    """`[validate]`, or one folder of it: None and "" leave the choice to what stands above."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    level: str = ""
    strict: bool | None = None


class ValidateSettings(NamedTuple):
    """`[validate]`; `folders` maps a folder, relative to the library, to what differs there.

    `outlets` says which rules are for a source's articles. `sections` are those that there are; `founded` is
    a pair for each outlet whose first day, as YYYY-MM-DD, is known.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    level: str = "warning"
    strict: bool = False
    sections: tuple[str, ...] = ()
    founded: tuple[tuple[str, str], ...] = ()
    folders: Mapping[str, RuleSettings] = {}
    outlets: Mapping[str, RuleSettings] = {}


class Config(NamedTuple):
    """The settings in effect. `date_order` is "DMY", "MDY" or ""; `week_start` 0 is Monday.

    `origin` names, for each key that was set, its "path:line".
    """

    zone: str = ""
    date_order: str = ""
    week_start: int = 0
    articles: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    place: str = DEFAULT_PLACE
    marks: tuple[str, str] = ("[", "]")
    reading: ReadingSettings = ReadingSettings()
    fmt: FmtSettings = FmtSettings()
    validate: ValidateSettings = ValidateSettings()
    outlets: tuple[Outlet, ...] = ()
    queries: Mapping[str, str] = {}
    origin: Mapping[str, str] = {}

    @property
    def day_first(self) -> bool | None:
        """Whether `03/04/2019` is the third of April; None when the settings do not say."""
        return self.date_order == "DMY" if self.date_order else None


def parse(text: str, path: str) -> Config:
    """The settings `text` states, the rest at its default; a text without keys needs no TOML parser.

    Raises UsageError at `path`, line and column for a wrong key, a wrong value or broken TOML.
    """
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return Config()
    return _Reader(text, path).config()


class _Reader:
    """One settings text: its values, and the line of each key."""

    def __init__(self, text: str, path: str) -> None:
        import tomli

        self.path = path
        if len(text) > _LARGEST:
            raise UsageError("is over 64 KiB; no settings are that long", path=path)
        try:
            self.tree = tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            message = error.msg[:1].lower() + error.msg[1:]
            raise UsageError(message, path=path, line=error.lineno, column=error.colno) from None
        except RecursionError:
            raise UsageError("is nested too deeply", path=path) from None
        self.lines = dict(_key_lines(text))

    def config(self) -> Config:
        values: dict[str, Any] = {}
        parts: dict[str, dict[str, dict[str, Any]]] = {"folders": {}, "outlets": {}}
        origin: dict[str, str] = {}
        outlets = self._outlets(origin)
        queries: dict[str, str] = {}
        for keys, value in _leaves(self.tree):
            origin[".".join(keys)] = f"{self.path}:{self._line(keys)}"
            if keys[0] == "queries" and len(keys) == 2:
                queries[keys[1]] = self._query(keys, value)
            elif keys[:2] in _PARTS and len(keys) == 4:
                name = self._folder(keys) if keys[1] == "folders" else keys[2]
                parts[keys[1]].setdefault(name, {})[keys[3]] = self._read(keys, keys[3], value)
            else:
                values[".".join(keys)] = self._read(keys, ".".join(keys), value)
        rules = {
            part: {name: RuleSettings(**settings) for name, settings in named.items()}
            for part, named in parts.items()
        }
        return Config(
            reading=ReadingSettings(**_under(values, "reading.")),
            fmt=FmtSettings(**_under(values, "fmt.")),
            validate=ValidateSettings(
                **_under(values, "validate."), folders=rules["folders"], outlets=rules["outlets"]
            ),
            outlets=outlets,
            queries=queries,
            origin=origin,
            **{name: value for name, value in values.items() if "." not in name},
        )

    def _outlets(self, origin: dict[str, str]) -> tuple[Outlet, ...]:
        """The outlets; their tables leave the tree, and where each stands goes to `origin`."""
        if "outlets" not in self.tree:
            return ()
        from newscli.config_outlets import read_outlets

        outlets = read_outlets(self.tree.pop("outlets"), self._refuse)
        for outlet in outlets:
            keys = ("outlets", outlet.name)
            origin[".".join(keys)] = f"{self.path}:{self._line(keys)}"
        return outlets

    def _read(self, keys: _Path, name: str, value: Any) -> Any:
        from newscli.config_keys import KEYS, RULE_KEYS

        key = (RULE_KEYS if len(keys) == 4 else KEYS).get(name)
        if key is None or (keys[1:2] == ("outlets",) and name not in ("select", "ignore")):
            self._unknown(keys)
        try:
            return key.read(value)
        except ValueError as error:
            self._refuse(keys, f"{'.'.join(keys)}: {error}")

    def _query(self, keys: _Path, value: Any) -> str:
        from newscli.config_keys import read_saved

        try:
            return read_saved(keys[1], value)
        except ValueError as error:
            self._refuse(keys, f"{'.'.join(keys)}: {error}")

    def _folder(self, keys: _Path) -> str:
        from newscli.config_keys import inside

        try:
            return inside(keys[2]).strip("/")
        except ValueError as error:
            self._refuse(keys, f"{'.'.join(keys[:2])}: {error}")

    def _unknown(self, keys: _Path) -> NoReturn:
        from difflib import get_close_matches

        from newscli.config_keys import KEYS, RULE_KEYS

        if keys[-1] in _PROGRAMS:
            self._refuse(keys, f"{keys[-1]}: settings never name a program", "set it in the environment")
        part = f"validate.{keys[1]}.NAME." if keys[:2] in _PARTS else ""
        rules = ("select", "ignore") if keys[1:2] == ("outlets",) else RULE_KEYS
        known = [f"{part}{name}" for name in rules] if part else list(KEYS)
        tails = {name.rpartition(".")[2]: name for name in reversed(known)}
        whole = get_close_matches(".".join(keys), known, n=1)
        near = whole or [tails[name] for name in get_close_matches(keys[-1], tails, n=1)]
        remedy = f"did you mean {near[0]}?" if near else "newscli config lists them"
        self._refuse(keys, f"no setting is called {'.'.join(keys)}", remedy)

    def _refuse(self, keys: _Path, message: str, remedy: str = "") -> NoReturn:
        raise UsageError(message, path=self.path, line=self._line(keys), remedy=remedy) from None

    def _line(self, keys: _Path) -> int:
        return next((self.lines[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in self.lines), 0)


def _leaves(tree: Mapping[str, Any], above: _Path = ()) -> Iterator[tuple[_Path, Any]]:
    """Every key path with its value; a table below a place where none belongs is a leaf itself."""
    for name, value in tree.items():
        keys = (*above, name)
        table = keys[0] in _TABLES and (len(keys) == 1 or keys[:2] in _PARTS)
        if isinstance(value, dict) and table and len(keys) < 4:
            yield from _leaves(value, keys)
        else:
            yield keys, value


def _under(values: Mapping[str, Any], head: str) -> dict[str, Any]:
    return {name.removeprefix(head): value for name, value in values.items() if name.startswith(head)}


def _key_lines(text: str) -> Iterator[tuple[_Path, int]]:
    """Each key path and table of valid TOML with the line it begins on, from 1."""
    lines = text.split("\n")
    table: _Path = ()
    number = 0
    while number < len(lines):
        end, tree = _statement(lines, number)
        keys = _first_path(tree)
        if lines[number].lstrip().startswith("["):
            table = keys
            yield table, number + 1
        elif keys:
            for length in range(1, len(keys) + 1):
                yield (*table, *keys[:length]), number + 1
        number = end


def _statement(lines: list[str], start: int) -> tuple[int, dict[str, Any]]:
    """The line after the statement that begins at `start`, and what it says: a value may take many lines."""
    import tomli

    for end in range(start + 1, min(start + _LONGEST_VALUE, len(lines)) + 1):
        try:
            return end, tomli.loads("\n".join(lines[start:end]))
        except tomli.TOMLDecodeError:
            continue
    return len(lines), {}


def _first_path(tree: Mapping[str, Any]) -> _Path:
    keys: _Path = ()
    node: Any = tree
    while isinstance(node, dict) and len(node) == 1:
        name, node = next(iter(node.items()))
        keys = (*keys, name)
    return keys
