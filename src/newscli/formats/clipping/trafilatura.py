"""Reads trafilatura's text output below its header: one line is one paragraph, and no line is blank.

---
title: Headline                                the header is front matter, read as such
hostname: news.example
sitename: Example News
fingerprint: "9e0c45eb1fe694d3"
---
Headline                                       once more: left out
Text …
- item
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.formats.base import Fit
from newscli.formats.clipping.rows import Row, item_text, page_rows
from newscli.formats.clipping.sheet import Sheet
from newscli.text.lines import line_at, split_lines

if TYPE_CHECKING:
    from newscli.article import Evidence, Reading
    from newscli.formats.base import Origin

NAME = "clipping/trafilatura"

_HEADER = re.compile(
    r"\ufeff?---\r?\n(?P<keys>(?:[a-z_]+:.*\r?\n){2,20})---\r?\n(?P<start>[^\r\n]+\r?\n[^\r\n]+)"
)
_BLANK = re.compile(r"\n[ \t]*\r?\n")


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001
    """The extractor's own keys, and a body of several lines of which none is blank."""
    if not text.startswith(("---", "\ufeff---")) or (match := _HEADER.match(text)) is None:
        return 0.0
    keys = {line.partition(":")[0] for line in match["keys"].splitlines()}
    own = "hostname" in keys and bool(keys & {"fingerprint", "sitename"})
    return (
        Fit(1.0, "the extractor’s own keys")
        if own and not _BLANK.search(text.rstrip(), match.start("start"))
        else 0.0
    )


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article. Raises UnreadableError for a broken header, with line and column."""
    from newscli.formats import markdown
    from newscli.text.fences import find_fence

    (reading,) = markdown.read(text, origin)
    fence = find_fence(text)
    start = fence.body if fence else 0
    first = line_at(text, start)
    sheet = Sheet()
    for row in page_rows(split_lines(text[start:])):
        item = item_text(row.text)
        placed = Row(row.line + first - 1, item or row.text)
        if row.text == reading.article.headline and not sheet.pieces:
            sheet.drop(placed)
        else:
            sheet.write(placed, "li" if item else "p")
    return (_with_body(reading, sheet, origin),)


def _with_body(reading: Reading, sheet: Sheet, origin: Origin) -> Reading:
    """The fields of the header with the body, and the evidence, of the lines below it."""
    from dataclasses import replace

    below = sheet.reading(NAME, origin, reading.lines)
    kept = [entry for entry in reading.evidence if entry.field != "body"]
    evidence: tuple[Evidence, ...] = tuple(sorted((*kept, *below.evidence), key=lambda entry: entry.line))
    extra = {**reading.article.extra, **below.article.extra}
    article = replace(reading.article, body=below.article.body, extra=extra)
    return replace(reading, article=article, format=NAME, evidence=evidence)
