"""Inline tokens of a paragraph as styled text, and styled text wrapped to columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.output.styled import DIM, PLAIN
from newscli.text.emphasis import inside_words
from newscli.text.layout import wrap
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from newscli.output.styled import Line

Runs = list[tuple[str, str]]  # (safe text, style) …; "\n" alone is a hard break
_STYLES = {"strong_open": "bold", "em_open": "italic"}


def read_runs(children: Sequence[Token], style: str = PLAIN) -> Runs:
    """The text of inline tokens as it is seen: link addresses follow in parentheses, pictures are named."""
    runs: Runs = []
    styles = [style]
    links: list[tuple[str, int]] = []
    literal = inside_words(children)
    for at, token in enumerate(children):
        if at in literal:
            runs.append((token.markup, styles[-1]))
        elif token.type in _STYLES:
            styles.append(f"{styles[-1]} {_STYLES[token.type]}".strip())
        elif token.type in ("strong_close", "em_close"):
            styles.pop()
        elif token.type == "link_open":
            links.append((str(token.attrs.get("href", "")), len(runs)))
        elif token.type == "link_close":
            address, start = links.pop()
            runs += _address(address, "".join(text for text, _ in runs[start:]))
        else:
            runs += _leaf(token, styles[-1])
    return runs


def _leaf(token: Token, style: str) -> Runs:
    match token.type:
        case "image":
            return [(f"[picture: {safe(token.content)}]" if token.content else "[picture]", DIM)]
        case "hardbreak":
            return [("\n", PLAIN)]
        case "softbreak":
            return [(" ", style)]
        case "text" | "text_special" | "code_inline" | "html_inline":
            return [(safe(token.content), style)]
    return []


def _address(address: str, text: str) -> Runs:
    from markdown_it.common.utils import unescapeAll
    from mdurl import decode

    readable = safe(decode(unescapeAll(address), ';/?:@&=+$,#%() "<>'))
    shown = (readable, safe(address), f"mailto:{text}", f"http://{text}")
    if not address or address.startswith("#") or text in shown[:2] or address in shown[2:]:
        return []
    return [(f" ({readable})" if text else f"({readable})", DIM)]


def wrap_runs(runs: Runs, columns: int) -> Iterator[Line]:
    """`runs` in lines of at most `columns` columns; a "\\n" run starts a new line."""
    part: Runs = []
    for run in [*runs, ("\n", PLAIN)]:
        if run[0] == "\n":
            yield from _wrap_part(part, columns)
            part = []
        else:
            part.append(run)


def _wrap_part(runs: Runs, columns: int) -> Iterator[Line]:
    text = "".join(part for part, _ in runs)
    at = 0
    for line in wrap(text, columns):
        at = text.index(line, at)
        yield tuple(_cut_runs(runs, at, at + len(line)))
        at += len(line)


def _cut_runs(runs: Runs, start: int, end: int) -> Iterator[tuple[str, str]]:
    offset = 0
    for text, style in runs:
        piece = text[max(start - offset, 0) : max(end - offset, 0)]
        if piece:
            yield piece, style
        offset += len(text)
        if offset >= end:
            return
