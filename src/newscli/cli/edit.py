"""newscli edit: one article in the reader's editor, checked before it takes the place of the old one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from newscli.cli.lazy import Command
from newscli.errors import Exit, NewscliError, UnreadableError, UsageError

if TYPE_CHECKING:
    from newscli.cli.app import App
    from newscli.library.library import Library


@click.command(cls=Command)
@click.argument("name", metavar="NAME")
@click.pass_obj
def command(app: App, /, name: str) -> None:
    r"""open an article in your editor

    VISUAL or EDITOR is started, without a shell, on a copy. What you saved is read and checked: when it
    cannot be read, has an error it had not before, or another id, you are asked to go on. Nothing you wrote
    is lost.

    \b
    newscli edit 7k2m
    VISUAL='code --wait' newscli edit 2019/05/2019-05-14-the-bridge.md
    """  # noqa: D403 -- the row of the overview
    from newscli.cli.editor import editor_words

    library = app.library()
    words = editor_words(app)
    _Session(app, library, _path(library, name)).run(words, name)


def _path(library: Library, name: str) -> str:
    """The file, relative to the library, that holds the article and no other, or was named itself."""
    from newscli.library.names import split_number

    if library.has_file(name) and "#" not in name:
        inside = library.inside(name) or library.inside(os.path.join(library.root, name))
        if not inside:
            raise UsageError("not an article of this library", path=name)
        return inside
    summary = library.named(name)
    if summary is None:
        raise UsageError("not an article of this library", path=split_number(name)[0])
    held = len(library.articles_of(summary.path))
    if held > 1:
        remedy = f"to open the whole file: newscli edit {summary.path}"
        raise UsageError(f"its file holds {held} articles", path=name, remedy=remedy)
    return summary.path


class _Session:
    """One file, its copy, and what became of it."""

    def __init__(self, app: App, library: Library, path: str) -> None:
        from newscli.library.inputs import read_input

        self._app, self._library, self._path = app, library, path
        self._before = read_input(os.path.join(library.root, path))
        self._copy = ""

    def run(self, words: list[str], name: str) -> None:
        """Until the text is right, or left for another day."""
        from newscli.library.edits import drop_copy, keep_copy, read_copy

        self._copy = keep_copy(self._library, self._path, self._before)
        while True:
            stopped = self._edit(words)
            after = read_copy(self._library, self._copy)
            if after == self._before:
                drop_copy(self._library, self._copy)
                self._unchanged(stopped)
                return
            reasons = [stopped] if stopped else self._reasons(after)
            if not reasons:
                break
            for reason in reasons:
                self._app.warn(reason)
            if not self._again():
                self._left(after)
                return
        try:
            self._write(after, name)
        except NewscliError:
            self._say_where()
            raise
        drop_copy(self._library, self._copy)

    def _unchanged(self, stopped: str) -> None:
        if stopped:
            self._app.warn(f"{stopped}: the article is as it was")
            self._app.no()
        else:
            self._app.hint("nothing changed")

    def _edit(self, words: list[str]) -> str:
        """Let the editor run; how it failed, or ""."""
        from newscli.cli.editor import run_editor
        from newscli.library.edits import drop_copy, read_copy

        try:
            code = run_editor(self._app, words, os.path.join(self._library.root, self._copy))
        except UsageError:
            if read_copy(self._library, self._copy) == self._before:
                drop_copy(self._library, self._copy)
            raise
        return f"the editor ended with {code}" if code else ""

    def _reasons(self, after: bytes) -> list[str]:
        """Why the text cannot stand: it is unreadable, has errors that it had not before, or another id."""
        try:
            known, name = self._errors(self._before), self._id(self._before)
        except UnreadableError:
            known, name = set(), ""
        try:
            new, other = self._errors(after) - known, self._id(after)
        except UnreadableError as error:
            return [str(error)]
        lost = f"its id was {name}: newscli calls the article by it"
        return [
            *(f"{self._path}: {message} [{rule}]" for rule, message in sorted(new)),
            *([f"{self._path}: {lost}"] if name and name != other else ()),
        ]

    def _id(self, data: bytes) -> str:
        """The id that a file of newscli's own gives its article; "" in any other."""
        from newscli.library.reading import read

        first = read(data, self._path, outlets=self._app.config.outlets)[0]
        return first.article.id if first.filing is not None else ""

    def _errors(self, data: bytes) -> set[tuple[str, str]]:
        from newscli.cli.checking import Circumstances, examine
        from newscli.cli.validating import settings_for

        app = self._app
        options = {"select": (), "ignore": (), "level": None, "strict": False}
        rules = settings_for(app, options).of(os.path.join(self._library.root, self._path)).rules
        run = Circumstances(app.now, app.zone, outlets=app.config.outlets)
        problems = [found.problem for found in examine(data, self._path, rules, run)]
        return {(problem.rule, problem.message) for problem in problems if problem.level == "error"}

    def _again(self) -> bool:
        """Whether to open the editor once more; nobody is asked where nobody can answer."""
        from newscli.cli.changing import answers

        return answers(self._app) and click.confirm("edit again?", default=True, err=True)

    def _left(self, after: bytes) -> None:
        try:
            self._errors(after)
        except UnreadableError as error:
            self._app.worst(error.code)
        else:
            self._app.worst(Exit.NO)
        self._say_where()

    def _say_where(self) -> None:
        place = os.path.join(self._library.root, self._copy)
        self._app.warn(f"the article is as it was; what you wrote is kept: {place}")

    def _write(self, after: bytes, name: str) -> None:
        from newscli.cli.changing import preview, said, tell
        from newscli.library.editing import Edited, write_all
        from newscli.library.journal import locked

        edits = [Edited(self._path, self._before, after)]
        with locked(self._library.root) as journal:
            write_all(self._library, journal, said("edit", [name]), edits)
        if self._app.terminal:
            preview(self._app, edits)
        tell(self._app, edits)
