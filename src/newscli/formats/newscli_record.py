"""Reads newscli's own records back, one a file, a list of them, or one a line (JSON Lines).

{"record": "newscli.article/1", "id": "7k2m9qd4xa", "headline": "…", …,
 "newscli": {"path": "2019/05/…", "format": "clipping/kunuz", "words": 812, …}}

What `parse`, `show` and `export` print is the very article again; what is counted in it is counted anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscli.article import Evidence, Reading
from newscli.errors import UnreadableError
from newscli.formats.base import Fit
from newscli.formats.json_file import read_rows
from newscli.formats.record_fields import RECORD, WrongValueError, article_of, fields_of, filing_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.formats.base import Origin

NAME = "newscli"

_OWN = re.compile(rf'\s*\[?\s*\{{\s*"record"\s*:\s*"{re.escape(RECORD)}"')
_ANY = re.compile(r'\s*\[?\s*\{\s*"record"\s*:\s*"newscli\.article/(\d+)"')


def fits(text: str, origin: Origin) -> float:  # noqa: ARG001 -- every format is asked alike
    """The first key says which record it is."""
    return Fit(1.0, f"“record” is {RECORD}") if _ANY.match(text.removeprefix("\ufeff")) else 0.0


def read(text: str, origin: Origin) -> tuple[Reading, ...]:
    """The articles of the records, in file order. Raises UnreadableError for one that is none."""
    newer = _ANY.match(text.removeprefix("\ufeff"))
    if newer and not _OWN.match(text.removeprefix("\ufeff")):
        message = f"a record of newscli.article/{newer[1]}: this newscli reads {RECORD}"
        raise UnreadableError(message, line=1, remedy="a newer newscli reads it")
    found = read_rows(text)
    origin = origin.summed()
    readings = [
        _reading(row.value, origin, number, found.lines, row.line) for number, row in enumerate(found.rows, 1)
    ]
    return _apart(readings, origin)


def _reading(value: Any, origin: Origin, number: int, lines: int, line: Callable[..., int]) -> Reading:
    if not isinstance(value, dict) or value.get("record") != RECORD:
        raise UnreadableError(f"not a record of {RECORD}", line=line())
    try:
        article = article_of(value, origin.article_id(number))
    except WrongValueError as error:
        raise UnreadableError(str(error), line=line()) from error
    known = fields_of(dict.fromkeys(value))
    evidence = [Evidence(name, line(name), f"record, {name}") for name in value if name in known]
    evidence.sort(key=lambda one: one.line)
    return Reading(article, NAME, tuple(evidence), lines=lines, filing=filing_of(value))


def _apart(readings: list[Reading], origin: Origin) -> tuple[Reading, ...]:
    """Every article with an id of its own: a record that stands twice gets another."""
    seen: set[str] = set()
    found = []
    for number, reading in enumerate(readings, 1):
        again = reading.article.id in seen
        found.append(reading.with_article(id=origin.article_id(number)) if again else reading)
        seen.add(found[-1].article.id)
    return tuple(found)
