"""Findings of `validate`: drawn with their source line and carets, as one line each, or as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.output.styled import DIM, PLAIN, signs
from newscli.text.layout import clusters, width, wrap
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from newscli.output.styled import Line
    from newscli.rules.base import Problem

_MARGIN = 3
_LEVEL = 9  # the longest level and two spaces
_LEAST = 24  # a message column narrower than this moves below its position
_NEAR = 400  # characters of a source line on each side that are looked at
_PLAINER = str.maketrans({"“": '"', "”": '"', "…": "...", "×": "x"})
_PLURALS = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("note", "notes")}
_COLOURS = {"error": "red", "warning": "yellow"}


class Finding(NamedTuple):
    """A problem of one file; `article` is the id of its article ("" when none could be read)."""

    path: str
    article: str
    problem: Problem
    source: str = ""


def concise(finding: Finding) -> str:
    """`path:line:column: level: message [rule]`, on one line whatever the path holds."""
    problem = finding.problem
    place = f"{safe(finding.path)}:{problem.line or 1}:{problem.column or 1}"
    return f"{place}: {problem.level}: {safe(problem.message)} [{problem.rule}]"


def as_record(finding: Finding) -> dict[str, str | int | None]:
    """The JSON form; `article` is null for a file that could not be read."""
    problem = finding.problem
    return {
        "path": finding.path,
        "line": problem.line or 1,
        "column": problem.column or 1,
        "level": str(problem.level),
        "rule": problem.rule,
        "message": problem.message,
        "article": finding.article or None,
    }


def full(path: str, findings: Sequence[Finding], columns: int, *, unicode: bool = True) -> Iterator[Line]:
    """The path, then each finding with its source line and carets, fitted to `columns`."""
    yield ((safe(path), PLAIN),)
    places = [f"{f.problem.line or 1}:{f.problem.column or 1}" for f in findings]
    room = max(4, *map(len, places))
    indent = _MARGIN + room + 2
    for place, finding in zip(places, findings, strict=True):
        yield from _message(place.ljust(room), finding.problem, columns, unicode=unicode)
        if finding.problem.length > 0 and finding.source:
            at = indent if columns - indent >= _LEAST else _MARGIN + 1
            yield from _source(finding, at, columns - at, signs(unicode=unicode).ellipsis)


def _message(place: str, problem: Problem, columns: int, *, unicode: bool) -> Iterator[Line]:
    margin, level = " " * _MARGIN, (f"{problem.level:<7}", _COLOURS.get(problem.level, PLAIN))
    head: Line = ((margin, PLAIN), (place, DIM), ("  ", PLAIN), level)
    text, rule = safe(problem.message), f"[{problem.rule}]"
    text = text if unicode else text.translate(_PLAINER)
    at = _MARGIN + len(place) + 2 + _LEVEL
    if columns - at < _LEAST:
        yield head
        at, head = _MARGIN + 1, ()
    lines = wrap(text, columns - at)
    fits = at + width(lines[-1]) + 2 + len(rule) <= columns
    for number, line in enumerate(lines, 1):
        lead: Line = (*head, ("  ", PLAIN)) if head and number == 1 else ((" " * at, PLAIN),)
        tail: Line = (("  ", PLAIN), (rule, DIM)) if fits and number == len(lines) else ()
        yield (*lead, (line, PLAIN), *tail)
    for part in () if fits else wrap(rule, columns - at):
        yield ((" " * at, PLAIN), (part, DIM))


def _source(finding: Finding, indent: int, room: int, dots: str) -> Iterator[Line]:
    """The source line, cut around the span to fit `room`, and carets below the span."""
    start = finding.problem.column - 1
    end = start + finding.problem.length
    before = _shown(finding.source[max(0, start - _NEAR) : start], indented=start <= _NEAR)
    inside = _cut_end(_shown(finding.source[start:end][:_NEAR]), max(room // 2, room - width(before)), dots)
    after = _shown(finding.source[end : end + _NEAR]).rstrip()
    marked = max(width(inside), 1)  # one caret, too, where the text ends before the span
    if width(before + after) + marked > room:
        before = _cut_start(before, max(room - width(after) - marked, (room - marked) // 2), dots)
        after = _cut_end(after, room - width(before) - marked, dots)
    yield ((" " * indent, PLAIN), (before + inside + after, PLAIN))
    yield ((" " * (indent + width(before)) + "^" * marked, PLAIN),)


def _shown(text: str, *, indented: bool = False) -> str:
    """A part of a source line; its own indentation says nothing here."""
    shown = safe(text.replace("\t", "    "))
    return shown.lstrip(" ") if indented else shown


def _cut_end(text: str, room: int, dots: str) -> str:
    return text if width(text) <= room else _filled(clusters(text), room - len(dots), dots)


def _cut_start(text: str, room: int, dots: str) -> str:
    if width(text) <= room:
        return text
    kept = _filled(clusters(text)[::-1], room - len(dots), "")
    return dots + "".join(clusters(kept)[::-1]) if room >= len(dots) else ""


def _filled(parts: Sequence[str], room: int, dots: str) -> str:
    """As many of the parts as fit `room`, and the dots."""
    kept, used = [], 0
    for part in parts:
        used += width(part)
        if used > room:
            break
        kept.append(part)
    return "".join(kept) + dots if room >= 0 else ""


def left_out(counts: dict[str, int]) -> Iterator[Line]:
    """A line for each rule of which only the first findings were shown."""
    for rule, count in sorted(counts.items()):
        yield ((f"{count} more of ", PLAIN), (f"[{rule}]", DIM), ("; --all shows them", PLAIN))


def tally(shown: Counter[str], hidden: Counter[str], level: str, places: tuple[int, int]) -> str:
    """`2 errors, 2 warnings in 4 of 13 files; 6 notes not shown (--level info)`.

    `places` is in how many files something was shown, and how many there were.
    """
    names = [*_PLURALS]
    least = names.index(level)
    said = ", ".join(
        _counted(shown[name], name) for at, name in enumerate(names) if at <= least or shown[name]
    )
    some, files = places
    of = f"{some} of {files}" if 0 < some < files else f"{files}"
    text = f"{said} in {of} {'file' if files == 1 else 'files'}"
    kept = [name for name in names if hidden[name]]
    if not kept:
        return text
    return (
        f"{text}; {', '.join(_counted(hidden[name], name) for name in kept)} not shown (--level {kept[-1]})"
    )


def _counted(count: int, level: str) -> str:
    one, many = _PLURALS[level]
    return f"{count or 'no'} {one if count == 1 else many}"
