"""One input file through its reader and the rules: what `validate` and `add` share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnreadableError
from newscli.library.likeness import EarlierArticles
from newscli.output.findings import Finding
from newscli.rules.base import NO_FACTS, Context, Twin
from newscli.rules.parts import parts
from newscli.rules.unreadable import problem_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime, tzinfo

    from newscli.article import Article, Reading
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
    earlier: EarlierArticles | None = None


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
    around = replace(_around(readings[0], decoded, path, run), earlier=_twins(readings, path, run.earlier))
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


def _twins(
    readings: Sequence[Reading], path: str, earlier: EarlierArticles | None
) -> Callable[[Article], Twin | None]:
    """Finds the twins of a file's articles, among each other when nothing was checked before."""
    places = {id(one.article): _place(one, path, number) for number, one in enumerate(readings, 1)}
    seen = earlier or EarlierArticles()

    def find(article: Article) -> Twin | None:
        found = seen.like(article, places[id(article)])
        return Twin(found.item, found.likeness, found.same) if found else None

    return find


def _place(reading: Reading, path: str, number: int) -> str:
    """The file and the line of the headline; without one, which article of the file it is."""
    line = reading.line_of("headline")
    return f"{path}:{line}" if line else f"{path}#{number}"


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
