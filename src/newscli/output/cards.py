"""`list --long`: a card an article, with its facts on one line and the beginning of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.output.styled import BOLD, DIM, PLAIN
from newscli.output.when import relative
from newscli.text.layout import width, wrap
from newscli.text.reading_time import minutes_text
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from newscli.output.styled import Line, Signs
    from newscli.summary import Summary

_MARGIN = "  "
_MEASURE = 72
_EXCERPT_LINES = 2


def cards(
    summaries: Iterable[Summary], *, columns: int, now: datetime, short: Callable[[str], str], signs: Signs
) -> Iterator[Line]:
    """The lines of the cards on a terminal, a blank line between two of them."""
    measure = min(_MEASURE, columns - len(_MARGIN))
    for number, summary in enumerate(summaries):
        if number:
            yield ()
        about = facts(summary, short(summary.id), relative(summary.published, now))
        for line in wrap(safe(summary.headline) or "-", measure):
            yield (_MARGIN, PLAIN), (line, BOLD)
        for line in joined(about, measure, signs.dot):
            yield (_MARGIN, PLAIN), (line, DIM)
        for line in _beginning(summary, measure, signs.ellipsis):
            yield (_MARGIN, PLAIN), (line, PLAIN)


def plain_cards(summaries: Iterable[Summary], signs: Signs) -> Iterator[str]:
    """The same in a pipe: whole dates and ids, nothing wrapped, nothing cut."""
    for number, summary in enumerate(summaries):
        about = facts(summary, summary.id, summary.published or "-")
        excerpt = safe(summary.excerpt)
        yield ("\n" if number else "") + "\n".join(
            [safe(summary.headline) or "-", f" {signs.dot} ".join(about), *([excerpt] if excerpt else [])]
        )


def joined(parts: list[str], measure: int, dot: str) -> list[str]:
    """`parts` with a dot between them, in lines of `measure` columns broken between parts where it can be."""
    lines: list[str] = []
    for part in parts:
        if lines and width(lines[-1]) + width(part) + 3 <= measure:
            lines[-1] += f" {dot} {part}"
        else:
            lines += wrap(part, measure)
    return lines


def facts(summary: Summary, name: str, when: str) -> list[str]:
    """What stands below a headline: id, section, source, byline, date, minutes, language; safe text."""
    parts = [name, summary.section, summary.source, ", ".join(summary.byline), when]
    parts += [minutes_text(summary.seconds), summary.language]
    return [safe(part) for part in parts if part and part != "-"]


def _beginning(summary: Summary, measure: int, ellipsis: str) -> list[str]:
    if not summary.excerpt:
        return []
    lines = wrap(safe(summary.excerpt), measure)
    if len(lines) <= _EXCERPT_LINES:
        return lines
    last = lines[_EXCERPT_LINES - 1].rstrip(".,;:…。，")
    room = measure - width(ellipsis)
    kept = last if width(last) <= room else wrap(last, room)[0]
    return [*lines[: _EXCERPT_LINES - 1], kept.rstrip() + ellipsis]
