"""Which files a run of `validate` checks, by which settings, and what it finds in each."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.cli.checking import Circumstances, examine, unread
from newscli.errors import UnreadableError, UsageError
from newscli.rules import UNREADABLE, named, selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.cli.app import App
    from newscli.config import Config, RuleSettings
    from newscli.output.findings import Finding
    from newscli.rules import Selection


class Choice(NamedTuple):
    """What holds for one file: the rules, the least level shown, whether a warning counts."""

    rules: Selection
    level: str
    strict: bool


class Checked(NamedTuple):
    """One file and what was found in it."""

    path: str
    findings: list[Finding]
    unreadable: bool
    level: str
    strict: bool


class Settings:
    """The command line over the settings: for a file, those of its nearest folder over the library's."""

    def __init__(self, config: Config, root: str, options: dict[str, Any]) -> None:
        self._validate, self._root, self._options = config.validate, root, options
        self._made: dict[str, Choice] = {}
        _check_ids(config)
        self.level = self._choice("").level

    def of(self, path: str) -> Choice:
        """The choice for the file at `path`."""
        folders = self._validate.folders
        if not folders:
            return self._choice("")
        inside = os.path.relpath(os.path.abspath(path), self._root).replace(os.sep, "/")
        above = [folder for folder in folders if inside.startswith(f"{folder}/")]
        return self._choice(max(above, key=len, default=""))

    def _choice(self, folder: str) -> Choice:
        if folder not in self._made:
            self._made[folder] = self._combined(self._validate.folders.get(folder))
        return self._made[folder]

    def _combined(self, here: RuleSettings | None) -> Choice:
        above, given = self._validate, self._options
        select = given["select"] or (here and here.select) or above.select
        ignore = (*given["ignore"], *(here.ignore if here else ()), *above.ignore)
        strict = above.strict if here is None or here.strict is None else here.strict
        level = given["level"] or (here and here.level) or above.level
        named_now = frozenset(given["select"])  # what the command line asks for by name, it gets
        rules = selection(
            select, [name for name in ignore if name in given["ignore"] or name not in named_now]
        )
        return Choice(rules, level, bool(given["strict"] or strict))


def settings_for(app: App, options: dict[str, Any]) -> Settings:
    """The settings of this run. Raises UsageError for an unknown rule, with the nearest."""
    for name in (*options["select"], *options["ignore"]):
        named(name)
    return Settings(app.config, app.library_root(), options)


def check_all(app: App, paths: Sequence[str], settings: Settings, encoding: str) -> Iterator[Checked]:
    """Every file of the paths, in order, as it is checked; failures of paths are reported and passed over."""
    run = Circumstances(app.now, app.zone, encoding, app.config.outlets)
    for path in _files(app, paths):
        choice = settings.of(path)
        try:
            data, part = _bytes_of(app, path)
            findings, unreadable = examine(data, path, choice.rules, run, part), False
        except UnreadableError as error:
            findings, unreadable = [unread(path, error)] if choice.rules.has(UNREADABLE) else [], True
        except UsageError as error:
            app.fail(error)
            continue
        yield Checked(path, findings, unreadable, choice.level, choice.strict)


def _files(app: App, paths: Sequence[str]) -> Iterator[str]:
    from newscli.library.walk import Choice as Globs
    from newscli.library.walk import walk

    def report(error: UnreadableError) -> None:
        app.fail(error)

    if paths:
        yield from walk(paths, on_error=report)
        return
    root, globs = library_here(app), Globs(app.config.articles, app.config.exclude)
    for path in walk([os.path.relpath(root)], globs, on_error=report):
        yield os.path.normpath(path)


def library_here(app: App) -> str:
    """The root of the library that is named, or of the one this folder is in; never the default one.

    Raises UsageError when there is none.
    """
    from newscli.library.roots import is_library

    named = app.options.get("library") or app.environ.get("NEWSCLI_LIBRARY")
    root = app.library_root()
    inside = os.path.join(os.path.abspath(""), "").startswith(os.path.join(root, ""))
    if (named or inside) and is_library(root):
        return root
    raise UsageError("no library in this folder or above", remedy="name files or folders")


def _bytes_of(app: App, path: str) -> tuple[bytes, int]:
    """The bytes of a file, of standard input for `-`, and which article of `FILE#n` is meant (0: all)."""
    from newscli.library.inputs import LIMIT, read_input
    from newscli.library.names import split_part

    if path == "-":
        return app.stdin_bytes(LIMIT), 0
    name, part = split_part(path)
    return read_input(name), part


def _check_ids(config: Config) -> None:
    """Raise UsageError at the line of a setting that names an unknown rule."""
    validate = config.validate
    settings = {"validate.select": validate.select, "validate.ignore": validate.ignore}
    for folder, here in validate.folders.items():
        settings[f"validate.folders.{folder}.select"] = here.select
        settings[f"validate.folders.{folder}.ignore"] = here.ignore
    for key, rules in settings.items():
        for rule in rules:
            try:
                named(rule)
            except UsageError as error:
                place = config.origin.get(key, "")
                path, _, line = place.rpartition(":")
                raise UsageError(error.message, path=path, line=int(line or 0), remedy=error.remedy) from None
