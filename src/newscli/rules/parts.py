"""The articles of a file of several, each with the lines of its own, so that rules look at no other's."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newscli.rules import check
from newscli.rules.remarks import heeded
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Reading
    from newscli.rules import Selection
    from newscli.rules.base import Context, Problem


# Of such a message the lines in the file are not those of the text.
_ENCODED = re.compile(
    r"(?mi)^content-(?:transfer-encoding:[ \t]*(?:quoted-printable|base64)|"
    r"type:[ \t]*(?:multipart/|text/html|[^\r\n]*iso-2022-))"
)


_MOST = 4_000_000  # characters that rules may go through for the articles of one file that share its lines


class Part(NamedTuple):
    """An article and its lines of the file; `above` is how many lines of other articles stand above them."""

    reading: Reading
    text: str
    above: int = 0

    def problems(self, around: Context, selected: Selection | None = None) -> tuple[Problem, ...]:
        """What the rules find in this part of the file that `around` is about, by the lines of the file."""
        reading = _moved(self.reading, -self.above) if self.above else self.reading
        data = around.data or (reading.format == "clipping/mail" and bool(_ENCODED.search(self.text)))
        whole = reading is around.reading and self.text == around.text and data == around.data
        own = around if whole else replace(around, reading=reading, text=self.text, data=data)
        if self.above:  # what holds for the whole file is said at its top
            own = replace(own, mark=False, encoding="utf-8")
        found = heeded(own, check(own, selected))
        if self.text == around.text:
            return tuple(found)
        # a fix counts characters of the whole file: where it holds several articles there is none
        return tuple(replace(one, line=one.line and one.line + self.above, fix=None) for one in found)


def parts(readings: Sequence[Reading], text: str) -> list[Part]:
    """The parts of a file, in order; an article whose lines lie among those of others has the whole text.

    Where that would be too much text in all (a feed on one line), only the first of them has it.
    """
    if len(readings) == 1:
        return [Part(readings[0], text)]
    firsts = [min((entry.line for entry in one.evidence if entry.line), default=0) for one in readings]
    if any(above >= below for above, below in pairwise(firsts)):
        shared = text if len(text) * len(readings) <= _MOST else ""
        return [Part(readings[0], text), *(Part(reading, shared) for reading in readings[1:])]
    lines = split_lines(text)
    starts = [0, *(first - 1 for first in firsts[1:])]
    ends = [*starts[1:], len(lines)]
    return [
        Part(reading, "\n".join(lines[start:end]) + "\n", start)
        for reading, start, end in zip(readings, starts, ends, strict=True)
    ]


def _moved(reading: Reading, by: int) -> Reading:
    """The reading with every line number changed by `by`."""
    evidence = (
        one._replace(line=one.line + by, last_line=one.last_line + by if one.last_line else 0)
        if one.line
        else one
        for one in reading.evidence
    )
    notes = (one._replace(line=one.line + by) if one.line else one for one in reading.notes)
    return replace(reading, evidence=tuple(evidence), notes=tuple(notes))
