"""The lines of a body with everything that is code blanked out, addresses and tags kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.rules.prose import without_code_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.rules.base import Context

_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,9})[^`]+(?P=ticks)(?!`)|\{\{[^{}]*\}\}|\{%[^{}%]*%\}|<!--.*?-->")


def body_lines(context: Context) -> Iterator[tuple[int, str]]:
    """(line number, line) of the body of a Markdown file; blanked parts are spaces, so columns stay right."""
    for number, line in without_code_blocks(context):
        yield number, _CODE.sub(_spaces, line) if any(sign in line for sign in ("`", "{", "<!--")) else line


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])
