"""What a search found, on a terminal: a card an article, with the words of the query marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.output.found_marks import pieces
from newscli.output.styled import BOLD, DIM, PLAIN
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from newscli.output.styled import Line, Signs
    from newscli.summary import Summary

    Spans = Sequence[tuple[int, int]]

_MARGIN = "  "
_MEASURE = 72
_CUT = "…"  # where a snippet leaves text out
_FOUND_IN_BOLD = "bold underline"


def cards(
    found: Iterable[Summary],
    *,
    columns: int,
    now: datetime,
    short: Callable[[str], str],
    signs: Signs,
    look: Callable[[str, str], Spans],
    look_in_headline: Callable[[str, str], Spans],
    marks: tuple[str, str] | None = None,
) -> Iterator[Line]:
    """The lines of a card an article: headline, facts, snippet; a blank line between two of them.

    `look` and `look_in_headline` tell where the words of the query stand in a text of a language.
    With `marks` they stand around the words of the snippet, for a terminal that knows no bold.
    """
    from newscli.output.cards import facts, joined
    from newscli.output.when import relative
    from newscli.text.layout import wrap

    measure = min(_MEASURE, columns - len(_MARGIN))
    for number, summary in enumerate(found):
        if number:
            yield ()
        headline, language = safe(summary.headline) or "-", summary.language
        spans = look_in_headline(headline, language)
        yield from _wrapped(headline, spans, wrap(headline, measure), (BOLD, _FOUND_IN_BOLD))
        about = facts(summary, short(summary.id), relative(summary.published, now))
        about += [f"tags: {tags}"] if look(tags := safe(", ".join(summary.tags)), language) else []
        for line in joined(about, measure, signs.dot):
            yield from _wrapped(line, look(line, language), [line], (DIM, BOLD))
        text, spans = _shown(summary, signs, marks)
        if text:
            yield from _wrapped(text, spans, wrap(text, measure), (PLAIN, BOLD))


def footer(shown: int, offset: int, matching: int, *, ranked: bool) -> str:
    """`2 articles match, best first`; when not all are shown, how to see the next ones."""
    order = "best first" if ranked else "newest first"
    many = f"{matching:,} article{' matches' if matching == 1 else 's match'}"
    if shown == matching:
        return f"{many}, {order}" if matching > 1 else many
    more = offset + shown
    place = f"{offset + 1:,}-{more:,}" if offset and shown else f"{shown:,}"
    said = f"{place} of {many}"
    return f"{said}, {order}; the next: --offset {more}" if shown and more < matching else f"{said}, {order}"


def _shown(summary: Summary, signs: Signs, marks: tuple[str, str] | None) -> tuple[str, Spans]:
    """The snippet as it is drawn, and where its matches are then."""
    match = summary.match
    if match is None:
        return "", []
    text, spans = "", list[tuple[int, int]]()
    for piece, hit in pieces(match.snippet, match.spans):
        shown = f"{marks[0]}{piece}{marks[1]}" if hit and marks else piece
        if hit and not marks:
            spans.append((len(text), len(text) + len(shown)))
        text += shown
    if signs.ellipsis == _CUT:
        return text, spans
    shift = len(signs.ellipsis) - 1 if text.startswith(_CUT) else 0
    text = f"{signs.ellipsis if shift else text[:1]}{text[1:]}"
    text = text[:-1] + signs.ellipsis if text.endswith(_CUT) else text
    return text, [(start + shift, end + shift) for start, end in spans]


def _wrapped(text: str, spans: Spans, lines: list[str], styles: tuple[str, str]) -> Iterator[Line]:
    """`lines`, the parts of `text` that stand on one line each, with the spans in the second style."""
    usual, other = styles
    at = 0
    for line in lines:
        start = text.find(line, at)
        at = start + len(line)
        parts: list[tuple[str, str]] = [(_MARGIN, PLAIN)]
        seen = start
        for begin, end in spans:
            begin, end = max(begin, seen), min(end, at)  # noqa: PLW2901 -- the part on this line
            if begin < end:
                parts += [(text[seen:begin], usual), (text[begin:end], other)]
                seen = end
        parts.append((text[seen:at], usual))
        yield tuple(part for part in parts if part[0])
