"""Plain text as a body: paragraphs that blank lines part, or lines that are paragraphs."""

from __future__ import annotations

from newscli.text.escaping import escape
from newscli.text.lines import split_lines, trim

_FULL_LINE = 45  # a shorter one was ended on purpose: verse, an address, a list
LONG_LINE = 100
"""Characters; nobody wraps text by hand at more."""


def body_of(text: str) -> str:
    """The text as CommonMark that reads the same.

    Where a line is longer than anybody wraps text at, every line is a paragraph; elsewhere a line that is
    full goes on in the next one, and one that is not was broken on purpose.
    """
    lines = [trim(line) for line in split_lines(text)]
    if any(len(line) > LONG_LINE for line in lines):
        return "\n\n".join(escape(line) for line in lines if line)
    paragraphs = "\n".join(lines).split("\n\n")
    return "\n\n".join(
        escape(part, breaks=not is_wrapped(part))
        for part in (each.strip("\n") for each in paragraphs)
        if part
    )


def is_wrapped(paragraph: str) -> bool:
    """Whether its lines end where the column did, not where the sense does: all but the last are full."""
    return all(len(line) >= _FULL_LINE for line in paragraph.split("\n")[:-1])
