"""The table of `list` on a terminal: columns are sized once, rows stream."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from newscli.output.styled import BOLD, DIM, PLAIN
from newscli.output.when import relative
from newscli.text.layout import has_rtl, isolate, pad, width, wrap
from newscli.text.safe import close_isolates, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from newscli.output.styled import Line
    from newscli.summary import Summary

_SAMPLE = 256  # rows that size the columns; later ones wrap in them
_GAP = 2
_SECTION_FROM, _SOURCE_FROM, _BYLINE_FROM = 72, 100, 130
_CAPS = {"id": 14, "published": 16, "section": 16, "source": 20, "byline": 24, "min": 5}
_NARROWEST_HEADLINE = 16
_STYLES = {"id": DIM, "headline": BOLD, "published": PLAIN, "min": PLAIN}


class _Column(NamedTuple):
    title: str
    width: int


def table(
    summaries: Iterable[Summary], *, columns: int, now: datetime, short: Callable[[str], str]
) -> Iterator[Line]:
    """The lines of the table, header first; nothing at all without articles.

    `columns` is the terminal's width, `short` gives an id's shortest unique prefix.
    """
    rows = (_cells(summary, now, short) for summary in summaries)
    sample = list(islice(rows, _SAMPLE))
    if not sample:
        return
    sized = _size(sample, columns)
    if not sized:
        yield from _stacked(chain(sample, rows), columns)
        return
    yield from _drawn({column.title: column.title for column in sized}, sized, header=True)
    for cells in chain(sample, rows):
        yield from _drawn(cells, sized)


def minutes(seconds: float) -> str:
    """Whole minutes, half up; `<1` under 30 seconds."""
    return "<1" if seconds < 30 else f"{int(seconds / 60 + 0.5):,}"


def _cells(summary: Summary, now: datetime, short: Callable[[str], str]) -> dict[str, str]:
    return {
        "id": short(summary.id),
        "published": relative(summary.published, now),
        "section": safe(summary.section) or "-",
        "source": safe(summary.source) or "-",
        "byline": safe(", ".join(summary.byline)) or "-",
        "headline": safe(summary.headline) or "-",
        "min": minutes(summary.seconds),
    }


def _titles(columns: int) -> list[str]:
    titles = ["id", "published"]
    titles += ["section"] if columns >= _SECTION_FROM else []
    titles += ["source"] if columns >= _SOURCE_FROM else []
    titles += ["byline"] if columns >= _BYLINE_FROM else []
    return [*titles, "headline", "min"]


def _size(sample: list[dict[str, str]], columns: int) -> list[_Column]:
    """The columns that fit, or none when a headline would have no room."""
    titles = _titles(columns)
    sizes = {title: max(len(title), *(width(cells[title]) for cells in sample)) for title in titles}
    for title in titles:
        sizes[title] = min(sizes[title], _CAPS.get(title, columns))
    room = columns - sum(sizes.values()) + sizes["headline"] - _GAP * (len(titles) - 1)
    if room < _NARROWEST_HEADLINE:
        return []
    sizes["headline"] = min(max(sizes["headline"], len("headline")), room)
    return [_Column(title, sizes[title]) for title in titles]


def _drawn(cells: dict[str, str], sized: list[_Column], *, header: bool = False) -> Iterator[Line]:
    wrapped = [_lines(cells[column.title], column.width) for column in sized]
    for number in range(max(map(len, wrapped))):
        spans: list[tuple[str, str]] = []
        for column, lines in zip(sized, wrapped, strict=True):
            text = lines[number] if number < len(lines) else ""
            style = DIM if header or text == "-" else _STYLES.get(column.title, PLAIN)
            fitted = pad(text, column.width, right=column.title == "min")
            spans.append((fitted + " " * (_GAP if column is not sized[-1] else 0), style))
        yield _trimmed(spans)


def _lines(text: str, columns: int) -> list[str]:
    if text.isascii() and len(text) <= columns:
        return [text]
    lines = wrap(text, columns)
    if has_rtl(text):
        return [isolate(close_isolates(line)) for line in lines]
    return [close_isolates(line) for line in lines]


def _trimmed(spans: list[tuple[str, str]]) -> Line:
    while spans and not spans[-1][0].strip(" "):
        spans.pop()
    if spans:
        spans[-1] = (spans[-1][0].rstrip(" "), spans[-1][1])
    return tuple(spans)


def _stacked(rows: Iterable[dict[str, str]], columns: int) -> Iterator[Line]:
    """Below some forty columns: id, date and minutes on a line, the headline under it."""
    for cells in rows:
        about = f"{cells['id']}  {cells['published']}"
        if width(about) + 2 + len(cells["min"]) + 4 <= columns:
            about += f"  {cells['min']} min"
        yield ((about, DIM),)
        for line in _lines(cells["headline"], columns - 2):
            yield ((f"  {line}", BOLD),)


def footer(shown: int, total: int, seconds: float, undated: int, date_field: str) -> str:
    """`9 of 12 articles, 20 min to read; 1 undated left out (missing:published)`."""
    from newscli.text.reading_time import minutes_text

    if not total:
        return "no articles yet; to begin: newscli add FILE"
    many = f"{shown:,}" if shown == total else f"{shown:,} of {total:,}"
    text = f"{many} article{'' if total == 1 else 's'}, {minutes_text(seconds)} to read"
    if not shown:
        text = f"no article matches; {total:,} in the library"
    return f"{text}; {left_out(undated, date_field)}" if undated else text


def left_out(undated: int, date_field: str) -> str:
    """`1 undated left out (missing:published)`."""
    return f"{undated:,} undated left out (missing:{date_field})"
