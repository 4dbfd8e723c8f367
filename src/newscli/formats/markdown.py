"""Markdown below front matter, or alone: the layout of static sites, notes, web clippers, and our own files.

+++ … +++ | --- … --- | { … } | <!--{ … }-->       front matter: TOML, YAML, JSON, JSON in a comment
@def title = "…"                                   Franklin's, in Julia; also between +++ lines
# Headline                                         only when the front matter has none
body                                               CommonMark
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Article, Evidence, Moment, Note, Reading
from newscli.errors import UnreadableError
from newscli.formats import filed
from newscli.text.blocks import read_blocks
from newscli.text.fences import Places, find_fence, opens_fence
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.formats.base import Origin
    from newscli.formats.front_matter import Found
    from newscli.text.fences import Fence

NAME = "markdown"
SUFFIXES = (".md", ".markdown", ".mkd", ".mkdn", ".mdx")

_BEFORE_BODY = re.compile(r"(?:[ \t\u200e\u200f\ufeff]*(?:\n|\Z))*[\u200e\u200f\ufeff]*")
_ATX = re.compile(r" {0,3}#[ \t]([^\n]*)(?:\n|\Z)")
_SETEXT = re.compile(
    r"(?! {0,3}(?:[>#|]|[-+*][ \t]|\d{1,9}[.)][ \t]|```|~~~))(?! {4}|\t)"
    r"([^\n]+)\n {0,3}=+[ \t]*(?:\n|\Z)"
)
_MARKUP = re.compile(r"[\\`*_\[<&!]")
_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=[-_.]|\Z)")


class _Body(NamedTuple):
    """The trimmed body and the line of the file it begins in."""

    text: str
    line: int


def fits(text: str, origin: Origin) -> float:
    """Front matter claims a file by any name; without it the name decides."""
    if opens_fence(text):
        return 1.0
    return 0.7 if origin.name.lower().endswith(SUFFIXES) else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the file. Raises UnreadableError for broken front matter, with line and column."""
    fence = find_fence(text)
    body = _body(text, fence)
    if fence and filed.is_own(fence):
        own = filed.read(fence, body.text, origin)
        return (replace(own, evidence=_evidence(own.evidence, body), lines=_lines(text)),)
    if not fence and not body.text:
        raise UnreadableError("holds nothing but white space", line=1)
    from newscli.formats.front_matter import Found, map_keys

    found = map_keys(fence) if fence else Found()
    if fence and fence.kind == "opaque":
        _keep_opaque(text, fence, found)
    if not found.fields.get("headline"):
        body = _lift_headline(body, found)
    if "published" not in found.fields:
        _date_of_name(origin.name, found)
    article = Article(id=origin.article_id(), body=body.text, extra=found.extra, **found.fields)
    return (Reading(article, NAME, _evidence(found.evidence, body), tuple(found.notes), _lines(text)),)


def _evidence(found: Iterable[Evidence], body: _Body) -> tuple[Evidence, ...]:
    """What was found, and where the body is, in line order."""
    evidence = list(found)
    if body.text:
        evidence.append(Evidence("body", body.line, "body", body.line + body.text.count("\n")))
    evidence.sort(key=lambda item: item.line)
    return tuple(evidence)


def _lines(text: str) -> int:
    return len(split_lines(text)) if "\r" in text else text.count("\n") + (text[-1:] not in ("\n", ""))


def _body(text: str, fence: Fence | None) -> _Body:
    rest = text[fence.body :] if fence else text
    rest = rest.replace("\r\n", "\n").replace("\r", "\n")
    return _trimmed(rest, fence.body_line if fence else 1)


def _trimmed(text: str, line: int) -> _Body:
    before = _BEFORE_BODY.match(text)
    start = before.end() if before else 0
    return _Body(_trim_end(text[start:]), line + text.count("\n", 0, start))


def _trim_end(text: str) -> str:
    """`text` without white space and direction marks at its end."""
    return text.rstrip(" \t\n\r\f\v\u200e\u200f\ufeff")


def _keep_opaque(text: str, fence: Fence, found: Found) -> None:
    """Front matter nobody here reads is kept whole."""
    raw = text[fence.inside : fence.close].replace("\r\n", "\n").strip("\n")
    line = Places(text).line(fence.inside)
    found.keep_as("front_matter", raw, line)
    message = "front matter in a language newscli does not read: kept whole in extra.front_matter"
    found.notes.append(Note("front-matter-unread", line, message))


def _lift_headline(body: _Body, found: Found) -> _Body:
    """A first block that is an H1 is the headline, and leaves the body."""
    match = _ATX.match(body.text) or _SETEXT.match(body.text)
    if match is None:
        return body
    from newscli.formats.field_values import trim

    words = _without_closing_signs(match[1]) if match.re is _ATX else match[1]
    blocks = read_blocks(f"# {words}") if _MARKUP.search(words) else ()
    headline = trim(blocks[0].text if blocks else words)
    if not headline or (blocks and (len(blocks) > 1 or blocks[0].kind != "h")):
        return body
    found.fields["headline"] = headline
    found.evidence.append(Evidence("headline", body.line, "first heading"))
    return _trimmed(body.text[match.end() :], body.line + body.text.count("\n", 0, match.end()))


def _without_closing_signs(line: str) -> str:
    """`Headline ##` -> `Headline`; in `C#` the sign belongs to the word."""
    line = line.strip(" \t")
    short = line.rstrip("#")
    return line if short and short[-1] not in " \t" else short.rstrip(" \t")


def _date_of_name(name: str, found: Found) -> None:
    match = _DATED.match(name.replace("\\", "/").rpartition("/")[2])
    if match is None:
        return
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return
    found.fields["published"] = Moment(datetime.combine(day, time.min), "day")
    found.evidence.append(Evidence("published", 0, "file name, date", confidence="inferred"))
