"""The records of the articles in one input of a shard, and what of it cannot be read."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.errors import UnreadableError
from newscli.formats.base import Origin
from newscli.formats.pieces import Start, splitter_of, starts
from newscli.library.inputs import LIMIT, sha256_of
from newscli.library.reading import read
from newscli.library.splitting import layout_of
from newscli.measure import measure
from newscli.record import record
from newscli.rules import RULES, selection
from newscli.rules.base import Context, Level
from newscli.rules.parts import parts
from newscli.text.decoding import decode
from newscli.text.zones import find_zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from newscli.article import Reading
    from newscli.library.splitting import How, Piece
    from newscli.rules.parts import Part

_ENDS = 1 << 16
_TODAY = "published-future"  # depends on today, and the same input is the same shard


class Failure(NamedTuple):
    """An article that cannot be read: `path:line: message`."""

    message: str

    def __str__(self) -> str:
        return self.message


def records_of(data: bytes, piece: Piece, how: How) -> Iterator[dict[str, Any] | Failure]:
    """The records of the articles in the bytes of a piece, in order; a Failure in the place of one."""
    made = _Records(piece, how)
    if not piece.whole:
        return made.apart(data, piece.format, piece.sha256)
    return made.whole(data)


class _Records:
    def __init__(self, piece: Piece, how: How) -> None:
        self._piece, self._how = piece, how
        self._zone: tzinfo = find_zone(how.zone)
        notes = (name for name, rule in RULES.items() if rule.level == Level.INFO)
        self._selected = selection(ignore=[_TODAY, *notes])

    def whole(self, data: bytes) -> Iterator[dict[str, Any] | Failure]:
        """A file as `parse` reads it; where one article spoils it, each is read by itself."""
        try:
            readings, text = self._read(data, self._how.format)
        except UnreadableError as error:
            layout = layout_of(data[:_ENDS], data[_ENDS:][-_ENDS:], self._piece.path, self._how)
            if layout and len(_spans(data, layout)) > 1:
                yield from self.apart(data, layout, sha256_of(data))
            else:
                yield Failure(str(error))
            return
        original = sha256_of(data)
        several = len(readings) > 1
        for number, part in enumerate(parts(readings, text), 1):
            yield self._record(part, original, number if several else 0)

    def apart(self, data: bytes, layout: str, original: str) -> Iterator[dict[str, Any] | Failure]:
        """The articles of a range of a file whose SHA-256 is `original`, each read by itself."""
        form = "" if layout == "jsonl" else layout
        for number, (start, end) in enumerate(_spans(data, layout), self._piece.first):
            try:
                yield from self._one(data[start.at : end], form, original, number)
            except UnreadableError as error:
                error.path, error.line = self._piece.path, error.line + self._piece.lines + start.lines
                yield Failure(str(error))

    def _one(self, data: bytes, form: str, original: str, number: int) -> Iterator[dict[str, Any]]:
        if len(data) > LIMIT:
            raise UnreadableError(f"article {number} is over 10 MB", line=1)
        readings, text = self._read(data, form)
        own = Origin(self._piece.path, data=data)
        for at, part in enumerate(parts(readings, text), 1):
            reading = part.reading
            if reading.article.id == own.article_id(at):  # not one that the file states
                place = f"{number}.{at}" if at > 1 else f"{number}"
                reading = reading.with_article(id=_id(original, place))
            yield self._record(part._replace(reading=reading), original, number)

    def _read(self, data: bytes, form: str) -> tuple[Sequence[Reading], str]:
        how = self._how
        readings = read(data, self._piece.path, encoding=how.encoding, format=form, outlets=how.outlets)
        return readings, decode(data, how.encoding, name=self._piece.path).text

    def _record(self, part: Part, original: str, number: int) -> dict[str, Any]:
        how = self._how
        counted = measure(part.reading.article, words_per_minute=how.words_per_minute, extras=how.extras)
        made = record(
            part.reading,
            measure=counted,
            zone=self._zone,
            path=self._piece.path,
            original=original,
            part=number,
        )
        made["newscli"]["problems"] = self._problems(part)
        return made

    def _problems(self, part: Part) -> int:
        """How many errors and warnings there are."""
        from datetime import UTC, datetime

        never = datetime.max.replace(tzinfo=UTC)  # no rule that asks for the time is among them
        around = Context(part.reading, part.text, never, self._zone)
        return len(part.problems(around, self._selected))


def _id(original: str, place: str) -> str:
    from newscli.article import make_id

    return make_id(f"{original}#{place}".encode())


def _spans(data: bytes, layout: str) -> list[tuple[Start, int]]:
    """Where each article begins and ends in the bytes of a range."""
    splitter = splitter_of(layout)
    assert splitter is not None, "only what has a splitter is read apart"
    found = [*starts([data], splitter), Start(len(data))]
    return [(start, following.at) for start, following in pairwise(found)]
