"""Plain text: a headline, a blank line, paragraphs.

headline        the first line that is not blank, when it has at most 200 characters and text follows it
blank
paragraph       until the next blank line; without any blank line, long lines are paragraphs of their own
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.article import Article, Evidence, Reading
from newscli.errors import UnreadableError
from newscli.formats.field_values import trim
from newscli.text.blocks import escape
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscli.formats.base import Origin

NAME = "plain"
LONGEST_HEADLINE = 200
_LONG_LINE = 100  # nobody wraps text by hand at more
_FULL_LINE = 45  # a shorter one was ended on purpose: verse, an address, a list


class _Line(NamedTuple):
    """A trimmed line and its number, from 1."""

    text: str
    number: int


def fits(_text: str, _origin: Origin) -> float:
    """Plain text is what nothing else claims: the weakest claim there is."""
    return 0.5


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The one article of the file. Raises UnreadableError when the text is nothing but white space."""
    lines = [_Line(trim(line), number) for number, line in enumerate(split_lines(text), 1)]
    written = [line for line in lines if line.text]
    if not written:
        raise UnreadableError("holds nothing but white space", line=1)
    evidence = []
    headline = ""
    if len(written) > 1 and len(written[0].text) <= LONGEST_HEADLINE:
        headline = written[0].text
        evidence.append(Evidence("headline", written[0].number, "first line"))
        lines, written = lines[written[0].number :], written[1:]
    paragraphs = list(
        _paragraphs(lines[written[0].number - lines[0].number : written[-1].number - lines[0].number + 1])
    )
    evidence.append(Evidence("body", written[0].number, "paragraphs", written[-1].number))
    body = "\n\n".join(escape(paragraph, breaks=not _is_wrapped(paragraph)) for paragraph in paragraphs)
    article = Article(id=origin.article_id(), headline=headline, body=body)
    return (Reading(article, NAME, tuple(evidence), lines=len(split_lines(text))),)


def _is_wrapped(paragraph: str) -> bool:
    """Whether its lines end where the column did, not where the sense does: all but the last are full."""
    return all(len(line) >= _FULL_LINE for line in paragraph.split("\n")[:-1])


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    texts = [line.text for line in lines]
    if all(texts) and any(len(text) > _LONG_LINE for text in texts):
        yield from texts
        return
    paragraph: list[str] = []
    for text in [*texts, ""]:
        if text:
            paragraph.append(text)
        elif paragraph:
            yield "\n".join(paragraph)
            paragraph = []
