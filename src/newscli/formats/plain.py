"""Plain text: a headline, a blank line, paragraphs.

headline        the first line that is not blank, when it has at most 200 characters and text follows it
blank
paragraph       until the next blank line; without any blank line, long lines are paragraphs of their own
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.article import Article, Evidence, Reading
from newscli.errors import UnreadableError
from newscli.formats.field_values import trim
from newscli.formats.text_body import LONG_LINE, is_wrapped
from newscli.text.escaping import escape
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.formats.base import Origin

NAME = "plain"
LONGEST_HEADLINE = 200


def fits(_text: str, _origin: Origin) -> float:
    """Plain text is what nothing else claims: the weakest claim there is."""
    return 0.5


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the file. Raises UnreadableError when the text is nothing but white space."""
    lines = [trim(line) for line in split_lines(text)]
    first, last = _written(lines)
    evidence = []
    headline = ""
    if first < last and len(lines[first]) <= LONGEST_HEADLINE:
        headline = lines[first]
        evidence.append(Evidence("headline", first + 1, "first line"))
        first = next(at for at in range(first + 1, last + 1) if lines[at])
    evidence.append(Evidence("body", first + 1, "paragraphs", last + 1))
    paragraphs = _paragraphs(lines[first : last + 1])
    body = "\n\n".join(escape(paragraph, breaks=not is_wrapped(paragraph)) for paragraph in paragraphs)
    article = Article(id=origin.article_id(), headline=headline, body=body)
    return (Reading(article, NAME, tuple(evidence), lines=len(lines)),)


def _written(lines: list[str]) -> tuple[int, int]:
    """The indices of the first and the last line that are not blank."""
    first = next((at for at, line in enumerate(lines) if line), -1)
    if first < 0:
        raise UnreadableError("holds nothing but white space", line=1)
    return first, next(at for at in range(len(lines) - 1, -1, -1) if lines[at])


def _paragraphs(lines: list[str]) -> Iterator[str]:
    if all(lines) and any(len(line) > LONG_LINE for line in lines):
        yield from lines
        return
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line:
            paragraph.append(line)
        elif paragraph:
            yield "\n".join(paragraph)
            paragraph = []
