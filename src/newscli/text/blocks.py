"""The blocks of a CommonMark body, and the text in them as a person reads it."""

from __future__ import annotations

import functools
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newscli.text.emphasis import inside_words
from newscli.text.escaping import ESCAPED, escape
from newscli.text.simple_markup import Inline, inline, outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from newscli.text.simple_markup import Part

__all__ = ["MAX_NESTING", "Block", "body_text", "escape", "is_bare", "is_too_much", "parser", "read_blocks"]
__all__ += ["read_tokens"]

MAX_NESTING = 60
"""How deep containers nest before their contents become plain text (markdown-it would drop it)."""

# Anything that could be markup, once escaped signs are out of the way: then the parser decides.
_MARKUP = re.compile(
    r"[\\`*_\[<&\r\0\x0b\x0c\x1c-\x1f\x85\u2028\u2029]|^[ \t]+\S|^[#>+=~|:-]|^[0-9]{1,9}[.)]|[ \t]\n",
    re.MULTILINE,
)
# What the parser does in about a second; no article comes near.
_MOST_CHARACTERS, _MOST_LINES, _MOST_SIGNS, _MOST_BRACKETS = 2_000_000, 20_000, 60_000, 10_000
_NEVER_EMPTY = frozenset({"p", "li", "quote"})
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_UNSEEN = re.compile(r"<!--|<\?|<(script|style)\b", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|hr|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<![A-Za-z][^<>]*>")
_MARKER = re.compile(r"^(?:[ \t>]|[-+*](?=\s)|[0-9]{1,9}[.)](?=\s))+", re.MULTILINE)


class Block(NamedTuple):
    """One leaf of the body: a paragraph, a heading, the text of a list item, a table …

    `kind` is p, h, li, quote, code, table, html, image or hr. `text` is what is seen: unescaped,
    entities decoded, link texts without their addresses, raw HTML literally; `plain` is the same
    without HTML tags and pictures, as it is read and counted. `line` counts from 1 in the body.
    `level` is that of a heading; `depth` and `quote` say how many lists and quotes are around;
    `marker` is the sign of a list item on its first block ("-", "3."); `rows` are a table's cells;
    `pictures` are the addresses of the pictures in it.
    """

    kind: str
    text: str
    line: int
    level: int = 0
    depth: int = 0
    quote: int = 0
    marker: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    plain: str = ""
    pictures: tuple[str, ...] = ()


def body_text(body: str) -> str:
    """The blocks as a person reads them, one blank line between two."""
    return "\n\n".join(block.plain for block in read_blocks(body) if block.plain)


def read_blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a CommonMark `body` (with tables), in order; no word is lost at any depth."""
    if is_bare(body) or is_too_much(body):
        return tuple(_paragraphs(body))
    parts = outline(body)
    if parts is not None:
        made = map(_block_of, parts)
        return tuple(block for block in made if block.text or block.kind not in _NEVER_EMPTY)
    return tuple(_Walk(body).blocks(read_tokens(body)))


def is_bare(body: str) -> bool:
    """True for a body that surely holds nothing but paragraphs and backslash escapes."""
    return not _MARKUP.search(ESCAPED.sub("x", body) if "\\" in body else body)


def _block_of(part: Part) -> Block:
    """The block that the parser would make of `part`; it is asked where the inline markup is not simple."""
    if part.bare:
        text = part.content.strip()
        return Block("p", text, part.line, 0, 0, 0, "", (), text)
    seen = inline(part.content) or _parsed(part.content)
    if part.kind == "h":
        return Block("h", seen.text, part.line, part.level, plain=seen.plain)
    kind = "image" if seen.pictures and not seen.plain else part.kind
    quote = int(part.kind == "quote")
    return Block(kind, seen.text, part.line, quote=quote, plain=seen.plain, pictures=seen.pictures)


def _parsed(content: str) -> Inline:
    children = parser().parseInline(content.strip())[0].children or []
    text, plain = _read(children, tags=True).strip(), _read(children, tags=False).strip()
    return Inline(text, plain, _pictures(children))


def is_too_much(body: str) -> bool:
    """True for a body the parser would need seconds for: its paragraphs are then read as they stand."""
    if len(body) < _MOST_BRACKETS:
        return False
    signs = sum(body.count(sign) for sign in "\\`*_[<&|>") if len(body) > _MOST_SIGNS else 0
    lines = body.count("\n") + body.count("\r")
    too_long = len(body) > _MOST_CHARACTERS or lines > _MOST_LINES
    return too_long or signs > _MOST_SIGNS or body.count("[") > _MOST_BRACKETS


def read_tokens(body: str) -> list[Token]:
    """markdown-it's tokens for `body`, from newscli's one parser; only paragraphs where `is_too_much`."""
    return list(_plain_tokens(body)) if is_too_much(body) else parser().parse(body)


def _plain_tokens(body: str) -> Iterator[Token]:
    from markdown_it.token import Token

    for block in _paragraphs(body):
        lines = [block.line - 1, block.line]
        yield Token("paragraph_open", "p", 1, map=lines, block=True)
        text = Token("text", "", 0, content=block.text)
        yield Token("inline", "", 0, map=lines, level=1, children=[text], content=block.text, block=True)
        yield Token("paragraph_close", "p", -1, block=True)


@functools.cache
def parser() -> MarkdownIt:
    """The one parser, made when it is first asked for."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")


def _paragraphs(body: str) -> Iterator[Block]:
    """The exact blocks of a body that holds no markup but backslash escapes."""
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    line = 1 + len(body) - len(body.lstrip("\n"))
    at = line - 1
    for gap in [*islice(_BLANK.finditer(body, at), _MOST_LINES), None]:
        part = body[at : gap.start() if gap else len(body)]
        text = ESCAPED.sub(lambda run: run[0][1::2], part.strip("\n")).replace("\n", " ").strip()
        if text:
            yield Block("p", text, line, plain=text)
        if gap:
            line += part.count("\n") + gap[0].count("\n")
            at = gap.end()


class _Walk:
    """A walk over the tokens that remembers the quotes and lists it is in."""

    def __init__(self, body: str) -> None:
        self._lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._quote = 0
        self._lists: list[str] = []
        self._marker = ""
        self._line = 1

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.map:
                self._line = token.map[0] + 1
            if token.type == "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                yield self._table(tokens[at:end])
                at = end
            else:
                blocks = self._token(token, tokens[at - 1] if at else token)
                yield from (block for block in blocks if block.text or block.kind not in _NEVER_EMPTY)
            at += 1

    def _token(self, token: Token, opening: Token) -> Iterator[Block]:
        match token.type:
            case "blockquote_open" | "blockquote_close":
                self._quote += token.nesting
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(token.type)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open" | "list_item_close":  # no empty item's sign goes on to the next block
                self._marker = f"{token.info}{token.markup}" * (token.nesting == 1)
            case "inline":
                yield self._inline(token, opening)
            case "fence" | "code_block":
                yield self._block("code", token.content.removesuffix("\n"))
            case "html_block":
                yield self._block("html", token.content.rstrip("\n"), plain=_without_tags(token.content))
            case "hr":
                yield self._block("hr", "")
        if token.nesting == 1 and token.level + 1 >= MAX_NESTING and token.map:
            yield from self._too_deep(token)

    def _block(self, kind: str, text: str, *, plain: str | None = None, level: int = 0) -> Block:
        marker, self._marker = self._marker, ""
        shown = text if plain is None else plain
        return Block(kind, text, self._line, level, len(self._lists), self._quote, marker, (), shown)

    def _inline(self, token: Token, opening: Token) -> Block:
        children = token.children or []
        text, plain = _read(children, tags=True).strip(), _read(children, tags=False).strip()
        if opening.type == "heading_open":
            return self._block("h", text, plain=plain, level=int(opening.tag[1:]))
        pictures = _pictures(children)
        if pictures and not plain:
            return self._block("image", text, plain="")._replace(pictures=pictures)
        kind = "li" if self._lists else "quote" if self._quote else "p"
        return self._block(kind, text, plain=plain)._replace(pictures=pictures)

    def _table(self, tokens: list[Token]) -> Block:
        rows: list[list[tuple[str, str]]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                seen = token.children or []
                rows[-1].append((_read(seen, tags=True).strip(), _read(seen, tags=False).strip()))
        text, plain = ("\n".join("\t".join(cell[n] for cell in row) for row in rows) for n in (0, 1))
        block = self._block("table", text, plain=plain)
        return block._replace(rows=tuple(tuple(cell[0] for cell in row) for row in rows))

    def _too_deep(self, token: Token) -> Iterator[Block]:
        """What markdown-it skips below its limit: the lines themselves, without the marks before them."""
        if token.type in {"blockquote_open", "list_item_open"}:
            first, last = token.map or (0, 0)
            text = _MARKER.sub("", "\n".join(self._lines[first:last])).strip()
            if text:
                yield self._block("p", text)


def _read(children: Sequence[Token], *, tags: bool) -> str:
    """The text of inline tokens. With `tags`, HTML literally and pictures by their alternative text."""
    parts: list[str] = []
    hidden = ""
    literal = inside_words(children)
    for at, child in enumerate(children):
        match child.type:
            case _ if at in literal:
                parts.append(child.markup)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "html_inline" if not tags:
                hidden = _hides(child.content, hidden)
                parts.append("\n" if _BREAK.match(child.content) else "")
            case "image":
                parts.append(child.content if tags else "")
            case "text" | "text_special" | "code_inline" | "html_inline":
                parts.append("" if hidden else child.content)
    return "".join(parts)


def _pictures(children: Sequence[Token]) -> tuple[str, ...]:
    return tuple(str(child.attrs.get("src", "")) for child in children if child.type == "image")


def _hides(tag: str, hidden: str) -> str:
    """The name of the script or style element we are in after `tag`, "" outside."""
    match = re.match(r"<(/?)(script|style)\b", tag, re.IGNORECASE)
    if not match:
        return hidden
    return "" if match[1] else match[2].lower()


def _without_tags(html: str) -> str:
    from html import unescape

    seen = _BREAK.sub("\n", "".join(_seen(html)).replace("<![CDATA[", "").replace("]]>", ""))
    lines = (line.strip() for line in unescape(_TAG.sub("", seen)).split("\n"))
    return "\n".join(line for line in lines if line)


def _seen(html: str) -> Iterator[str]:
    """The parts of `html` outside comments, instructions, scripts and styles."""
    at = 0
    while match := _UNSEEN.search(html, at):
        yield html[at : match.start()]
        closing = rf"</{match[1]}\s*>" if match[1] else {"<!--": "-->", "<?": r"\?>"}[match[0]]
        end = re.compile(closing, re.IGNORECASE).search(html, match.end())
        at = end.end() if end else len(html)
    yield html[at:]
