"""`stats`: counts of a listing by month, section or another field, and bars that fit the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.output.listing import minutes
from newscli.output.styled import DIM, PLAIN
from newscli.output.when import MONTHS, When
from newscli.text.layout import cut, has_rtl, isolate, pad, width
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from newscli.output.styled import Line, Signs
    from newscli.summary import Summary

BY = ("month", "section", "source", "language", "byline", "tag")
_NONE = {"month": "undated", "section": "no section", "source": "no source"}
_BAR_SHARE = 35  # per cent of the columns, at most
_LABEL_SHARE = 40
_SHORTEST_BAR = 3


class Count:
    """How many articles, words and seconds fall to one value."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.articles = 0
        self.words = 0
        self.seconds = 0.0

    def add(self, summary: Summary) -> None:
        """Count one article in."""
        self.articles += 1
        self.words += summary.words
        self.seconds += summary.seconds


class Totals(NamedTuple):
    """A whole listing counted: all of it, its first and last date, and the counts by value of each field."""

    whole: Count
    undated: int
    first: str
    last: str
    by: dict[str, list[Count]]


def tally(summaries: Iterable[Summary], fields: Iterable[str], now: datetime) -> Totals:
    """Count `summaries`. Months come newest first, other values by size; what has none comes last."""
    whole = Count("")
    found: dict[str, dict[str, Count]] = {field: {} for field in fields}
    first = last = ("", 0)
    undated = 0
    for summary in summaries:
        whole.add(summary)
        undated += not summary.published
        if summary.start is not None:
            first = (summary.published, summary.start) if not first[0] or summary.start < first[1] else first
            last = (summary.published, summary.start) if not last[0] or summary.start > last[1] else last
        for field, counts in found.items():
            for value in _values(summary, field, now):
                counts.setdefault(_key(value, field), Count(value)).add(summary)
    by = {field: _ordered(counts, field) for field, counts in found.items()}
    return Totals(whole, undated, first[0], last[0], by)


def _values(summary: Summary, field: str, now: datetime) -> tuple[str, ...]:
    if field == "month":
        if len(summary.published) < 16:
            return (summary.published[:7],)
        return (When(summary.published).at(now).isoformat()[:7],)
    many = {"byline": summary.byline, "tag": summary.tags}
    if field in many:
        return tuple(dict.fromkeys(many[field])) or ("",)
    return (str(getattr(summary, field)),)


def _key(value: str, field: str) -> str:
    """Spellings of one value that differ in case or apostrophes are counted together."""
    if value.isascii() or field in ("month", "language"):
        return value.casefold()
    from newscli.text.folding import exact_key

    return exact_key(value)


def _ordered(counts: dict[str, Count], field: str) -> list[Count]:
    rows = [count for key, count in counts.items() if key]
    if field == "month":
        rows.sort(key=lambda count: count.label, reverse=True)
    else:
        rows.sort(key=lambda count: (-count.articles, count.label))
    return [*rows, *(count for key, count in counts.items() if not key)]


def as_object(totals: Totals) -> dict[str, Any]:
    """The one JSON object of `stats --json`; a value of null is "none stated"."""
    whole = totals.whole
    return {
        "articles": whole.articles,
        "words": whole.words,
        "seconds": round(whole.seconds, 1),
        "undated": totals.undated,
        "first": totals.first or None,
        "last": totals.last or None,
        "by": {field: [_entry(count) for count in counts] for field, counts in totals.by.items()},
    }


def _entry(count: Count) -> dict[str, Any]:
    return {
        "value": count.label or None,
        "articles": count.articles,
        "words": count.words,
        "seconds": round(count.seconds, 1),
    }


def rows(counts: Iterable[Count]) -> Iterator[str]:
    """For a pipe: value, articles, words, minutes with one decimal, tab-separated; `-` for no value."""
    for count in counts:
        yield f"{safe(count.label) or '-'}\t{count.articles}\t{count.words}\t{count.seconds / 60:.1f}"


def summary_line(totals: Totals, now: datetime) -> str:
    """`12 articles, 5,210 words, 27 min to read; published Mar 2018 to today, 1 undated`."""
    whole = totals.whole
    text = f"{whole.articles:,} article{'' if whole.articles == 1 else 's'}"
    if not whole.articles:
        return text
    text += f", {whole.words:,} word{'' if whole.words == 1 else 's'}, {_minutes(whole.seconds)} to read"
    if totals.first:
        first, last = _month(totals.first, now), _month(totals.last, now)
        text += f"; published {first}" + (f" to {last}" if last != first else "")
    if totals.undated:
        text += f"{',' if totals.first else ';'} {totals.undated:,} undated"
    return text


def _minutes(seconds: float) -> str:
    from newscli.text.reading_time import minutes_text

    return minutes_text(seconds)


def _month(iso: str, now: datetime) -> str:
    when = When(iso)
    if when.day and when.at(now).date() == now.date():
        return "today"
    return f"{MONTHS[when.month - 1][:3]} {when.year}" if when.month else iso


class _Row(NamedTuple):
    """What one line of a chart says."""

    label: str
    articles: str
    minutes: str


class _Sizes(NamedTuple):
    """The columns of a chart: value, bar (0: none), articles, minutes, and the space between two."""

    label: int
    bar: int
    articles: int
    minutes: int
    gap: int


def chart(counts: list[Count], field: str, *, columns: int, signs: Signs) -> Iterator[Line]:
    """The bars of one field: value, bar, articles, minutes; without room for bars, only the numbers."""
    if not counts:
        return
    rows = [_row(count, field) for count in counts]
    sizes = _sizes([_Row(field, "", "min"), *rows], columns)
    yield tuple((text, DIM) for text, _ in _drawn(_Row(field, "articles", "min"), "", sizes, signs))
    bars = _bars([count.articles for count in counts], sizes.bar, signs.bar)
    for count, row, bar in zip(counts, rows, bars, strict=True):
        label, *rest = _drawn(row, bar, sizes, signs)
        yield (label if count.label else (label[0], DIM), *rest)


def _row(count: Count, field: str) -> _Row:
    label = safe(count.label) or _NONE.get(field, f"no {field}")
    return _Row(label, f"{count.articles:,}", minutes(count.seconds))


def _sizes(rows: list[_Row], columns: int) -> _Sizes:
    """The widest value, article and minute of `rows`, with the word "articles" where it has room."""
    label, least, minutes = (max(width(row[n]) for row in rows) for n in range(3))
    label = min(label, max(columns * _LABEL_SHARE // 100, 9))
    articles = max(len("articles"), least)
    bar = min(columns * _BAR_SHARE // 100, columns - label - articles - minutes - 9)
    if bar >= _SHORTEST_BAR:
        return _Sizes(label, bar, articles, minutes, 3)
    if label + articles + minutes + 4 <= columns:
        return _Sizes(label, 0, articles, minutes, 2)
    least = max(least, 3)
    return _Sizes(min(label, columns - least - minutes - 2), 0, least, minutes, 1)


def _drawn(row: _Row, bar: str, sizes: _Sizes, signs: Signs) -> Line:
    gap = " " * sizes.gap
    label = cut(row.label, sizes.label, signs.ellipsis)
    shown = pad(isolate(label) if has_rtl(label) else label, sizes.label)
    middle = f"{gap}{pad(bar, sizes.bar)}{gap}" if sizes.bar else gap
    articles = row.articles[: sizes.articles].rjust(sizes.articles)
    return (shown, PLAIN), (middle, DIM), (f"{articles}{gap}{row.minutes:>{sizes.minutes}}", PLAIN)


def _bars(numbers: list[int], area: int, sign: str) -> list[str]:
    if not area:
        return [""] * len(numbers)
    most = max(numbers)
    if most <= area:  # whole signs an article, so that the eye can count
        return [sign * (number * (area // most)) for number in numbers]
    return [sign * max(1, round(number * area / most)) for number in numbers]
