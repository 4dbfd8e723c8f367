"""What `add` says it did on a terminal: one article in full, several as counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newscli.output.styled import BOLD, DIM, PLAIN
from newscli.output.when import whole, zone_words
from newscli.text.reading_time import minutes_text
from newscli.text.safe import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.article import Article, Reading
    from newscli.output.outcome import Added
    from newscli.output.styled import Line, Signs

_MARGIN = "  "
_MEASURE = 72
_LABEL = 10
_NAMED = 20  # refusals that are named one by one
_DONE = {"added": "added", "replaced": "replaced", "duplicate": "already", "adopted": "adopted"}


class Look(NamedTuple):
    """How it is drawn: the terminal's columns and signs."""

    columns: int
    signs: Signs


def one(added: Added, reading: Reading, seconds: float, short: str, look: Look) -> Iterator[Line]:
    """A single article: its headline and facts, then what was done with it."""
    from newscli.output.cards import joined
    from newscli.text.layout import wrap

    measure = min(_MEASURE, look.columns - len(_MARGIN))
    article = reading.article
    for line in wrap(safe(article.headline) or "(no headline)", measure):
        yield (_MARGIN, PLAIN), (line, BOLD)
    for line in joined(_facts(article, reading, seconds), measure, look.signs.dot):
        yield (_MARGIN, PLAIN), (line, DIM)
    yield ()
    done = f"{short}, from {added.format}: {_understood(reading)}"
    if added.status == "duplicate":
        done = f"{short}: the same was added before"
    rows = [(_DONE[added.status], done), ("kept as", safe(added.path))]
    if added.original:
        rows.append(("original", f"{safe(added.original)}, byte for byte"))
    for label, text in rows:
        for part in wrap(text, max(measure - _LABEL, 1)):
            yield (f"{_MARGIN}{label:<{_LABEL}}", DIM), (part, PLAIN)
            label = ""  # noqa: PLW2901 -- said once


def several(all_added: Sequence[Added], short: dict[str, str], columns: int) -> Iterator[Line]:
    """Counts by what was done; duplicates and refusals by name."""
    for status, label in (*_DONE.items(), ("refused", "refused")):
        chosen = [added for added in all_added if added.status == status]
        if not chosen:
            continue
        head = f"{_MARGIN}{label:<9} {len(chosen):>4,}  "
        rows = _kinds(chosen) if status in ("added", "replaced", "adopted") else _names(chosen, short)
        if _too_narrow(rows, len(head), columns):  # then the paths stand below, whole
            yield ((head.rstrip(), DIM),)
            head = _MARGIN * 2
        for row in rows:
            for part in _row(row, max(columns - len(head), 20)):
                yield (head, DIM), (part, PLAIN)
                head = " " * len(head)


class _Row(NamedTuple):
    """A path, which is broken only when it is wider than a line, and what is said of it."""

    path: str
    said: str


def _too_narrow(rows: Sequence[_Row], indent: int, columns: int) -> bool:
    """Whether a path fits into a line of its own, and not beside the count."""
    from newscli.text.layout import width

    widths = [width(row.path) for row in rows]
    return any(columns - indent < wide <= columns - len(_MARGIN * 2) for wide in widths)


def _row(row: _Row, columns: int) -> list[str]:
    from newscli.text.layout import width, wrap

    *above, last = [row.path] if width(row.path) <= columns else wrap(row.path, columns)
    if not last:
        return wrap(row.said, columns)
    first, *below = wrap(row.said, columns, first=columns - width(last) - 1)
    return [*above, f"{last} {first}".rstrip(), *below]


def _kinds(chosen: Sequence[Added]) -> list[_Row]:
    counts = Counter(added.format for added in chosen)
    return [_Row("", ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items())))]


def _names(chosen: Sequence[Added], short: dict[str, str]) -> list[_Row]:
    rows = [_named(added, short) for added in chosen[:_NAMED]]
    return [*rows, _Row("", f"and {len(chosen) - _NAMED:,} more")] if len(chosen) > _NAMED else rows


def _named(added: Added, short: dict[str, str]) -> _Row:
    """`PATH` `is 7k2m`, or what an error says: `PATH:LINE:` `what is wrong`."""
    if not added.reason:
        return _Row(safe(added.origin), f"is {short.get(added.id, added.id)}")
    if not added.reason.startswith(f"{added.origin}:"):
        return _Row("", safe(added.reason))
    place, _, said = added.reason[len(added.origin) :].partition(": ")
    return _Row(safe(f"{added.origin}{place}:"), safe(said))


def _facts(article: Article, reading: Reading, seconds: float) -> list[str]:
    parts = [article.section, article.source]
    if article.published:
        iso = article.published.iso()
        words = zone_words(iso, article.published.zone, _zone_name(reading))
        parts.append(f"{whole(iso, weekday=False)} {words}".strip())
    else:
        parts.append("no date")
    return [safe(part) for part in (*parts, f"{minutes_text(seconds)} to read") if part]


def _zone_name(reading: Reading) -> str:
    """The IANA name that the layout's assumption states, if any."""
    said = next((e.value for e in reading.evidence if e.field == "published_zone"), "")
    name = said.partition(",")[0]
    return name if "/" in name else ""


def _understood(reading: Reading) -> str:
    lines, unread = reading.lines, len(reading.unread)
    if not lines:
        return "read"
    if unread:
        return f"{lines - unread:,} of {lines:,} lines understood"
    return f"all {lines:,} lines understood" if lines > 1 else "its line understood"
