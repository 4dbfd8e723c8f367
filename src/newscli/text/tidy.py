"""The tidy form of a CommonMark body: without the white space that means nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

from newscli.text.blocks import is_too_much
from newscli.text.outer_blocks import outer_tokens
from newscli.text.shortcodes import between_tags
from newscli.text.stretches import stretches

_LEAVES = ("fence", "code_block", "html_block")
# In these a space at the end of a line can matter: code over two lines, raw HTML.
_DELICATE = re.compile(r"[`<]")
_HARD_BREAK = 2  # spaces at the end of a line that is not the paragraph's last


class Tidied(NamedTuple):
    """The body, on how many lines white space at the end went, and how many blank lines went."""

    text: str
    spaces: int = 0
    blanks: int = 0


class Markers(NamedTuple):
    """The sign of list items, of emphasis and of strong emphasis; "" leaves each as it is."""

    list_item: str = ""
    emphasis: str = ""
    strong: str = ""


AS_THEY_ARE = Markers()


def tidy(body: str, *, spaces: bool = True, blanks: bool = True) -> Tidied:
    """`body` with white space at line ends removed (`spaces`), and runs of blank lines made one (`blanks`).

    Kept as they are: code, raw HTML, tables, what is between the tags of templates, definitions,
    hard breaks, and every line nobody here is sure about. Lines end in LF.
    """
    if not _untidy(body) or is_too_much(body):  # of the latter nobody knows what is code
        return Tidied(body)
    lines = body.split("\n")
    kept, prose = _kinds(body, len(lines))
    done: list[str] = []
    fewer_spaces = fewer_lines = 0
    for at, line in enumerate(lines):
        if at in kept or not (at in prose or not line.strip(" \t")):
            done.append(line)
            continue
        short = line.rstrip(" \t")
        if blanks and not short and done and not done[-1].strip(" \t") and at - 1 not in kept:
            fewer_lines += 1
            continue
        if not spaces or (at in prose and _means_something(line, short, at, prose)):
            short = line
        fewer_spaces += short != line
        done.append(short)
    return Tidied("\n".join(done), fewer_spaces, fewer_lines)


def _untidy(text: str) -> bool:
    return " \n" in text or "\t\n" in text or "\n\n\n" in text or text.endswith((" ", "\t"))


def _kinds(body: str, count: int) -> tuple[set[int], dict[int, int]]:
    """The lines to keep as they are, and the lines of prose with the last line of their block.

    Only the stretches that are untidy are looked at.
    """
    kept = between_tags(body)
    prose: dict[int, int] = {}
    for above, text in stretches(body):
        tokens = outer_tokens(text)[0] if _untidy(text) else ()
        for at, token in enumerate(tokens):
            if token.map is None:
                continue
            start, end = token.map[0] + above, min(token.map[1] + above, count)
            if token.type in _LEAVES or token.type == "table_open":
                kept.update(range(start, end))
            elif token.type in ("paragraph_open", "heading_open") and not _DELICATE.search(
                tokens[at + 1].content
            ):
                prose.update(dict.fromkeys(range(start, end), end - 1))
    return kept, {line: last for line, last in prose.items() if line not in kept}


def _means_something(line: str, short: str, at: int, prose: dict[int, int]) -> bool:
    if short.endswith("\\"):
        return True  # before a line end a backslash is a hard break, before a space it is not
    # a hard break; and parsers differ on whether a tab before a line end is text
    return prose[at] != at and (line.endswith(" " * _HARD_BREAK) or "\t" in line[len(short) :])
