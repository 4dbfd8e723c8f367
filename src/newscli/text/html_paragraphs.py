"""The paragraphs of an HTML text in the making: words, emphasis, links, and where they go at their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.text.html_inline import Piece, render, safe_address
from newscli.text.html_leaves import Leaf
from newscli.text.html_names import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.text.html_figures import Figure, Picture
    from newscli.text.html_leaves import Box
    from newscli.text.html_tables import Table
    from newscli.text.html_tokens import Token

_MAX_MARKS = 8  # emphasis and links around one word


class Paragraphs:
    """What has been read so far: the leaves, and the pieces of the paragraph that is being read."""

    def __init__(self) -> None:
        self.pictures: dict[str, Picture] = {}
        self.embeds: dict[str, None] = {}
        self._leaves: list[Leaf] = []
        self._boxes: list[Box] = []
        self._flattened: dict[str, int] = {}
        self._serial = 0
        self._pieces: list[Piece] = []
        self._solid = False  # whether any of them is more than a mark
        self._marks: list[tuple[str, Piece]] = []  # open emphasis and links: tag and its opening piece
        self._kind = "p"
        self._skipped = ""
        self._code = 0  # depth of code in a line
        self._pre: list[str] | None = None
        self._table: Table | None = None
        self._figure: Figure | None = None

    def _text(self, text: str) -> None:
        if self._pre is not None:
            self._pre.append(text)
        elif self._figure and self._figure.in_caption:
            self._figure.add(text)
        else:
            self._pieces.append(Piece("code" if self._code and text.strip() else "text", text))
            self._solid = True

    def _break(self) -> None:
        if self._pre is not None:
            self._pre.append("\n")
        elif self._figure and self._figure.in_caption:
            self._figure.add(" ")
        elif self._pieces and _last_solid(self._pieces).kind == "br":
            self._flush()  # two in a row part paragraphs
        else:
            self._pieces.append(Piece("br"))

    def _open_mark(self, token: Token) -> None:
        href = safe_address(token.get("href")) if token.name == "a" else ""
        if token.name == "a":
            self._close_mark("a")
        if len(self._marks) < _MAX_MARKS and (token.name != "a" or href):
            self._serial += 1
            mark = MARKS[token.name]  # inside its like it says nothing more
            mark = "" if any(known.mark == mark for _, known in self._marks) else mark
            opening = Piece("open", number=self._serial, mark=mark, href=href)
            self._marks.append((token.name, opening))
            self._pieces.append(opening)

    def _close_mark(self, name: str) -> None:
        """Closes the innermost mark of this tag; those inside it are closed and opened again."""
        if all(known != name for known, _ in self._marks):
            return
        again = []
        while self._marks:
            tag, opening = self._marks.pop()
            self._pieces.append(opening._replace(kind="close"))
            if tag == name:
                break
            again.append((tag, opening))
        self._reopen(list(reversed(again)))

    def _reopen(self, marks: Iterable[tuple[str, Piece]]) -> None:
        for tag, opening in marks:
            self._serial += 1
            fresh = opening._replace(number=self._serial)
            self._marks.append((tag, fresh))
            self._pieces.append(fresh)

    def _flush(self) -> None:
        """Ends the paragraph, if there is one."""
        if not self._solid:
            self._pieces = [opening for _, opening in self._marks]
            return
        self._solid = False
        marks, self._marks = self._marks, []
        pieces, self._pieces = self._pieces, []
        pieces += [opening._replace(kind="close") for _, opening in reversed(marks)]
        if self._table:
            self._table.add(pieces)
        else:
            self._write(pieces)
        self._reopen(marks)

    def _write(self, pieces: list[Piece]) -> None:
        text = render(pieces, one_line=self._kind != "p")
        if text:
            self._leaves.append(Leaf(self._kind, text, tuple(self._boxes)))


def _last_solid(pieces: list[Piece]) -> Piece:
    """The last piece that is more than white space or a mark."""
    return next(
        (piece for piece in reversed(pieces[-8:]) if piece.kind in ("br", "code") or piece.text.strip()),
        Piece("text"),
    )
