"""Which files a run of `validate` checks, by which settings, and what it finds in each."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.cli.checking import Circumstances, examine, unread
from newscli.cli.style import style_of
from newscli.errors import UnreadableError, UsageError
from newscli.library.likeness import Apart, EarlierArticles
from newscli.rules import UNREADABLE, groups, named, selection
from newscli.rules.base import Facts
from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.cli.app import App
    from newscli.cli.mending import Mender
    from newscli.config import Config, RuleSettings
    from newscli.library.inputs import Stamp
    from newscli.library.likeness import Answer
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
        usual = self._choice("")
        self.level = usual.level
        self.compares = any(usual.rules.has(rule) for rule in groups("duplicates"))

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
        strict = above.strict if here is None or here.strict is None else here.strict
        level = given["level"] or (here and here.level) or above.level
        nearest = (here,) if here else ()
        outlets = tuple(
            (exact_key(name), self._rules((differs, *nearest))) for name, differs in above.outlets.items()
        )
        rules = replace(self._rules(nearest), outlets=outlets)
        strict = bool(given["strict"] or strict)
        # what counts for the exit code is shown, or nobody knows why it is 1
        return Choice(rules, "warning" if strict and level == "error" else level, strict)

    def _rules(self, nearest: tuple[RuleSettings, ...]) -> Selection:
        """What the command line selects, else the first of `nearest` that does, else the settings; less what
        any of them ignores. What the command line asks for by name, it gets.
        """
        above, given = self._validate, self._options
        select = next((one.select for one in nearest if one.select), above.select)
        settled = [*(name for one in nearest for name in one.ignore), *above.ignore]
        ignored = [name for name in settled if name not in given["select"]]
        return selection(given["select"] or select, (*given["ignore"], *ignored))


def settings_for(app: App, options: dict[str, Any]) -> Settings:
    """The settings of this run. Raises UsageError for an unknown rule, with the nearest."""
    for name in (*options["select"], *options["ignore"]):
        named(name)
    return Settings(app.config, app.library_root(), options)


class Input(NamedTuple):
    """One file to check: as it is called, its bytes, and which of its articles is meant (0: all).

    `file` is its path, "" for standard input, and `was` its stamp where somebody may write it.
    """

    path: str
    data: bytes
    part: int = 0
    file: str = ""
    was: Stamp | None = None


class Checker:
    """Checks the files of one run, in order."""

    def __init__(self, app: App, options: dict[str, Any], mender: Mender | None = None) -> None:
        validate = app.config.validate
        facts = Facts(validate.sections, validate.founded)
        self.earlier = EarlierArticles()
        self.run = Circumstances(
            *(app.now, app.zone, options["encoding"], app.config.outlets, facts, self.earlier),
            place=app.config.place,
            library=app.library_root(),
            style=style_of(app.config.fmt),
        )
        self.settings = settings_for(app, options)
        self._app, self._mender = app, mender
        self._stdin_name: str = options["stdin_filename"]
        self._changed: frozenset[str] | None = None
        if options["since_commit"] is not None:
            from newscli.library.changed import changed_since

            self._changed = changed_since(options["since_commit"], ".")

    def check_all(self, paths: Sequence[str] | None) -> Iterator[Checked]:
        """Every file of the paths as it is checked; of the library here when `paths` is None.

        Failures of paths are reported and passed over. Many files are checked by several processes.
        """
        from newscli.library.bulk import in_order, processors

        changed = self._changed
        files = (
            path for path in _files(self._app, paths) if changed is None or os.path.realpath(path) in changed
        )
        if self._mender or self.settings.compares:  # these take one file after the other
            for path in files:
                yield from self._told(self._check(path, self.run))
            return
        for path, checked, answers in in_order(self._look, files, jobs=processors()):
            settled = self.earlier.confirms(answers)
            yield from self._told(checked if settled else self._check(path, self.run))

    def _told(self, checked: Checked | UsageError) -> Iterator[Checked]:
        if isinstance(checked, UsageError):
            self._app.fail(checked)
        else:
            yield checked

    def _look(self, path: str) -> tuple[str, Checked | UsageError, list[Answer]]:
        """One file, checked apart from those before it: with it goes what it was told about those."""
        apart = Apart()
        return path, self._check(path, self.run._replace(earlier=apart)), apart.answers

    def _check(self, path: str, run: Circumstances) -> Checked | UsageError:
        choice = self.settings.of(path if path != "-" else self._stdin_name)
        try:
            found = self._input(path)
            findings, unreadable = self._examine(found, choice, run), False
        except UnreadableError as error:
            name = error.path or path
            findings, unreadable = unread(name, error) if choice.rules.has(UNREADABLE) else [], True
        except UsageError as error:
            return error
        return Checked(path, findings, unreadable, choice.level, choice.strict)

    def _examine(self, found: Input, choice: Choice, run: Circumstances) -> list[Finding]:
        data = self._mender.mend(found, choice.rules, run) if self._mender else found.data
        return examine(data, found.path, choice.rules, run, found.part)

    def _input(self, path: str) -> Input:
        from newscli.library.inputs import read_input, read_stamped
        from newscli.library.names import split_part

        if path == "-":
            return Input(self._stdin_name, self._app.stdin_bytes())
        name, part = split_part(path)
        if not self._mender:
            return Input(path, read_input(name), part, name)
        data, was = read_stamped(name)
        return Input(path, data, part, name, was)


def _files(app: App, paths: Sequence[str] | None) -> Iterator[str]:
    from newscli.library.walk import Choice as Globs
    from newscli.library.walk import once, walk

    def report(error: UnreadableError) -> None:
        app.fail(error)

    if paths is not None:
        yield from once(walk(paths, on_error=report))
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


def _check_ids(config: Config) -> None:
    """Raise UsageError at the line of a setting that names an unknown rule."""
    validate = config.validate
    settings = {"validate.select": validate.select, "validate.ignore": validate.ignore}
    for part, tables in (("folders", validate.folders), ("outlets", validate.outlets)):
        for name, here in tables.items():
            settings[f"validate.{part}.{name}.select"] = here.select
            settings[f"validate.{part}.{name}.ignore"] = here.ignore
    for key, rules in settings.items():
        for rule in rules:
            try:
                named(rule)
            except UsageError as error:
                place = config.origin.get(key, "")
                path, _, line = place.rpartition(":")
                raise UsageError(error.message, path=path, line=int(line or 0), remedy=error.remedy) from None
