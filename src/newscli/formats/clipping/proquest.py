"""Reads ProQuest exports as text: several documents a file, parted by lines of underscores.

    ____________________________________________________________
    Document 1 of 2
    Headline
    Author: Hill, Ruth
    Publication info: Example Post ; Springfield [Springfield]. 14 May 2019: B.3.
    Abstract: …
    Full text: First paragraph …
    The others …
    Subject: Schools; Gardens
    Title: Headline
    Publication title: Example Post; Springfield
    Publication date: May 14, 2019
    Last updated: 2019-05-15                      when the database touched it: no modification

Only the keys of the table are keys, and below the text only those that run to the end of the document.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.base import Fit
from newscli.formats.clipping.exports import Block, Record, blocks_of, width_of
from newscli.formats.clipping.proquest_fields import KEY, Pair, pair, take_all
from newscli.text.lines import split_lines, window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Reading
    from newscli.formats.base import Origin

NAME = "clipping/proquest"

_HEAD = 20_000  # characters in which the first document begins
_RULE = r"_{40,}"
_COUNTED = r"(?:Document|Dokument|Documento|文档|ドキュメント) (\d{1,6}) (?:of|von|de|di|sur|van) (\d{1,6})"
_CLOSING = re.compile(
    r"(?:Contact us at|Database copyright|Copyright © \d{4} ProQuest|Terms and Conditions|Bibliography|"
    r"Citation style)\b",
    re.IGNORECASE,
)


class _Part(NamedTuple):
    """Lines of one document: lines[start:end]."""

    start: int
    end: int


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        rf"^{_RULE}[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*(?:{_COUNTED}[ \t]*\r?$|[^\r\n]+\r?\n)", re.MULTILINE
    )


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """A line of underscores above a counted document, or above one that has ProQuest's keys."""
    head = window(text, _HEAD)
    found = _head().search(head) if "_" * 40 in head else None
    if found is None:
        return 0.0
    if found[1]:
        return Fit(0.95, "a line of underscores above a counted document")
    keys = {match[1].casefold() for match in re.finditer(rf"(?m)^({KEY}):", head)}
    known = keys & {"full text", "proquest document id", "publication info"}
    return (
        Fit(0.9, f"a line of underscores and {', '.join(sorted(known))}") if known and len(keys) > 2 else 0.0
    )


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order; what stands above the first belongs to it, below any to that one."""
    lines = split_lines(text)
    readings, origin = [], origin.summed()
    for number, (part, *outside) in enumerate(_parts(lines), 1):
        record = Record()
        _read_document(record, blocks_of(lines, part.start, part.end))
        for other in outside:
            record.drop_lines(lines, other.start, other.end)
        readings.append(record.reading(NAME, origin, number, len(lines)))
    return tuple(readings)


def _parts(lines: Sequence[str]) -> list[list[_Part]]:
    """Each document, with what stands beside it between lines of underscores and is none."""
    rules = [
        at for at, line in enumerate(lines) if line.startswith("____") and re.fullmatch(_RULE, line.strip())
    ]
    edges = [-1, *rules, len(lines)]
    parts: list[list[_Part]] = []
    above: list[_Part] = []
    for start, end in pairwise(edges):
        part = _Part(start + 1, end)
        if not any(line.strip() for line in lines[part.start : part.end]):
            continue
        if holds_document(lines[part.start : part.end]):
            parts.append([part])
        else:
            (parts[-1] if parts else above).append(part)
    if not parts:
        return [above or [_Part(0, len(lines))]]
    parts[0] += above
    return parts


def holds_document(lines: Sequence[str]) -> bool:
    """Whether the lines hold a counted document, or a key of the table below a headline."""
    first = next((line.strip() for line in lines if line.strip()), "")
    if re.fullmatch(_COUNTED, first):
        return True
    return not _CLOSING.match(first) and any(pair(line) for line in lines)


def _read_document(record: Record, blocks: list[Block]) -> None:
    counted = bool(blocks) and re.fullmatch(_COUNTED, blocks[0].rows[0].text) is not None
    if counted:
        record.drop(blocks[0].rows[:1])
        blocks[:1] = [Block(blocks[0].rows[1:], blocks[0].indents[1:])] if blocks[0].rows[1:] else []
    pairs: list[Pair] = []
    at = _above(record, blocks, pairs, counted=counted)
    end = _below(blocks, at)
    record.body(_without_key(blocks[at:end]), width_of(blocks))
    _gather(record, blocks[end:], pairs)
    take_all(record, pairs)


def _above(record: Record, blocks: list[Block], pairs: list[Pair], *, counted: bool) -> int:
    """Reads the headline and the keys above the text; the index of the block in which the text begins.

    Below "Document 1 of 2" stands a headline, though its first word be a key (`Company: …`).
    """
    at = 0
    key = pair(blocks[0].rows[0].text) if blocks else None
    if blocks and (key is None or (counted and key.role != "title")):
        record.put("headline", blocks[0].text, blocks[0].line, "headline", last=blocks[0].last)
        at = 1
    text = max((at for at, block in enumerate(blocks) if _text_key(block)), default=0)
    while at < len(blocks):
        first = pair(blocks[at].rows[0].text)
        if first and first.role == "text":
            return at
        if first is None and not _is_link(blocks[at]) and at >= text:
            return at
        _gather(record, blocks[at : at + 1], pairs)
        at += 1
    return at


def _text_key(block: Block) -> Pair | None:
    found = pair(block.rows[0].text)
    return found if found and found.role == "text" else None


def _is_link(block: Block) -> bool:
    return bool(re.match(r"https?://\S+$|ProQuest document link$", block.rows[0].text, re.IGNORECASE))


def _below(blocks: Sequence[Block], start: int) -> int:
    """Where the keys below the text begin: they run to the end, and none comes twice."""
    end = len(blocks)
    seen: set[str] = set()
    while end > start:
        found = pair(blocks[end - 1].rows[0].text)
        keys = {found.key} if found else set()
        if not found and not _CLOSING.match(blocks[end - 1].rows[0].text):
            break
        if (found and found.role == "text") or keys & seen:
            break
        seen |= keys
        end -= 1
    return end


def _without_key(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of the text, the first without "Full text:"."""
    kept = list(blocks)
    found = _text_key(kept[0]) if kept else None
    if found:
        rows = kept[0].rows
        first = (rows[0]._replace(text=found.value),) if found.value else ()
        rest = (*first, *rows[1:])
        kept[:1] = [Block(rest, kept[0].indents[-len(rest) :])] if rest else []
    return kept


def _gather(record: Record, blocks: Sequence[Block], pairs: list[Pair]) -> None:
    """The pairs of some blocks; a row without a key goes on with the one above it in its block."""
    for block in blocks:
        own: list[Pair] = []
        for row in block.rows:
            found = pair(row.text)
            if found:
                own.append(found._replace(line=row.line, last=row.line))
            elif own:
                own[-1] = own[-1]._replace(value=f"{own[-1].value} {row.text}".strip(), last=row.line)
            elif re.match(r"https?://\S+$", row.text):
                own.append(Pair("url", "link", row.text, row.line, row.line))
            else:
                record.drop([row], understood=bool(_CLOSING.match(row.text)) or _is_link(block))
        pairs += own
