"""The lines of a body with everything that is code blanked out, addresses and tags kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,9})[^`]+(?P=ticks)(?!`)|\{\{[^{}]*\}\}|\{%[^{}%]*%\}")
_COMMENT = re.compile(r"<!--.*?-->")


def body_lines(context: Context, having: str = "") -> Iterator[tuple[int, str]]:
    """(line number, line) of the body of a Markdown file; blanked parts are spaces, so columns stay right.

    Only the lines that have `having` in them.
    """
    for number, line in context.outside_code:
        if having in line:
            yield number, _blanked(line) if "`" in line or "{" in line or "<!--" in line else line


def _blanked(line: str) -> str:
    line = _CODE.sub(_spaces, line)
    end = line.rfind("-->") + 1  # no comment begins behind it: each that is looked for is found
    return _COMMENT.sub(_spaces, line[: end + 2]) + line[end + 2 :] if end else line


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])
