"""The body of a page, drawn from the Markdown parser's tokens: what is stored is what is seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.output.grid import grid
from newscli.output.inline import read_runs, wrap_runs
from newscli.output.styled import DIM, PLAIN
from newscli.text.blocks import MAX_NESTING, is_bare, read_blocks, read_tokens
from newscli.text.layout import width, wrap
from newscli.text.safe import safe, safe_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from newscli.output.styled import Line

_CODE_INDENT = "    "
_CONTAINERS = ("blockquote_open", "list_item_open")
_MARKS = re.compile(r"^(?:[ \t>]|[-+*](?=\s)|[0-9]{1,9}[.)](?=\s))+", re.MULTILINE)


def draw_body(body: str, *, measure: int, widest: int = 0, headline: str = "") -> Iterator[Line]:
    """The lines of a CommonMark body, wrapped at `measure` columns.

    Headings keep their `##`, lists their own signs and numbers, code and raw HTML are literal (code
    is wrapped only beyond `widest` columns, `measure` when not given);
    a heading at the very top that repeats `headline` is left out.
    """
    drawing = _Drawing(body, measure, max(measure, widest))
    if is_bare(body):  # without the parser, whose import takes a third of the time of a page
        return drawing.paragraphs(block.text for block in read_blocks(body))
    tokens = read_tokens(body)
    if len(tokens) > 1 and tokens[0].tag == "h1" and _same(tokens[1].content, headline):
        tokens = tokens[3:]
    return drawing.lines(tokens)


def _same(one: str, other: str) -> bool:
    return bool(other) and " ".join(one.split()) == " ".join(other.split())


def _kept(line: str, room: int) -> list[str]:
    """A line as it stands; only when it is too long is it wrapped below its own indent."""
    if width(line) <= room:
        return [line]
    indent = line[: min(len(line) - len(line.lstrip(" ")), room // 2)]
    return [indent + part for part in wrap(line, room - len(indent))]


class _Container:
    """A quote or a list item around what is drawn: its sign on the first line, room on the rest."""

    def __init__(self, first: str, rest: str) -> None:
        self.first = first
        self.rest = rest
        self.begun = False


class _Drawing:
    def __init__(self, body: str, measure: int, widest: int) -> None:
        self._source = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._measure = measure
        self._widest = widest
        self._containers: list[_Container] = []
        self._lists = 0
        self._apart = False  # whether a blank line comes before the next block

    def paragraphs(self, texts: Iterable[str]) -> Iterator[Line]:
        for text in texts:
            yield from self._block(wrap_runs([(safe(text), PLAIN)], self._room()))

    def lines(self, tokens: list[Token]) -> Iterator[Line]:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                yield from self._block(grid(tokens[at:end], self._room()))
                at = end
            elif token.nesting:
                self._enter_or_leave(token)
                if token.type in _CONTAINERS and token.level + 1 >= MAX_NESTING:
                    yield from self._too_deep(token)
            else:
                yield from self._leaf(token, tokens[at - 1] if at else token)
            at += 1

    def _enter_or_leave(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._containers.append(_Container("> ", "> "))
            case "list_item_open":
                mark = f"{token.info}{token.markup} "
                self._containers.append(_Container(mark, " " * len(mark)))
            case "blockquote_close":
                self._containers.pop()
                self._apart = True
            case "list_item_close":
                self._containers.pop()
            case "bullet_list_open" | "ordered_list_open":
                self._lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self._lists -= 1
                self._apart = self._apart or not self._lists

    def _leaf(self, token: Token, opening: Token) -> Iterator[Line]:
        match token.type:
            case "inline" if opening.type == "heading_open":
                mark = "#" * int(opening.tag[1:]) + " "
                runs = [(mark, DIM), *read_runs(token.children or [], "bold")]
                yield from self._block(wrap_runs(runs, self._room()))
            case "inline":
                yield from self._block(wrap_runs(read_runs(token.children or []), self._room()))
                self._apart = not opening.hidden
            case "fence" | "code_block":
                yield from self._code(token.content)
            case "html_block":
                yield from self._literal(token.content)
            case "hr":
                yield from self._block([((token.markup[:3], DIM),)])

    def _code(self, text: str) -> Iterator[Line]:
        room = self._room() + self._widest - self._measure - len(_CODE_INDENT)
        lines = safe_block(text).removesuffix("\n").split("\n")
        yield from self._block(
            ((_CODE_INDENT + part, PLAIN),) for line in lines for part in _kept(line, max(room, 1))
        )

    def _too_deep(self, token: Token) -> Iterator[Line]:
        """What the parser skips below its limit of nesting: the lines without the signs before them."""
        first, last = token.map or (0, 0)
        yield from self._literal(_MARKS.sub("", "\n".join(self._source[first:last])))

    def _literal(self, text: str) -> Iterator[Line]:
        yield from self._block(
            ((part, PLAIN),)
            for line in safe_block(text).strip("\n").split("\n")
            for part in _kept(line, self._room())
        )

    def _block(self, lines: Iterable[Line]) -> Iterator[Line]:
        if self._apart:
            prefix = self._fitted("".join(c.rest for c in self._containers if c.begun)).rstrip(" ")
            yield ((prefix, DIM),) if prefix else ()
        self._apart = True
        for line in lines:
            prefix = "".join(c.rest if c.begun else c.first for c in self._containers)
            for container in self._containers:
                container.begun = True
            yield (self._fitted(prefix), DIM), *line

    def _fitted(self, prefix: str) -> str:
        """In deep nesting the outer signs go, so that half of the measure stays for the text."""
        return prefix[-(self._measure // 2) :]

    def _room(self) -> int:
        prefix = "".join(c.rest for c in self._containers)
        return self._measure - len(self._fitted(prefix))
