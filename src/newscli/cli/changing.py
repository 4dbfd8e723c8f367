"""What `set`, `tag` and `edit` share: a diff as preview, a yes, one entry of the journal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newscli.cli.app import App
    from newscli.cli.choosing import Chosen
    from newscli.formats.field_edit import FieldChange
    from newscli.library.editing import Edited

_SHOWN = 20  # diffs on a terminal; the rest is counted
_MOST = 5  # words of a command that `log` shows


def said(command: str, words: Sequence[str]) -> str:
    """What was typed, as `log` shows it."""
    more = [] if len(words) <= _MOST else ["…"]
    return " ".join([command, *map(_quoted, words[:_MOST]), *more])


def _quoted(word: str) -> str:
    plain = word and all(sign.isalnum() or sign in "-_./=:+,@%~!" for sign in word)
    return word if plain else "'" + word.replace("'", "'\\''") + "'"


def change(
    app: App,
    chosen: Chosen,
    command: str,
    changes: Callable[[str, bytes], Sequence[FieldChange]],
    *,
    yes: bool,
) -> None:
    """Change fields in the chosen files, after a preview and a yes unless `yes`, or one was named alone.

    `changes` says what to do to the file at a path, of these bytes. Failures of files are reported, the
    others are changed.
    """
    from newscli.library.editing import write_all
    from newscli.library.journal import locked

    library = app.library()
    if not chosen.files:
        return
    if yes or chosen.alone:
        with locked(library.root) as journal:
            edits = _edits(app, chosen, changes)
            if edits:
                write_all(library, journal, command, edits)
        if app.terminal:
            preview(app, edits)
        tell(app, edits)
        return
    edits = _edits(app, chosen, changes)
    preview(app, edits)
    if not edits:
        tell(app, edits)
    elif agreed(app, f"change {count(len(edits), 'this', 'these')}?", "nothing was changed"):
        with locked(library.root) as journal:
            write_all(library, journal, command, edits)
        tell(app, edits)
    else:
        app.no()


def _edits(app: App, chosen: Chosen, changes: Callable[[str, bytes], Sequence[FieldChange]]) -> list[Edited]:
    """What changes; failures are reported."""
    from newscli.library.editing import edit_all

    edits = []
    with app.progress("editing", len(chosen.files)) as step:
        for edited in edit_all(app.library(), chosen.files, changes):
            step(1)
            if edited.error:
                app.fail(edited.error)
            elif edited.after != edited.before:
                edits.append(edited)
    return edits


def preview(app: App, edits: Sequence[Edited]) -> None:
    """The diffs: all of them in a pipe, the first on a terminal."""
    from newscli.cli.drawing import draw
    from newscli.output.changes import drawn, unified
    from newscli.text.decoding import decode

    for edited in edits[:_SHOWN] if app.terminal else edits:
        before, after = (decode(data, name=edited.path).text for data in (edited.before, edited.after))
        if app.terminal:
            draw(app, drawn(edited.path, before, after, unicode=app.unicode, label=""))
        else:
            app.out("".join(unified(edited.path, before, after)))
    if app.terminal and len(edits) > _SHOWN:
        app.hint(f"and {count(len(edits) - _SHOWN)} more")


def agreed(app: App, question: str, otherwise: str) -> bool:
    """A yes on a terminal; where nobody can be asked, how to say it is told instead."""
    if not answers(app):
        app.warn(f"{otherwise}; to do it: --yes")
        return False
    app.flush()
    return click.confirm(question, err=True)


def answers(app: App) -> bool:
    """Whether somebody reads what is printed and can answer."""
    return app.terminal and sys.stdin is not None and sys.stdin.isatty()


def tell(app: App, edits: Iterable[Edited]) -> None:
    """What was done: whole paths in a pipe, a count on a terminal."""
    paths = [edited.path for edited in edits]
    if not paths:
        app.hint("nothing to change: it says so already")
    elif app.terminal:
        app.hint(f"{count(len(paths))} changed; newscli undo takes it back")
    else:
        print_paths(app, paths)


def print_paths(app: App, paths: Iterable[str]) -> None:
    """Whole paths, one a line."""
    from newscli.text.safe import safe

    root = app.library().root.rstrip("/")
    app.out("".join(f"{safe(f'{root}/{path}')}\n" for path in paths))


def count(number: int, one: str = "1", many: str = "") -> str:
    """`3 articles`, or with other words: `this article`, `these 3 articles`."""
    if number == 1:
        return f"{one} article"
    return f"{many} {number:,} articles".lstrip()
