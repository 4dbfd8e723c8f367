"""Preparing: the bytes of an input -> articles that are ready to be filed, with their problems counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newscli.library.inputs import sha256_of
from newscli.library.reading import read

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from newscli.article import Reading
    from newscli.formats.outlets import Outlet
    from newscli.rules.base import Problem


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


def prepare(
    data: bytes, name: str, wish: Wish, now: datetime, *, checked: bool = True
) -> tuple[Prepared, ...]:
    """The articles in the bytes of the input `name`. Raises UnreadableError, UsageError for the wish.

    Without `checked` nobody asks for their problems: no rule runs.
    """
    readings = read(data, name, encoding=wish.encoding, format=wish.format, outlets=wish.outlets)
    readings = tuple(_changed(reading, wish) for reading in readings)
    problems = _problems(readings, data, name, wish, now) if checked else [()] * len(readings)
    sha256 = sha256_of(data)
    first = 1 if len(readings) > 1 else 0
    return tuple(
        Prepared(reading, data, sha256, name, found, part)
        for part, (reading, found) in enumerate(zip(readings, problems, strict=True), first)
    )


def _problems(
    readings: tuple[Reading, ...], data: bytes, name: str, wish: Wish, now: datetime
) -> list[tuple[Problem, ...]]:
    from newscli.library.first_check import grave
    from newscli.text.decoding import decode

    return grave(readings, decode(data, wish.encoding, name=name).text, now)


def _changed(reading: Reading, wish: Wish) -> Reading:
    changes = dict(wish.fields)
    article = reading.article
    if wish.tags:
        changes["tags"] = tuple(dict.fromkeys((*changes.get("tags", article.tags), *wish.tags)))
    if wish.extra:
        changes["extra"] = {**article.extra, **wish.extra}
    return replace(reading, article=replace(article, **changes)) if changes else reading
