"""The file gives no date of publication.

**When.** Neither the header, the front matter nor a dated file name says when the article appeared,
or what stands there is no date that exists.
It is a note only where the page's address or path holds a date (`path = "2025/04/11/..."`), where the header
says when the file was made (`createdAt`), and for what is no dated text: an `_index` of other pages, Markdown
without a header, or whose header has neither headline, author, source nor tags, or gives the day of the last
change as pages of a manual do.

**Why.** An undated article matches no `--since`, and `list` puts it last. newscli never invents a date.

**How to fix.** Add what is known, even a month or a year: `date: 2026-11`. When adding,
`newscli add --set published=2026-11-18 FILE` does the same.

**Example** (`notes.txt`).

    Ferries return to the river

    The first boat left at six with eleven passengers.

    → 1:1 warning: no date anywhere in the file
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level, Problem
from newscli.rules.locate import day_and_time, noted
from newscli.rules.pages import created, dated_address, header_unread, is_index, is_page, redirects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

ID = "published-missing"
LEVEL = Level.WARNING

_YEAR = re.compile(r"(?<!\w)(?:1[5-9]|2[0-9])[0-9]{2}(?!\w)")


def check(context: Context) -> Iterator[Problem]:
    """One problem: at a date that cannot be read, else at the head of the file."""
    article = context.article
    unread = tuple(noted(context, ID, LEVEL))
    yield from unread
    if article.published is not None or unread or redirects(context) or header_unread(context):
        return
    if address := dated_address(context):
        yield Problem(ID, Level.INFO, f"no date but the one in its address, {address}", 1, 1)
        return
    if day := created(context):
        yield Problem(ID, Level.INFO, f"no date but that of the file, {day}", 1, 1)
        return
    level = Level.INFO if is_page(context) or is_index(context) else LEVEL
    if article.modified is not None:
        yield Problem(ID, level, f"no date but that of a change, {day_and_time(article.modified)}", 1, 1)
    elif _YEAR.search(context.text):
        yield Problem(ID, level, "no date of publication", 1, 1)
    else:
        yield Problem(ID, level, "no date anywhere in the file", 1, 1)
