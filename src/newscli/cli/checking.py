"""One input file through its reader and the rules: what `validate` and `add` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscli.errors import UnreadableError
from newscli.formats.kept_form import USUAL
from newscli.library.likeness import EarlierArticles
from newscli.output.findings import Finding
from newscli.rules.base import NO_FACTS, Context, Twin
from newscli.rules.parts import parts
from newscli.rules.unreadable import problems_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from newscli.article import Article, Reading
    from newscli.formats.kept_form import Style
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
    place: str = ""
    library: str = ""
    style: Style = USUAL


def examine(data: bytes, path: str, selected: Selection, run: Circumstances, part: int = 0) -> list[Finding]:
    """The findings of one file in the order of its lines; of its article number `part` only, from 1.

    Raises UnreadableError when no reader takes the file.
    """
    from newscli.library.reading import read
    from newscli.text.decoding import Decoded, decode
    from newscli.text.signatures import PACKED

    readings = read(data, path, encoding=run.encoding, outlets=run.outlets)
    if part > len(readings):
        count = f"{len(readings)} article" + ("" if len(readings) == 1 else "s")
        raise UnreadableError(f"no article {part} in it: it holds {count}", path=path)
    packed = data.startswith(PACKED)  # what is in it has lines, the file has none
    decoded = Decoded("", "utf-8") if packed else decode(data, run.encoding, name=path)
    found = parts(readings, decoded.text)
    around = _around(readings, decoded, path, run)
    return list(_findings(found[part - 1 : part] if part else found, around, selected))


def _around(readings: Sequence[Reading], decoded: Decoded, path: str, run: Circumstances) -> Context:
    """What the rules may know of the file as a whole."""
    from newscli.cli.formatting import tidy_form
    from newscli.formats import DATA
    from newscli.library.beside import look_beside
    from newscli.library.keeping import kept_file

    reading, text = readings[0], decoded.text
    others = _Others(readings, path, run.earlier or EarlierArticles())
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
        tidied=(lambda: tidy_form(reading, text, run.style)) if own else None,
        earlier=others.twin,
        first=others.first,
        data=reading.format in DATA or not text,
        several=len(readings) > 1,
        keeping=kept_file(path, reading, run.place, run.library),
    )


class _Others:
    """The articles checked earlier, as those of one file are compared with them and with each other."""

    def __init__(self, readings: Sequence[Reading], path: str, seen: EarlierArticles) -> None:
        self._places = {id(one.article): _place(one, path, number) for number, one in enumerate(readings, 1)}
        self._seen = seen

    def twin(self, article: Article) -> Twin | None:
        """The earlier article that is most like this one."""
        found = self._seen.like(article, self._places[id(article)])
        return Twin(found.item, found.likeness, found.same) if found else None

    def first(self, article: Article, kind: str, value: str) -> str:
        """Where another article has the same value of some kind; "" when this is the first."""
        return self._seen.first(kind, value, self._places[id(article)])


def _place(reading: Reading, path: str, number: int) -> str:
    """The file and the line of the headline; without one, which article of the file it is."""
    line = reading.line_of("headline")
    return f"{path}:{line}" if line else f"{path}#{number}"


def unread(path: str, error: UnreadableError) -> list[Finding]:
    """The findings for a file that could not be read: one for each place that the reader named."""
    return [Finding(path, "", problem) for problem in problems_of(error)]


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
