"""What exports of read-later services share: a saved article, put together from a row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from newscli.article import Moment
from newscli.formats.csv_rows import read_csv
from newscli.formats.gathered import Gathered, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Reading
    from newscli.formats.base import Origin
    from newscli.formats.csv_rows import CsvRow

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = 253_402_300_799  # the last second of the year 9999


def read_saved(
    text: str, origin: Origin, name: str, take: Callable[[Gathered, CsvRow], None]
) -> tuple[Reading, ...]:
    """The articles of a CSV export, in file order: `take` moves the cells that it knows from each row.

    Cells that are left go to `extra` under their column. Raises UnreadableError as `read_csv` does.
    """
    found = read_csv(text)
    origin = origin.summed()
    readings = []
    for number, row in enumerate(found.rows, 1):
        gathered = Gathered()
        take(gathered, row)
        for column, cell in row.cells.items():
            gathered.keep(column, cell.strip(), row.line, f"column {column}")
        readings.append(gathered.reading(name, origin, found.lines, number))
    return tuple(readings)


def put_title(gathered: Gathered, title: str, url: str, line: int) -> None:
    """Sets the address, and the headline; an export that knows no title repeats the address."""
    gathered.put_url(url, line, "column url")
    title = one_line(title)
    if title != url:
        gathered.put("headline", title, line, "column title")


def put_captured(gathered: Gathered, literal: str, line: int, rule: str) -> None:
    """Sets when it was saved: seconds, or milliseconds, since 1970, or a date."""
    moment = epoch_moment(literal)
    if moment is not None:
        gathered.put("captured", moment, line, rule)
    else:
        gathered.put_moment("captured", literal, line, rule)


def epoch_moment(literal: str) -> Moment | None:
    """The second, in UTC, that a number of seconds or milliseconds since 1970 names; None for other text."""
    if not (literal.isascii() and literal.isdigit() and 8 < len(literal) < 15):
        return None
    seconds = int(literal) // (1000 if len(literal) > 11 else 1)
    if seconds > _LAST:
        return None
    local = (_EPOCH + timedelta(seconds=seconds)).replace(tzinfo=None)
    return Moment(local, "second", 0, "stated")
