"""Preparing: the bytes of an input -> articles that are ready to be filed, with their problems counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newscli.formats import read
from newscli.library.inputs import sha256_of
from newscli.rules import RULES, Selection
from newscli.rules.base import Context, Level
from newscli.rules.parts import parts
from newscli.text.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo
    from typing import Any

    from newscli.article import Reading
    from newscli.formats.outlets import Outlet
    from newscli.rules.base import Problem
    from newscli.rules.parts import Part


class Wish(NamedTuple):
    """What the command line says about every input: how to read it, and fields to set."""

    format: str = ""
    encoding: str = ""
    fields: Mapping[str, Any] = {}
    tags: tuple[str, ...] = ()
    extra: Mapping[str, str] = {}
    outlets: tuple[Outlet, ...] = ()


class Prepared(NamedTuple):
    """One article that is ready to be filed: how it reads, and the exact bytes it came in.

    `name` is the file it came from or "-"; `part` counts from 1 when the file held several, else 0.
    """

    reading: Reading
    data: bytes
    sha256: str
    name: str
    problems: tuple[Problem, ...] = ()
    part: int = 0

    @property
    def empty(self) -> bool:
        """Whether it has neither headline nor body: a header is no article."""
        return not self.reading.article.headline and not self.reading.article.body

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that `--strict` refuses."""
        return tuple(problem for problem in self.problems if problem.level == Level.ERROR)


def prepare(data: bytes, name: str, wish: Wish, now: datetime) -> tuple[Prepared, ...]:
    """The articles in the bytes of the input `name`. Raises UnreadableError, UsageError for the wish."""
    readings = read(data, name, encoding=wish.encoding, format=wish.format, outlets=wish.outlets)
    text = decode(data, wish.encoding, name=name).text
    sha256 = sha256_of(data)
    zone = now.tzinfo
    assert zone is not None, "now is aware"
    made = []
    for number, own in enumerate(parts([_changed(reading, wish) for reading in readings], text), 1):
        part = number if len(readings) > 1 else 0
        made.append(Prepared(own.reading, data, sha256, name, _problems(own, now, zone), part))
    return tuple(made)


def _changed(reading: Reading, wish: Wish) -> Reading:
    changes = dict(wish.fields)
    article = reading.article
    if wish.tags:
        changes["tags"] = tuple(dict.fromkeys((*changes.get("tags", article.tags), *wish.tags)))
    if wish.extra:
        changes["extra"] = {**article.extra, **wish.extra}
    return replace(reading, article=replace(article, **changes)) if changes else reading


def _problems(part: Part, now: datetime, zone: tzinfo) -> tuple[Problem, ...]:
    """Errors and warnings; what is only worth a note is left to `validate`."""
    around = Context(part.reading, part.text, now, zone)
    graver = Selection(ignore=frozenset(rule for rule, row in RULES.items() if row.level == Level.INFO))
    return tuple(problem for problem in part.problems(around, graver) if problem.level != Level.INFO)
