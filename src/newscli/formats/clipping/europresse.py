"""Reads Europresse exports as text: several articles a file, each closed by the line of its identifier.

    L'Exemple
    International, mardi 14 mai 2019 38 mots, p. 12
    Headline
    Name
    Paragraphs …
    © 2019 L'Exemple. Tous droits réservés.
    news·20190514·LX·0001

The line below the source holds the section, the day and the number of words: it is what is looked for.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats.base import Fit
from newscli.formats.clipping.export_values import names
from newscli.formats.clipping.exports import (
    Block,
    blocks_of,
    first_number,
    in_one_line,
    read_each,
    rows_within,
    width_of,
)
from newscli.formats.clipping.labels import is_name
from newscli.text.dates import read_moment
from newscli.text.lines import split_lines, trim, window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscli.article import Moment, Reading
    from newscli.formats.base import Origin
    from newscli.formats.clipping.exports import Record
    from newscli.formats.clipping.rows import Row

NAME = "clipping/europresse"

_WINDOW = 6_000  # characters at the start and at the end that are looked at
_FEW = 4  # rows among which source and header stand
_LONGEST = 240  # characters of the line below the source
_COUNTED = r"(?P<count>\d[\d., \xa0\u202f]{0,9}) ?(?:mots?|words?|wörter|palabras|parole|palavras|woorden)"
_NEWS = r"(?:news|pub|bio|web|tvr)[·•.]?\s?[·•]?(?P<identifier>\d{8}[·•][\w·•+-]{3,80})"
_CERTIFICATE = (
    r"(?:certificat émis|ce certificat|certificate issued|le présent document|this document|visualisé par)"
)


class _Header(NamedTuple):
    """`International, mardi 14 mai 2019 38 mots, p. 12`."""

    section: str
    published: Moment
    words: int | None
    page: str
    rest: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "counted": re.compile(
            rf"^.{{0,160}}\b(?:1[4-9]|20|21)\d\d\b.{{0,60}}?[ ,•-]\s?{_COUNTED}\b",
            re.IGNORECASE | re.MULTILINE,
        ),
        "news": re.compile(rf"^[ \t]*{_NEWS}[ \t]*\r?$", re.MULTILINE),
        "header": re.compile(
            rf"(?P<before>.*?\d{{4}}.*?)[\s,•-]+{_COUNTED}(?:\s*[,•]\s*(?:pp?|s|pág|page|seite)\.?\s*(?P<page>[^,]{{1,30}}))?"
            r"(?P<rest>,.*)?",
            re.IGNORECASE,
        ),
        "page": re.compile(r"[,•]\s*(?:pp?|s|pág|page|seite)\.?\s*(\w[^,]{0,30})$", re.IGNORECASE),
        "rights": re.compile(r"(?:©|\(c\)\s|copyright\b)", re.IGNORECASE),
        "certificate": re.compile(_CERTIFICATE, re.IGNORECASE),
    }


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The line of an identifier at the end, and a line with a year and a number of words."""
    tail = window(text, -_WINDOW)
    if "·" not in tail and "•" not in tail:
        return 0.0
    patterns = _patterns()
    found = patterns["news"].search(tail)
    if not found:
        return 0.0
    counted = patterns["counted"].search(window(text, _WINDOW))
    return Fit(0.95 if counted else 0.9, f"the identifier {found[0].strip()} at the end")


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles, in file order."""
    lines = split_lines(text)
    return read_each(lines, _ends(lines), _read_article, NAME, origin)


def _ends(lines: Sequence[str]) -> list[int]:
    """The index after each article's last line: its identifier, and the certificate below it."""
    news, certificate = _patterns()["news"], _patterns()["certificate"]
    ends: list[int] = []
    for at, line in enumerate(lines):
        text = trim(line)
        if "·" in text or "•" in text:
            if len(text) < 120 and news.fullmatch(text):
                ends.append(at + 1)
        elif ends and at - ends[-1] < 6 and certificate.match(text):
            ends[-1] = at + 1
    return ends or [len(lines)]


def _read_article(record: Record, lines: Sequence[str], start: int, end: int) -> None:
    blocks = blocks_of(lines, start, end)
    rows = [row for block in blocks for row in block.rows]
    rows = _bottom(record, rows)
    at, header = _header(rows)
    if header is None:
        if rows:
            record.put("headline", rows[0].text, rows[0].line, "first line")
            record.body(rows_within(blocks, {row.line for row in rows[1:]}), width_of(blocks))
        return
    _take_header(record, rows[at], header)
    source = _source(record, blocks, rows[:at])
    record.drop(row for row in rows[:at] if row not in source)
    _text(record, rows_within(blocks, {row.line for row in rows[at + 1 :]}))


def _bottom(record: Record, rows: list[Row]) -> list[Row]:
    """Reads identifier, certificate and copyright notice off the end."""
    kept = list(rows)
    while kept:
        text = kept[-1].text
        if found := _patterns()["news"].fullmatch(text):
            record.put("identifier", found["identifier"], kept[-1].line, "identifier line")
        elif _patterns()["certificate"].match(text):
            record.drop(kept[-1:])
        elif _patterns()["rights"].match(text) and len(text) < 300:
            record.put("rights", text, kept[-1].line, "copyright line")
        else:
            break
        kept.pop()
    return kept


def _header(rows: Sequence[Row]) -> tuple[int, _Header | None]:
    for at, row in enumerate(rows):
        if at and (header := _read_header(row.text)):
            return at, header
    for at, row in enumerate(rows[1:_FEW], 1):  # without the number of words: next to the source only
        found = _patterns()["page"].search(row.text)
        section, moment = _dated(row.text[: found.start()] if found else row.text)
        if moment and len(row.text) <= _LONGEST:
            return at, _Header(section, moment, None, found[1].strip() if found else "", "")
    return -1, None


def _read_header(text: str) -> _Header | None:
    match = _patterns()["header"].fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    section, moment = _dated(match["before"])
    if moment is None:
        return None
    return _Header(
        section,
        moment,
        first_number(match["count"]),
        (match["page"] or "").strip(),
        (match["rest"] or "").strip(" ,"),
    )


def _dated(text: str) -> tuple[str, Moment | None]:
    """`International, mardi 14 mai 2019`: the longest end that is a date, and the section before it."""
    starts = [0, *(found.end() for found in re.finditer(r"[,;•]\s*|\s[-–—]\s|\s+", text))]
    for start in starts:
        if moment := read_moment(text[start:]):
            return text[:start].strip(" ,;•-–—\t\xa0"), moment
    return "", None


def _take_header(record: Record, row: Row, header: _Header) -> None:
    record.put("section", header.section, row.line, "header, section")
    record.put("published", header.published, row.line, "header, date")
    record.put("stated_words", header.words, row.line, "header, words")
    record.put("page", header.page, row.line, "header, page")
    if header.rest:
        record.keep("header", header.rest, row.line, "header, the rest")


def _source(record: Record, blocks: Sequence[Block], above: Sequence[Row]) -> list[Row]:
    """The rows next to the header, without a blank line between them, or the one row above it."""
    block = next(block for block in blocks if block.line <= above[-1].line <= block.last)
    rows = [row for row in above if row.line >= block.line]
    record.put("source", in_one_line(rows), rows[0].line, "above the header", last=rows[-1].line)
    return rows


def _text(record: Record, blocks: list[Block]) -> None:
    """Headline, a byline that has the shape of names, paragraphs."""
    if not blocks:
        return
    headline, below = blocks[0], blocks[1:]
    if not below and len(headline.rows) > 1:  # no blank lines at all: every line is one of its own
        below = [Block((row,), (0,)) for row in headline.rows[1:]]
        headline = Block(headline.rows[:1], headline.indents[:1])
    record.put("headline", headline.text, headline.line, "headline", last=headline.last)
    people = names(below[0].text) if len(below) > 1 and len(below[0].text) <= 120 else ()
    if people and all(is_name(name) for name in people):
        record.put("byline", people, below[0].line, "below the headline")
        below = below[1:]
    record.body(below, width_of(below))
