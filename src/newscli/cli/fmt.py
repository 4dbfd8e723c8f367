"""newscli fmt: newscli's own files in one tidy form, in place; any other input in that form on stdout."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from newscli.cli.formatting import Forms, carried
from newscli.cli.lazy import Command
from newscli.cli.style import style_of, style_options
from newscli.cli.where import where_option
from newscli.errors import NewscliError, UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscli.cli.app import App
    from newscli.cli.formatting import Result
    from newscli.library.inputs import Stamp
    from newscli.library.recorder import Recorder


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@where_option
@click.option("--check", is_flag=True, help="write nothing; exit 1 if a file would change")
@click.option("--diff", is_flag=True, help="print what would change; exit as --check")
@click.option(
    "--to",
    type=click.Choice(["canonical", "markdown", "clipping"]),
    help="print one FILE of any format in newscli's own form (canonical or markdown), or as a plain page",
)
@style_options
@click.option("--allow-loss", is_flag=True, help="--to clipping: print also what a page cannot hold all of")
@click.option(
    "--stdin-filename", default="-", metavar="NAME", help="the name of what comes on standard input"
)
@click.option("--encoding", default="", metavar="NAME", help="what the files are written in, if not UTF-8")
@click.pass_obj
def command(app: App, /, **options: Any) -> None:
    r"""One tidy form, nothing lost

    Newscli's own files get the canonical form. Other Markdown keeps its front matter to the byte; from its
    body goes only what means nothing (see --steps). What has no tidy form is left as it is, with the reason;
    - prints the tidy form of standard input. --to prints another form of one file: fields that a page of a
    news site has no place for are named then, and nothing is printed.

    \b
    newscli fmt --check
    newscli fmt --diff content/posts
    newscli fmt --steps trailing-space,final-newline notes
    newscli fmt --list-marker - --emphasis _ content/posts
    newscli fmt --to canonical clipping.txt
    newscli fmt --to clipping 2026/11/2026-11-20-the-bridge.md
    """
    run, paths = _Run(app, options), options["paths"]
    if options["where"] is not None:
        from newscli.cli.where import paths_where

        paths = paths_where(app, options["where"], paths, whole=not options["to"])
    if options["to"] == "clipping":
        run.print_page(_single(paths), allow_loss=options["allow_loss"])
    elif options["to"]:
        run.print_form(_single(paths))
    elif "-" in paths:
        run.print_tidy(_single(paths))
    elif options["where"] is not None:
        run.rewrite_found(paths)
    else:
        run.rewrite(paths)
    run.end()


def _single(paths: Sequence[str]) -> str:
    if len(paths) != 1:
        raise UsageError("one canonical form is printed at a time", remedy="name one file, or -")
    return paths[0]


class _Looked(NamedTuple):
    """One file: its path, whether it was named, its form; `error` says why there is none.

    `was` is its stamp, where it may be written.
    """

    path: str
    named: bool
    result: Result | None = None
    was: Stamp | None = None
    error: NewscliError | None = None


class _Run:
    """One run: what each input needs, and the counts for the end."""

    def __init__(self, app: App, options: dict[str, Any]) -> None:
        self._app = app
        self._encoding: str = options["encoding"]
        self._stdin_name: str = options["stdin_filename"]
        self._diff: bool = options["diff"]
        self._dry: bool = options["diff"] or options["check"]
        self._changed = self._same = self._spaces = self._blanks = self._fields = self._words = 0
        self._others: dict[str, None] = {}
        self._recorder: Recorder | None = None
        self._style = style_of(app.config.fmt, options)
        self._forms = Forms(self._encoding, self._style, app.config.outlets)

    def print_tidy(self, path: str) -> None:
        """Standard input in its tidy form, or as it is; with --check or --diff only whether it has it."""
        name, _, data = self._input(path)
        result = self._forms.of(data, name)
        if result.reason:
            self._app.warn(f"{name}: left as it is: {result.reason}")
        if result.refused:
            self._app.no()
        if self._dry:
            self._report(name, carried(result, count=self._app.hints))
        else:
            self._app.out_bytes(result.data if result.changed else data)

    def print_form(self, path: str) -> None:
        """The canonical form of one input on stdout; with --check or --diff only whether it has it."""
        from newscli.cli.formatting import canonical

        name, part, data = self._input(path)
        result = canonical(data, name, self._encoding, part, self._app.config.outlets, style=self._style)
        if result.refused:
            raise UnreadableError(f"no canonical form: {result.reason}", path=name)
        if self._dry:
            self._report(name, carried(result, count=self._app.hints))
        else:
            self._app.out(result.after)

    def print_page(self, path: str, *, allow_loss: bool) -> None:
        """The input as a page of the clipping layout on stdout."""
        from newscli.cli.clipped import print_page

        if self._dry:
            raise UsageError("--check and --diff compare the canonical form", remedy="leave them out")
        name, part, data = self._input(path)
        print_page(self._app, data, name, part, self._encoding, allow_loss=allow_loss)

    def _input(self, path: str) -> tuple[str, int, bytes]:
        """Name, number of the article (0: the only one) and bytes of an input, `-` for standard input."""
        from newscli.library.inputs import read_input
        from newscli.library.names import split_part

        if path == "-":
            return self._stdin_name, 0, self._app.stdin_bytes()
        name, part = split_part(path)
        return name, part, read_input(name)

    def rewrite(self, paths: Sequence[str]) -> None:
        """Every file of the paths, or of the library here; what has no tidy form is left, with the reason."""
        from newscli.cli.validating import library_here
        from newscli.library.walk import Choice, once, walk

        config = self._app.config
        choice = Choice() if paths else Choice(config.articles, config.exclude)
        seen: set[str] = set()
        for path in paths or [os.path.relpath(library_here(self._app))]:
            found = once(walk([path], choice, on_error=self._report_error), seen)
            files = ((file if paths else os.path.normpath(file), file == path) for file in found)
            self._rewrite(files, path)

    def rewrite_found(self, paths: Sequence[str]) -> None:
        """Every file that --where found; how many have no tidy form is said once."""
        self._rewrite(((path, False) for path in paths), "--where")

    def _rewrite(self, files: Iterable[tuple[str, bool]], origin: str) -> None:
        """Format the files, each with whether it was named; many are read and proven by several processes."""
        from newscli.library.bulk import in_order, processors

        left = Counter[str]()
        with self._app.progress("formatting", 0) as step:
            for looked in in_order(self._look, files, jobs=processors()):
                left[self._settle(looked)] += 1
                step()
        self._left(origin, left)

    def _left(self, path: str, left: Counter[str]) -> None:
        for reason, count in left.items():
            if reason:
                files = "1 file" if count == 1 else f"{count:,} files"
                self._app.warn(f"{path}: left as they were: {files}: {reason}")

    def _report_error(self, error: NewscliError) -> None:
        self._app.fail(error)

    def _look(self, file: tuple[str, bool]) -> _Looked:
        """What one file is and would be; nothing is written."""
        from newscli.library.inputs import read_input, read_stamped

        path, named = file
        try:
            data, was = (read_input(path), None) if self._dry else read_stamped(path)
            return _Looked(path, named, carried(self._forms.of(data, path), count=self._app.hints), was)
        except NewscliError as error:
            error.path = error.path or path
            return _Looked(path, named, error=error)

    def _settle(self, looked: _Looked) -> str:
        """Write one file, if that is wanted. Why it was left, when it was only found in a folder; else ""."""
        path, named, result, was, error = looked
        if result is None:
            if error:
                self._app.fail(error)
            return ""
        if result.reason and not named and not result.refused:
            return result.reason
        if result.reason:
            self._app.warn(f"{path}: left as it is: {result.reason}")
        if result.refused:
            self._app.no()
        try:
            self._apply(path, result, was)
        except NewscliError as failure:
            self._app.fail(failure)
        return ""

    def _apply(self, path: str, result: Result, was: Stamp | None) -> None:
        if result.changed and was:
            from newscli.library.recorder import Recorder

            self._recorder = self._recorder or Recorder("fmt", self._app.now)
            self._recorder.replace(path, result.data, was)
        self._report(path, result)

    def _report(self, path: str, result: Result) -> None:
        """Print the diff or the name of what changes, and count."""
        if result.reason:
            return
        self._words += result.words
        self._fields += result.fields
        if not result.changed:
            self._same += 1
            return
        self._changed += 1
        self._spaces += result.spaces
        self._blanks += result.blanks
        self._others |= dict.fromkeys(result.others)
        if self._dry:
            self._app.no()
        if self._diff:
            self._draw(path, result)
        else:
            from newscli.text.safe import safe

            self._app.out((safe(path) if self._app.terminal else path) + "\n")

    def _draw(self, path: str, result: Result) -> None:
        from newscli.cli.drawing import draw
        from newscli.output.changes import drawn, unified

        if not self._app.terminal:
            self._app.out("".join(unified(path, result.before, result.after)))
            return
        draw(self._app, drawn(path, result.before, result.after, unicode=self._app.unicode))

    def end(self) -> None:
        """The counts, for a person."""
        from newscli.output.changes import proven, summary

        if not (self._changed or self._same):
            return
        self._app.hint(
            summary(
                self._changed,
                self._same,
                dry=self._dry,
                spaces=self._spaces,
                blanks=self._blanks,
                others=tuple(self._others),
            )
        )
        self._app.hint(proven(self._fields, self._words))
