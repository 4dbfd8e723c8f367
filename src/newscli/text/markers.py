"""The markers of lists and emphasis as somebody wants them, where the text means the same with them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newscli.text.blocks import MAX_NESTING, is_too_much
from newscli.text.outer_blocks import outer_tokens
from newscli.text.same_blocks import same_blocks, same_inline
from newscli.text.shortcodes import between_tags
from newscli.text.tidy import AS_THEY_ARE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from newscli.text.tidy import Markers

_MOST_TRIES = 64  # of one body, or of one block, when some markers cannot be replaced
_NUMBER = re.compile(r"\d{1,9}[.)]")
# Formulas and templates, whose signs are not all what CommonMark takes them for.
_OTHER_LANGUAGE = re.compile(r"\$[^$]*\$|\{[{%]|\\\\[(\[]")
_Edits = list[tuple[int, str]]  # (place, the sign that goes there), one sign for one


def with_markers(body: str, markers: Markers) -> str:
    """`body`, whose lines end in LF, with these markers.

    Kept are those that mean something: of lists that follow one another and are told apart by them, of
    emphasis inside a word or against another one; and tables, formulas, templates.
    """
    if markers == AS_THEY_ARE or is_too_much(body):
        return body
    if markers.list_item:
        groups = list(_of_lists(body, markers.list_item))
        body = _put(body, groups, lambda after: same_blocks(body, after, markers=True))
    if markers.emphasis or markers.strong:
        for start, content, definitions in reversed(list(_blocks(body))):
            groups = list(_of_emphasis(content, markers))
            new = _put(content, groups, lambda after: same_inline(content, after, definitions))  # noqa: B023
            body = _spliced(body, start, content, new)
    return body


def _put(text: str, groups: Sequence[_Edits], holds: Callable[[str], bool]) -> str:
    """`text` with as many of the groups of edits as it still means the same with."""
    left = _MOST_TRIES

    def tried(text: str, groups: Sequence[_Edits]) -> str:
        nonlocal left
        if not groups or not left:
            return text
        left -= 1
        signs = list(text)
        for at, sign in (edit for group in groups for edit in group):
            signs[at] = sign
        after = "".join(signs)
        if holds(after):
            return after
        half = len(groups) // 2
        return tried(tried(text, groups[:half]), groups[half:]) if half else text

    return tried(text, groups)


# -- lists ----------------------------------------------------------------------------------------


def _of_lists(body: str, sign: str) -> Iterator[_Edits]:
    """The markers to replace, by list; none of lists that nothing but their markers parts."""
    above = len(body) - len(body.lstrip("\n"))
    tokens, _ = outer_tokens(body[above:])
    lines, kept = body.split("\n"), between_tags(body)
    starts = _starts(lines)
    reached: dict[int, int] = {}  # column up to which the markers of a line are taken
    opened: list[tuple[int, _Edits]] = []  # where the lists around begin among the tokens, and their markers
    for at, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            opened.append((at, []))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            start, done = opened.pop()
            if done and not _beside_another(tokens, start, at):
                yield done
        elif token.type == "list_item_open" and token.map:
            line = token.map[0] + above
            column = _column(lines[line], reached.get(line, 0), token)
            reached[line] = column + 1
            if token.markup in "-+*" and token.markup != sign and line not in kept and column >= 0:
                opened[-1][1].append((starts[line] + column, sign))


def _column(line: str, start: int, token: Token) -> int:
    """Where the marker of a list item stands in its line; -1 where it is not found."""
    while line[start : start + 1] in (" ", "\t", ">"):
        start += 1
    if token.markup in "-+*":
        return start if line[start : start + 1] == token.markup else -1
    number = _NUMBER.match(line, start)
    return number.end() - 1 if number else -1


def _beside_another(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether another list with bullets stands right before or behind the one of these tokens."""
    before = start > 0 and tokens[start - 1].type == "bullet_list_close"
    return before or (end + 1 < len(tokens) and tokens[end + 1].type == "bullet_list_open")


def _starts(lines: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts


# -- emphasis -------------------------------------------------------------------------------------


def _blocks(body: str) -> Iterator[tuple[list[int], str, dict[str, object]]]:
    """Of each paragraph and heading with signs of emphasis: where its lines stand, and its content."""
    above = len(body) - len(body.lstrip("\n"))
    tokens, definitions = outer_tokens(body[above:])
    lines, kept = body.split("\n"), between_tags(body)
    starts = _starts(lines)
    for at, token in enumerate(tokens):
        holds = token.type == "inline" and ("*" in token.content or "_" in token.content)
        if not holds or tokens[at - 1].type not in ("paragraph_open", "heading_open"):
            continue
        first = (token.map or [0])[0] + above
        parts = token.content.split("\n")
        columns = [_found(lines[first + n], part) for n, part in enumerate(parts)]
        if -1 in columns or kept.intersection(range(first, first + len(parts))):
            continue
        if not _OTHER_LANGUAGE.search(token.content):
            yield [starts[first + n] + column for n, column in enumerate(columns)], token.content, definitions


def _found(line: str, part: str) -> int:
    """Where a line of a block's content begins in its line of the body; -1 where that is not sure."""
    line, part = line.rstrip(), part.rstrip()
    if line.endswith(part):
        return len(line) - len(part)
    return line.find(part) if line.count(part) == 1 else -1


def _of_emphasis(content: str, markers: Markers) -> Iterator[_Edits]:
    """The signs to replace, by pairs."""
    opened: list[Token] = []
    for token in _placed().parseInline(content)[0].children or []:
        kind, _, side = token.type.partition("_")
        if kind not in ("em", "strong"):
            continue
        if side == "open":
            opened.append(token)
            continue
        opening = opened.pop()
        wanted = markers.emphasis if kind == "em" else markers.strong
        if wanted and wanted != token.markup:
            # of two signs, the inner one has the place
            start, end = opening.meta["at"], token.meta["at"]
            outer = range(1, len(wanted))
            places = [start, end, *(start - n for n in outer), *(end + n for n in outer)]
            yield [(at, wanted[0]) for at in places]


def _spliced(body: str, starts: Sequence[int], content: str, new: str) -> str:
    """`body` with each changed line of a block's content in its place."""
    if new == content:
        return body
    for start, part in zip(starts, new.split("\n"), strict=True):
        line = part.rstrip()
        body = body[:start] + line + body[start + len(line) :]
    return body


@cache
def _placed() -> MarkdownIt:
    """A parser that notes in `meta` where each sign of emphasis stands."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline.emphasis import tokenize

    def noted(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = tokenize(state, silent)
        for back in range(1, state.pos - start + 1) if found else ():
            state.tokens[-back].meta = {"at": state.pos - back}
        return found

    placed = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    placed.inline.ruler.at("emphasis", noted)
    return placed
