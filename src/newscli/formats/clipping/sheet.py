"""An article put together, of any fields: each value keeps the line and the rule that gave it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.article import Article, Evidence, Reading
from newscli.formats.clipping.rows import Row
from newscli.text.blocks import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.article import Confidence, Note
    from newscli.formats.base import Origin

_MOST_BOILERPLATE = 20_000  # lines kept in extra.boilerplate: beyond it is no page


class Piece(NamedTuple):
    """A part of the body: its first row, its last line, and what it is: p, verse, li, h or quote."""

    row: Row
    last: int
    kind: str = "p"


@dataclass(slots=True)
class Sheet:
    """The fields found so far, the pieces of the body, and the rows that are neither."""

    fields: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    boilerplate: list[Row] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def put(
        self, name: str, value: Any, line: int, rule: str, *, confidence: Confidence = "stated", last: int = 0
    ) -> bool:
        """Sets a field; the first value stays. False when there is one already or `value` is empty."""
        if name in self.fields or value in ("", None, (), []):
            return False
        self.fields[name] = value
        self.evidence.append(Evidence(name, line, rule, last, confidence))
        return True

    def add(self, name: str, values: Iterable[Any], line: int, rule: str) -> bool:
        """Adds values to a list field, each once. False when there was nothing to add."""
        held = self.fields.setdefault(name, [])
        new = [value for value in dict.fromkeys(values) if value and value not in held]
        held.extend(new)
        if new:
            self.evidence.append(Evidence(name, line, rule))
        return bool(new)

    def keep(self, name: str, value: Any, line: int, rule: str) -> None:
        """Keeps under `extra` what no field holds; a second value of one name makes a list."""
        if name in self.extra:
            known = self.extra[name]
            self.extra[name] = [*(known if isinstance(known, list) else [known]), value]
            return
        self.extra[name] = value
        self.evidence.append(Evidence(f"extra.{name}", line, rule))

    def write(self, row: Row, kind: str = "p", last: int = 0) -> None:
        """Adds a paragraph (or verse, li, h, quote) to the body."""
        if row.text.strip():
            lines = row.text.count("\n")
            self.pieces.append(Piece(row, max(last, row.line + lines), kind))

    def drop(self, row: Row, *, understood: bool = True) -> None:
        """Keeps a row that is neither field nor body; `understood` when it is known furniture."""
        if len(self.boilerplate) < _MOST_BOILERPLATE:
            self.boilerplate += [Row(row.line + at, text) for at, text in enumerate(row.text.split("\n"))]
        if not understood:
            self.unread.append(row.line)

    def reading(
        self, format_name: str, origin: Origin, lines: int, number: int = 1, *, above: int = 0
    ) -> Reading:
        """The finished article, the `number`th of its file, which begins below `above` lines."""
        self._finish()
        held: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in self.fields.items()
        }
        article = Article(id=origin.article_id(number), body=_body(self.pieces), extra=self.extra, **held)
        placed = [_below(entry, above) for entry in self.evidence] if above else self.evidence
        evidence = tuple(sorted(placed, key=lambda entry: entry.line))
        unread = tuple(line + above for line in sorted(self.unread))
        return Reading(article, format_name, evidence, tuple(self.notes), lines=lines, unread=unread)

    def _finish(self) -> None:
        if self.pieces:
            first, last = self.pieces[0].row.line, max(piece.last for piece in self.pieces)
            self.evidence.append(Evidence("body", first, "paragraphs", last))
        if self.boilerplate:
            rows = sorted(self.boilerplate)
            self.extra["boilerplate"] = [row.text for row in rows]
            self.evidence.append(Evidence("extra.boilerplate", rows[0].line, "page furniture", rows[-1].line))


def _below(entry: Evidence, above: int) -> Evidence:
    last = entry.last_line + above if entry.last_line else 0
    return entry._replace(line=entry.line + above, last_line=last)


def _body(pieces: list[Piece]) -> str:
    """The pieces as CommonMark; the items of one list stand without blank lines."""
    parts: list[str] = []
    for at, piece in enumerate(pieces):
        if at:
            parts.append("\n" if piece.kind == "li" == pieces[at - 1].kind else "\n\n")
        parts.append(_markdown(piece))
    return "".join(parts)


def _markdown(piece: Piece) -> str:
    text = piece.row.text
    if piece.kind in ("p", "verse"):
        return escape(text, breaks=piece.kind == "verse")
    if piece.kind == "quote":
        return "> " + escape(text, breaks=False).replace("\n", "\n> ")
    line = escape(" ".join(text.split()))
    if piece.kind == "li":
        return f"- {line}"
    return f"## {line[:-1]}\\#" if line.endswith("#") else f"## {line}"
