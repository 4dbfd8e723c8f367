"""One input file through its reader and the rules: what `validate` and `add` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnreadableError
from newscli.output.findings import Finding
from newscli.rules.base import NO_FACTS, Context
from newscli.rules.parts import parts
from newscli.rules.unreadable import problem_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from newscli.article import Reading
    from newscli.formats.outlets import Outlet
    from newscli.rules import Selection
    from newscli.rules.base import Facts, Problem
    from newscli.rules.parts import Part
    from newscli.text.decoding import Decoded


class Circumstances(NamedTuple):
    """What is the same for every file of a run."""

    now: datetime
    zone: tzinfo
    encoding: str = ""
    outlets: tuple[Outlet, ...] = ()
    facts: Facts = NO_FACTS


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
    decoded = decode(data, run.encoding, name=path)
    found = parts(readings, decoded.text)
    around = _around(readings[0], decoded, path, run)
    return list(_findings(found[part - 1 : part] if part else found, around, selected))


def _around(reading: Reading, decoded: Decoded, path: str, run: Circumstances) -> Context:
    """What the rules may know of the file as a whole."""
    from newscli.cli.formatting import tidy_form
    from newscli.library.beside import look_beside

    text = decoded.text
    own = reading.filing is not None and text.startswith("+++")
    return Context(
        reading,
        text,
        run.now,
        run.zone,
        path="" if path == "-" else path,
        facts=run.facts,
        exists=look_beside(path),
        encoding=decoded.encoding,
        mark=decoded.bom,
        tidied=(lambda: tidy_form(reading, text)) if own else None,
    )


def unread(path: str, error: UnreadableError) -> Finding:
    """The finding for a file that could not be read."""
    return Finding(path, "", problem_of(error))


def _findings(found: Sequence[Part], around: Context, selected: Selection) -> Iterator[Finding]:
    seen: set[Problem] = set()
    for part in found:
        for problem in part.problems(around, selected):
            if problem not in seen:  # a rule about the whole file says it for each of its articles
                seen.add(problem)
                line = _line(around.lines, problem.line)
                yield Finding(around.path or "-", part.reading.article.id, problem, line)


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""
