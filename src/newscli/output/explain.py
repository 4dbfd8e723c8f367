"""What a reader understood of a file, field by field: a table for people, entries for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.article import Dateline, Image, Link, Moment
from newscli.output.styled import DIM, PLAIN
from newscli.record import dumps
from newscli.text.layout import cut, has_rtl, isolate, pad, width, wrap
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.article import Article, Evidence, Reading
    from newscli.measure import Measure
    from newscli.output.styled import Line

_HEAD = ("line", "field", "value", "read by")
_GAP = 2
_LINE_LEAST = 8
_VALUE_LEAST = 16
_LONGEST = 200  # columns of a value that no field holds: some are whole tables
_ROOMY = 60  # from so many columns a margin stays free on the right
_LISTS = frozenset({"images", "related", "tags", "byline", "editors", "places", "organisations"})


class _Row(NamedTuple):
    lines: str
    field: str
    value: str
    rule: str


def entries(reading: Reading) -> list[dict[str, str | int]]:
    """One entry a value, in line order: field, line (0: none), rule, confidence.

    The last is of the layout, where it says why it read the file or another fits nearly as well.
    """
    found: list[dict[str, str | int]] = [
        {"field": e.field, "line": e.line, "rule": e.rule, "confidence": e.confidence}
        for e in reading.evidence
    ]
    near = f"{reading.near_tie} fits nearly as well" if reading.near_tie else ""
    if why := "; ".join(filter(None, (reading.why, near))):
        confidence = "guessed" if near else "inferred"
        found.append({"field": "format", "line": 0, "rule": why, "confidence": confidence})
    return found


def table(reading: Reading, measure: Measure, columns: int) -> Iterator[Line]:
    """How much of the file was understood and by what the layout was known, then a row a field."""
    for said in filter(None, (_understood(reading), _recognised(reading))):
        for text in wrap(said, columns):
            yield ((text, PLAIN),)
    rows = [_row(group, reading.article, measure) for group in _groups(reading.evidence)]
    if not rows:
        return
    yield ()
    sizes = _sizes(rows, columns)
    if not sizes:
        yield from _stacked(rows, columns)
        return
    yield ((_joined(_HEAD, sizes), DIM),)
    for row in rows:
        yield from _drawn(row, sizes)


def _understood(reading: Reading) -> str:
    name, unread = _layout(reading), reading.unread
    if not reading.lines:
        said = name
    elif not unread:
        lines = f"all {reading.lines} lines" if reading.lines > 1 else "1 line"
        said = f"{name}: {lines} understood"
    else:
        shown = ", ".join(map(str, unread[:10])) + (" …" if len(unread) > 10 else "")
        noun = "line" if len(unread) == 1 else "lines"
        read = f"{reading.lines - len(unread)} of {reading.lines} lines"
        said = f"{name}: {read} understood, not {noun} {shown}"
    return said


def _recognised(reading: Reading) -> str:
    """By what the layout was known, and which other fits nearly as well; "" when nobody weighed it."""
    why = f"recognised by {safe(reading.why)}" if reading.why else ""
    near = f"{safe(reading.near_tie)} fits nearly as well" if reading.near_tie else ""
    return "; ".join(filter(None, (why, near)))


def _layout(reading: Reading) -> str:
    name = safe(reading.format)
    if reading.encoding:
        name = f"{name} in {reading.encoding} ({reading.encoding_from})"
    return name


def _groups(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Evidence by row: the values of a list that one rule read share a row, where the first stands."""
    groups: dict[object, list[Evidence]] = {}
    for number, one in enumerate(evidence):
        key: object = (one.field, one.rule, one.confidence) if one.field in _LISTS else number
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _row(group: Sequence[Evidence], article: Article, measure: Measure) -> _Row:
    first = group[0]
    rule = f"{first.rule} (guessed)" if first.confidence == "guessed" else first.rule
    return _Row(_lines(group), safe(first.field), safe(_value(group, article, measure)), safe(rule))


def _lines(group: Sequence[Evidence]) -> str:
    numbers = [e.line for e in group if e.line]
    if not numbers:
        return "-"
    if len(group) == 1:
        first, last = group[0].line, group[0].last_line
        return f"{first}-{last}" if last > first else str(first)
    listed = ",".join(str(number) for number in dict.fromkeys(numbers))
    return listed if len(listed) <= 12 else f"{min(numbers)}-{max(numbers)}"


def _value(group: Sequence[Evidence], article: Article, measure: Measure) -> str:
    first = group[0]
    if first.field == "body":
        words = _count(measure.body_words, "word")
        return first.value or f"{_count(measure.paragraphs, 'paragraph')}, {words}"
    stated = [e.value for e in group if e.value]
    if first.field.startswith("extra.") and not stated:
        return _kept(article.extra.get(first.field.removeprefix("extra."), ""))
    found: Any = getattr(article, first.field, "")
    if first.field == "images" and (len(group) == len(found) or not first.value):
        return _images(found)
    return ", ".join(stated) if stated else _said(found)


def _kept(value: Any) -> str:
    """A value of `extra` on one line: words as they are, anything else as JSON."""
    return cut(" ".join((value if isinstance(value, str) else dumps(value)).split()), _LONGEST)


def _images(images: Sequence[Image]) -> str:
    if all(image.credit and not image.src and not image.caption for image in images):
        return f"{_count(len(images), 'credit')}: {', '.join(image.credit for image in images)}"
    return f"{_count(len(images), 'picture')}: {', '.join(map(_said, images))}"


def _said(value: Any) -> str:
    """A field's value as a person would say it."""
    match value:
        case Moment():
            return value.iso().replace("T", " ")[: 16 if value.precision == "minute" else None]
        case Image():
            return value.caption or value.src or value.credit
        case Link():
            return value.headline or value.url
        case Dateline(place, date, agency):
            return ", ".join(filter(None, (place, agency, _said(date))))
        case tuple():
            return ", ".join(map(_said, value))
    return "" if value is None else str(value)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _sizes(rows: Sequence[_Row], columns: int) -> tuple[int, ...]:
    """The widths of the four columns; () when they do not fit side by side."""
    cells = [_HEAD, *rows]
    line, field, value, rule = (max(width(row[n]) for row in cells) for n in range(4))
    line = max(line, _LINE_LEAST)
    margin = _GAP if columns >= _ROOMY else 0
    room = columns - margin - line - field - 3 * _GAP
    rule = min(rule, max(room // 3, 12))
    if room - rule < _VALUE_LEAST:
        return ()
    return line, field, min(value, room - rule), rule


def _drawn(row: _Row, sizes: tuple[int, ...]) -> Iterator[Line]:
    wrapped = [wrap(cell, size) for cell, size in zip(row, sizes, strict=True)]
    for number in range(max(map(len, wrapped))):
        yield ((_joined([lines[number] if number < len(lines) else "" for lines in wrapped], sizes), PLAIN),)


def _joined(cells: Sequence[str], sizes: tuple[int, ...]) -> str:
    shown = (isolate(cell) if has_rtl(cell) else cell for cell in cells)
    padded = (pad(cell, size) for cell, size in zip(shown, sizes, strict=True))
    return (" " * _GAP).join(padded).rstrip(" ")


def _stacked(rows: Sequence[_Row], columns: int) -> Iterator[Line]:
    """For narrow terminals: where and what on one line, the value below it."""
    for row in rows:
        for text in wrap(f"{row.lines} {row.field} ({row.rule})", columns):
            yield ((text, DIM),)
        for text in wrap(row.value, max(columns - _GAP, 1)):
            yield ((" " * _GAP + (isolate(text) if has_rtl(text) else text), PLAIN),)
