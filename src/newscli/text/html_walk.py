"""A walk over HTML tokens that collects the leaves of a body, and the pictures among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from newscli.text.html_figures import Figure, Picture, picture_address
from newscli.text.html_inline import Piece, safe_address
from newscli.text.html_leaves import Box, Leaf, compose
from newscli.text.html_names import BLOCKS, CODES, EMBEDS, HEADINGS, LISTS, MARKS, SKIPPED
from newscli.text.html_paragraphs import Paragraphs
from newscli.text.html_tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.text.html_tokens import Token

MAX_BOXES = 12
"""How deep quotes and lists nest in a body."""

_LAST_NUMBER = 999_999_999  # that an item of a CommonMark list can have
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source)-([\w+#.-]{1,30})")


class Walk(Paragraphs):
    """Give it the tokens one by one, then ask for the body."""

    def take(self, token: Token) -> None:
        """Goes one token on."""
        if self._skipped:
            if token.kind == "end" and token.name == self._skipped:
                self._skipped = ""
        elif token.kind == "text":
            self._text(token.text)
        elif token.kind == "start":
            self._start(token)
        else:
            self._end(token.name)

    def body(self) -> str:
        """The body of all tokens taken."""
        self._end_pre()
        self._end_figure()
        self._end_table()
        self._flush()
        return compose(self._leaves)

    def _start(self, token: Token) -> None:
        name = token.name
        if name in EMBEDS:
            self._embed(token)
        if name in SKIPPED:
            self._skipped = name
        elif self._pre is not None and name != "br":
            self._in_pre(token)
        elif self._figure and self._figure.in_caption and name != "br":
            self._figure.start(token)
        elif name in MARKS:
            self._open_mark(token)
        elif name in CODES:
            self._code += 1
        elif name in self._STARTS:
            self._STARTS[name](self, token)
        elif name in BLOCKS:
            self._flush()

    def _end(self, name: str) -> None:
        if self._pre is not None:
            if name == "pre":
                self._end_pre()
        elif self._figure and self._figure.in_caption and name not in ("figcaption", "figure"):
            self._figure.end()
        elif name in MARKS:
            self._close_mark(name)
        elif name in CODES:
            self._code = max(self._code - 1, 0)
        elif name in self._ENDS:
            self._ENDS[name](self, name)
        elif name in BLOCKS:
            self._flush()

    def _start_break(self, _token: Token) -> None:
        self._break()

    def _end_break(self, _name: str) -> None:
        self._break()

    def _heading(self, token: Token) -> None:
        self._leave_table()
        self._flush()
        self._kind = token.name

    def _end_heading(self, _name: str) -> None:
        self._flush()
        self._kind = "p"

    def _rule(self, _token: Token) -> None:
        self._flush()
        if not self._table and self._leaves:
            self._leaves.append(Leaf("hr", "", tuple(self._boxes)))

    def _open_box(self, kind: str, number: int = 1) -> None:
        self._leave_table()
        self._flush()
        self._kind = "p"
        if len(self._boxes) >= 2 * MAX_BOXES:
            self._flattened[kind] = self._flattened.get(kind, 0) + 1
            return
        self._serial += 1
        self._boxes.append(Box(kind, self._serial, number))

    def _close_box(self, kind: str) -> None:
        self._flush()
        if self._flattened.get(kind):
            self._flattened[kind] -= 1
            return
        at = next((at for at in range(len(self._boxes) - 1, -1, -1) if self._boxes[at].kind == kind), -1)
        if at >= 0:
            del self._boxes[at:]

    def _quote(self, _token: Token) -> None:
        self._open_box("quote")

    def _end_quote(self, _name: str) -> None:
        self._close_box("quote")

    def _list(self, token: Token) -> None:
        start = token.get("start")
        number = (
            min(int(start), _LAST_NUMBER) if start.isascii() and start.isdigit() and len(start) < 12 else 1
        )
        self._open_box(LISTS[token.name], number)

    def _end_list(self, name: str) -> None:
        self._close_box(LISTS[name])

    def _item(self, _token: Token) -> None:
        self._leave_table()
        self._flush()
        number = 0
        if self._boxes and self._boxes[-1].kind == "li":
            number = self._boxes.pop().number + 1
        elif not self._boxes or self._boxes[-1].kind == "quote":
            self._open_box("ul")
        if self._boxes and self._boxes[-1].kind in ("ul", "ol"):
            self._open_box("li", min(number or self._boxes[-1].number, _LAST_NUMBER))

    def _end_item(self, _name: str) -> None:
        """The item stays open until the next begins or its list ends, so that it can be numbered."""
        self._flush()

    # -- code

    def _start_pre(self, token: Token) -> None:
        self._leave_table()
        self._flush()
        self._pre = []
        self._language(token)

    def _language(self, token: Token) -> None:
        found = _LANGUAGE.search(token.get("class"))
        self._info = found[1] if found else ""

    def _in_pre(self, token: Token) -> None:
        if token.name == "code" and not self._info:
            self._language(token)
        elif token.name in ("div", "p", "li", "tr") and self._pre and not self._pre[-1].endswith("\n"):
            self._pre.append("\n")

    def _end_pre(self) -> None:
        if self._pre is None:
            return
        text = "".join(self._pre).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        self._pre = None
        if text.strip():
            self._leaves.append(Leaf("code", f"{self._info}\n{text}", tuple(self._boxes)))

    # -- pictures

    def _embed(self, token: Token) -> None:
        address = safe_address(token.get(EMBEDS[token.name]))
        if address:
            self.embeds[address] = None

    def _image(self, token: Token) -> None:
        src = picture_address(token)
        alt = " ".join(token.get("alt").split())
        if not src:
            self._pieces.append(Piece("text", alt))
            self._solid = True
            return
        self.pictures.setdefault(src, Picture(src, alt))
        if self._figure:
            self._figure.pictures.append(src)

    def _start_figure(self, _token: Token) -> None:
        self._end_figure()
        self._flush()
        self._figure = Figure()

    def _caption(self, _token: Token) -> None:
        self._flush()
        if self._figure is None:
            self._figure = Figure()
        self._figure.in_caption = True

    def _end_caption(self, _name: str) -> None:
        if self._figure:
            self._figure.in_caption = False

    def _end_figure(self, _name: str = "") -> None:
        figure, self._figure = self._figure, None
        self._flush()
        if figure is None:
            return
        caption, credit = figure.words()
        shown = [src for src in dict.fromkeys(figure.pictures) if not self.pictures[src].caption]
        if shown:
            first = self.pictures[shown[0]]
            self.pictures[first.src] = first._replace(caption=caption, credit=credit)
        elif caption or credit:
            self._write([Piece("text", " ".join(filter(None, (caption, credit))))])

    # -- tables

    def _start_table(self, _token: Token) -> None:
        nested = self._table is not None
        self._leave_table()
        self._flush()
        if not nested:
            self._table = Table()

    def _cell(self, _token: Token) -> None:
        self._flush()
        if self._table:
            self._table.cell()

    def _row(self, _token: Token) -> None:
        self._flush()
        if self._table:
            self._table.row()

    def _end_cell(self, _name: str) -> None:
        self._flush()

    def _end_table(self, _name: str = "") -> None:
        self._flush()
        table, self._table = self._table, None
        if table is None:
            return
        grid = table.markdown()
        if grid:
            self._leaves.append(Leaf("table", grid, tuple(self._boxes)))
        else:
            self._write_each(table)

    def _leave_table(self) -> None:
        """A table that holds lists, quotes or tables lays a page out: its cells are paragraphs."""
        if self._table:
            self._flush()
            table, self._table = self._table, None
            self._write_each(table)

    def _write_each(self, table: Table) -> None:
        for pieces in table.paragraphs():
            self._write(pieces)

    _STARTS: ClassVar[dict[str, Callable[[Walk, Token], None]]] = {
        **dict.fromkeys(HEADINGS, _heading),
        **dict.fromkeys(LISTS, _list),
        "blockquote": _quote,
        "li": _item,
        "br": _start_break,
        "hr": _rule,
        "pre": _start_pre,
        "img": _image,
        "figure": _start_figure,
        "figcaption": _caption,
        "table": _start_table,
        "tr": _row,
        "td": _cell,
        "th": _cell,
    }
    _ENDS: ClassVar[dict[str, Callable[[Walk, str], None]]] = {
        **dict.fromkeys(HEADINGS, _end_heading),
        **dict.fromkeys(LISTS, _end_list),
        "blockquote": _end_quote,
        "li": _end_item,
        "br": _end_break,
        "figure": _end_figure,
        "figcaption": _end_caption,
        "table": _end_table,
        "td": _end_cell,
        "th": _end_cell,
        "tr": _end_cell,
    }
