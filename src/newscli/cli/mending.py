"""`validate --fix` and `--diff`: the fixes of each file written, printed or shown, and counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newscli.cli.fixing import fix
from newscli.errors import NewscliError
from newscli.library.recorder import Recorder

if TYPE_CHECKING:
    from newscli.cli.app import App
    from newscli.cli.checking import Circumstances
    from newscli.cli.fixing import Fixed
    from newscli.cli.validating import Input
    from newscli.rules import Selection


class Mender:
    """Mends the files of one run; `show` prints what would change instead, and writes nothing."""

    def __init__(self, app: App, *, unsafe: bool, show: bool) -> None:
        self._app, self._unsafe, self._show = app, unsafe, show
        self._fixes: Counter[str] = Counter()
        self._files = 0
        self._recorder = Recorder("validate --fix", app.now)

    def mend(self, found: Input, selected: Selection, run: Circumstances) -> bytes:
        """The bytes of the file as it is after this. Raises UnreadableError."""
        fixed = fix(found.data, found.path, selected, run, unsafe=self._unsafe)
        for rule, reason in fixed.refused.items():
            self._app.warn(f"{found.path}: not fixed: {rule}: {reason}")
        if fixed.before == fixed.after:
            if found.was is None and not self._show:
                self._app.out_bytes(found.data)
            return found.data
        return self._take(found, fixed)

    def _take(self, found: Input, fixed: Fixed) -> bytes:
        """Write the file, or print it, or print what would change."""
        if self._show:
            self._print_diff(found.path, fixed)
            self._app.no()
        elif found.was is None:
            self._app.out_bytes(fixed.data)
        else:
            try:
                self._recorder.replace(found.file, fixed.data, found.was)
            except NewscliError as error:
                self._app.fail(error)
                return found.data
        self._files += 1
        self._fixes.update(problem.rule for problem in fixed.done)
        return found.data if self._show else fixed.data

    def _print_diff(self, path: str, fixed: Fixed) -> None:
        from newscli.cli.drawing import draw
        from newscli.output.changes import drawn, unified

        if self._app.terminal:
            draw(self._app, drawn(path, fixed.before, fixed.after, unicode=self._app.unicode))
        else:
            self._app.out("".join(unified(path, fixed.before, fixed.after)))

    def end(self) -> None:
        """What was done, for a person."""
        if self._fixes:
            count = self._fixes.total()
            what = ", ".join(f"{rule} {number:,}" for rule, number in self._fixes.most_common(5))
            files = "1 file" if self._files == 1 else f"{self._files:,} files"
            done = "would be fixed" if self._show else "fixed"
            self._app.hint(f"{count:,} {done} in {files}: {what}")
