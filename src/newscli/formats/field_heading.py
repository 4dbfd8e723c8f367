"""The headline that is the first heading of a Markdown body, written anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.text.escaping import escape

if TYPE_CHECKING:
    from newscli.text.fences import Fence

_BLANK = re.compile(r"(?:[ \t\u200e\u200f\ufeff]*(?:\r\n|\n|\r))*[\u200e\u200f\ufeff]*")
_ATX = re.compile(r"( {0,3}#[ \t]+)([^\r\n]*?)((?:[ \t]+#+)?[ \t]*)(?=\r|\n|\Z)")
_SETEXT = re.compile(r"()([^\r\n]*?)([ \t]*(?:\r\n|\n|\r) {0,3}=+[ \t]*)(?=\r|\n|\Z)")
_CLOSING = re.compile(r"(?:(?<=[ \t])|\A)#+\Z")


def with_heading(text: str, fence: Fence | None, headline: str) -> str:
    """`text` with the words of its first heading replaced; as it is when its body begins with none."""
    start = fence.body if fence else 0
    blank = _BLANK.match(text, start)
    start = blank.end() if blank else start
    match = _ATX.match(text, start) or _SETEXT.match(text, start)
    if match is None:
        return text
    words = escape(headline, breaks=False).replace("\n", " ")
    words = _CLOSING.sub(lambda found: "\\" + found[0], words)  # else it would close the heading
    return text[: match.start(2)] + words + text[match.end(2) :]
