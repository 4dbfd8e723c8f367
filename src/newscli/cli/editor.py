"""The reader's editor, on one file: started without a shell."""

from __future__ import annotations

import shlex
import subprocess
from typing import TYPE_CHECKING

from newscli.errors import UsageError

if TYPE_CHECKING:
    from newscli.cli.app import App


def editor_words(app: App) -> list[str]:
    """VISUAL, then EDITOR, in words. Raises UsageError when neither names one."""
    for name in ("VISUAL", "EDITOR"):
        text = app.environ.get(name, "")
        try:
            words = shlex.split(text)
        except ValueError as error:
            raise UsageError(f"{name}={text}: {str(error).lower()}") from error
        if words:
            return words
    raise UsageError("no editor is named", remedy="export VISUAL=nano, or whichever you like")


def run_editor(app: App, words: list[str], path: str) -> int:
    """Wait until the editor has finished with the file; its exit code.

    Raises UsageError when it cannot be started.
    """
    app.flush()
    try:
        return subprocess.call([*words, path])  # noqa: S603 -- no shell
    except OSError as error:
        said = (error.strerror or "cannot be started").lower()
        raise UsageError(f"{words[0]}: {said}", remedy="VISUAL and EDITOR name the editor") from error
