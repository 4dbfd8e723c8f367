"""One input file through its reader and the rules: what `validate` and `add` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnreadableError
from newscli.output.findings import Finding
from newscli.rules.parts import parts
from newscli.rules.unreadable import problem_of
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from newscli.formats.outlets import Outlet
    from newscli.rules import Selection
    from newscli.rules.base import Problem
    from newscli.rules.parts import Part


class Circumstances(NamedTuple):
    """What is the same for every file of a run."""

    now: datetime
    zone: tzinfo
    encoding: str = ""
    outlets: tuple[Outlet, ...] = ()


def examine(data: bytes, path: str, selected: Selection, run: Circumstances, part: int = 0) -> list[Finding]:
    """The findings of one file in the order of its lines; of its article number `part` only, from 1.

    Raises UnreadableError when no reader takes the file.
    """
    from newscli.formats import read
    from newscli.text.decoding import decode

    readings = read(data, path, encoding=run.encoding, outlets=run.outlets)
    if part > len(readings):
        count = f"{len(readings)} article" + ("" if len(readings) == 1 else "s")
        raise UnreadableError(f"no article {part} in it: it holds {count}", path=path)
    text = decode(data, run.encoding, name=path).text
    found = parts(readings, text)
    return list(_findings(found[part - 1 : part] if part else found, text, path, selected, run))


def unread(path: str, error: UnreadableError) -> Finding:
    """The finding for a file that could not be read."""
    return Finding(path, "", problem_of(error))


def _findings(
    found: Sequence[Part], text: str, path: str, selected: Selection, run: Circumstances
) -> Iterator[Finding]:
    seen: set[Problem] = set()
    lines: list[str] = []
    for part in found:
        for problem in part.problems(run.now, run.zone, selected):
            if problem not in seen:  # a rule about the whole file says it for each of its articles
                seen.add(problem)
                lines = lines or split_lines(text)
                yield Finding(path, part.reading.article.id, problem, _line(lines, problem.line))


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""
