"""HTML tags stand in a plain text.

**When.** A page kept as plain text holds tags of a web page: `<p>`, `<br />`, `</div>`, `<a href=…>`. In
Markdown they are allowed and pass. Once a line.

**Why.** They are shown and counted as words, and `newscli fmt` will keep them as text for ever.

**How to fix.** Take the text from the page again, or remove them.

**Example** (`ferries.txt`).

    Ferries return

    <p>The first boat left at six with eleven passengers.</p>

    → 3:1 warning: an HTML tag, <p>, and 1 more on this line
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.base import Level
from newscli.rules.locate import Place, once_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context, Problem

ID = "html-leftover"
LEVEL = Level.WARNING

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|img|figure|ul|ol|li|h[1-6]|table|t[rdh]|script|style|iframe|section)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Problem]:
    """One problem a line, at its first tag."""
    if context.reading.format == "markdown" or not _TAG.search(context.text):
        return
    yield from once_a_line(ID, LEVEL, _found(context), "HTML tags")


def _found(context: Context) -> Iterator[tuple[Place, str]]:
    for number, line in context.prose:
        if tags := _TAG.findall(line):
            first = _TAG.search(line)
            assert first is not None, "there is one"
            more = f", and {len(tags) - 1} more on this line" if len(tags) > 1 else ""
            yield Place(number, first.start() + 1, len(first[0])), f"an HTML tag, {first[0][:40]}{more}"
