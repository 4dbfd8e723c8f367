"""The run of `export`: articles of the library -> a writer -> stdout, one file, or a folder of files."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from newscli.cli.filters import read_query
from newscli.cli.zones import SystemZone
from newscli.errors import ConflictError, UsageError
from newscli.export import EXPORTS, load, target_of
from newscli.export.base import Exported, Frame
from newscli.export.names import Names
from newscli.library.outputs import is_folder, take, write_output
from newscli.measure import measure
from newscli.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscli.cli.app import App
    from newscli.library.outputs import Taken


class Exporting:
    """One run. Raises UsageError for options that do not fit each other."""

    def __init__(self, app: App, options: dict[str, Any]) -> None:
        self._app, self._options = app, options
        self._output: str = options["output"]
        self._folder = bool(self._output) and is_folder(self._output)
        self._name: str = options["to"] or target_of("" if self._folder else self._output)
        self._row = EXPORTS[self._name]
        self._writer = load(self._name)
        self._library = app.library()
        self._query = read_query(app, "export", options)
        title = os.path.basename(os.path.abspath(self._library.root))
        # Where nobody names a zone it is UTC, not the system's: equal articles make equal bytes everywhere.
        self._zone = UTC if isinstance(app.zone, SystemZone) else app.zone
        self._frame = Frame(title, self._zone)
        self._count = 0

    def run(self) -> None:
        """Write it all, or say why not. Raises UsageError, ConflictError, DiskError, UnreadableError."""
        self._check_losses()
        if self._folder:
            self._write_folder()
        elif self._output:
            write_output(self._output, self._pieces(self._one_file()), force=self._options["force"])
        else:
            self._print()
        if self._output:
            self._app.hint(f"{self._count:,} article{'' if self._count == 1 else 's'} · {self._output}")

    def _articles(self) -> Iterator[Exported]:
        for taken in take(self._library, self._query):
            yield self._exported(taken)

    def _exported(self, taken: Taken) -> Exported:
        speed = self._app.config.reading
        reading = taken.reading
        counted = measure(reading.article, words_per_minute=speed.words_per_minute, extras=speed.extras)
        made = record(
            reading,
            measure=counted,
            zone=self._zone,
            path=taken.summary.path,
            original="" if reading.filing else taken.sha256,
            part=taken.part,
        )
        return Exported(reading, made, taken.summary.path, taken.summary.number)

    def _check_losses(self) -> None:
        """Raises UsageError, naming what would be lost, unless that is allowed; then it is only told."""
        if self._row.lossless:
            return
        lost: Counter[str] = Counter()
        for article in self._articles():
            lost.update(self._writer.losses(article, self._frame))
        if not lost:
            return
        named = ", ".join(f"{name} ({count:,})" for name, count in lost.items())
        message = f"{self._name} cannot hold everything: {named}"
        if not self._options["allow_loss"]:
            raise UsageError(message, remedy="--allow-loss writes it without")
        self._app.warn(message)

    def _one_file(self) -> Iterator[Exported]:
        """All articles, for one file. Raises UsageError for more than such a file can hold."""
        articles = self._articles()
        first = list(islice(articles, 2))
        if len(first) > 1 and not self._row.several:
            raise UsageError(f"a {self._name} file holds one article", remedy="-o FOLDER/ writes one each")
        return chain(first, articles)

    def _pieces(self, articles: Iterable[Exported]) -> Iterator[bytes]:
        for piece in self._writer.write(self._counted(articles), self._frame):
            yield piece if isinstance(piece, bytes) else _encoded(piece)

    def _counted(self, articles: Iterable[Exported]) -> Iterator[Exported]:
        for article in articles:
            self._count += 1
            yield article

    def _write_folder(self) -> None:
        names, per_file = Names(self._row.suffixes[0]), self._row.per_file
        articles, number = self._articles(), 0
        while some := list(islice(articles, per_file)):
            name = names.name_of(some[0]) if per_file == 1 else names.part(number)
            number += 1
            try:
                path = os.path.join(self._output, name)
                write_output(path, self._pieces(some), force=self._options["force"])
            except ConflictError as error:  # the others are written, and all that are there are told
                self._app.fail(error)

    def _print(self) -> None:
        """Exact bytes in a pipe; on a terminal what its text would do is shown, not done."""
        pieces = self._writer.write(self._counted(self._one_file()), self._frame)
        for piece in pieces:
            if isinstance(piece, str) and self._app.terminal:
                from newscli.text.safe import safe_block

                self._app.out(safe_block(piece))
            elif self._app.terminal:
                raise UsageError(f"{self._name} is not for terminals", remedy="name a file: -o FILE")
            else:
                self._app.out_bytes(piece if isinstance(piece, bytes) else _encoded(piece))


def _encoded(piece: str) -> bytes:
    return piece.encode("utf-8", "backslashreplace")
