"""The text breaks off.

**When.** The last paragraph ends in `[…]` or `[...]`, or in a link or label that offers the rest (“Read
more”, “Continue reading”, “Читать далее”, “Davomini o‘qish”, “阅读全文”).

**Why.** It is the beginning of an article, as feeds and paywalls give it, and not the article.

**How to fix.** Bring the rest from the page.

**Example.**

    ---
    title: Ferries
    date: 2026-11-22
    ---

    The first boat left at six with eleven passengers and […]

    → 6:55 warning: the text breaks off: “[…]”
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "ending-truncated"
LEVEL = Level.WARNING

_ENDS = re.compile(
    r"(?P<cut>\[(?:…|\.\.\.)\]|\((?:more|…)\)"
    r"|\[?(?:read more|continue reading|keep reading|read the full (?:story|article)"
    r"|читать далее|читать полностью"
    r"|davomini o[‘’'ʻ`]?qish|weiterlesen|lire la suite|leer más|leggi tutto"
    r"|czytaj (?:więcej|dalej)|devamını oku"
    r"|阅读全文|閱讀全文|続きを読む|더 보기)\]?(?:\([^()\s]{0,300}\))?)[\s»›→>.…]*$",
    re.IGNORECASE,
)
_TAIL = 400
_AROUND = "»›→>.… \t\xa0\u2003\u200a\u202f\u3000"
# How those labels end: of most texts the last letters tell that there is none.
_LAST = (
    *("]", ")", "more", "reading", "story", "article", "далее", "полностью", "qish", "lesen", "suite", "más"),
    *("tutto", "więcej", "dalej", "oku", "全文", "読む", "보기"),
)


def check(context: Context) -> Iterator[Problem]:
    """One problem, at what ends the text."""
    body = context.reading.line_of("body")
    if not 0 < body <= len(context.lines) or not context.article.body.strip():
        return
    last = next(n for n in range(len(context.lines), 0, -1) if n < body or context.lines[n - 1].strip())
    line = context.lines[last - 1]
    start = max(0, len(line) - _TAIL)
    could = last >= body and line.rstrip().rstrip(_AROUND).lower().endswith(_LAST)
    found = _ENDS.search(line, start) if could else None
    if found and _is_end(line, found):
        message = f"the text breaks off: “{found['cut'][:60]}”"
        yield Problem(ID, LEVEL, message, last, found.start() + 1, len(found["cut"]))


def _is_end(line: str, found: re.Match[str]) -> bool:
    """Whether a label stands by itself, or behind an end of a sentence: `the right to read more` does not."""
    if found["cut"][0] in "[(" or not found["cut"][0].isascii():
        return True
    before = line[: found.start()].rstrip()
    return not before or before[-1] in ".…!?»”>|:"
