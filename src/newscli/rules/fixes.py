"""Putting fixes into a text: the first come, and what overlaps them waits for the next pass."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscli.article import Reading
    from newscli.rules.base import Edit, Problem

ANY_FIELD = "*"
"""In `Fix.changes`: the characters it edits may stand in any field."""


class Applied(NamedTuple):
    """The text after the fixes of `done`; `changes` are the fields that those may change."""

    text: str
    done: tuple[Problem, ...]
    changes: frozenset[str]


def apply(text: str, problems: Iterable[Problem], *, unsafe: bool) -> Applied:
    """`text` with the fixes of `problems`, only the safe ones unless `unsafe`.

    Where two overlap, the first in the order of the file is put in. A fix goes in whole or not at all.
    """
    done: list[Problem] = []
    taken: list[Edit] = []
    for problem in problems:
        fix = problem.fix
        if fix and fix.edits and (fix.safe or unsafe) and not _overlap(fix.edits, taken):
            done.append(problem)
            taken.extend(fix.edits)
    changes = frozenset(name for problem in done if problem.fix for name in problem.fix.changes)
    return Applied(_put(text, sorted(taken)), tuple(done), changes)


def _overlap(edits: Sequence[Edit], taken: Sequence[Edit]) -> bool:
    """Whether any two touch the same characters, or put text at the same place."""
    return any(
        (one.start < other.end and other.start < one.end) or one.start == other.start
        for one in edits
        for other in taken
    )


def _put(text: str, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def changed_field(before: Sequence[Reading], after: Sequence[Reading], changes: frozenset[str]) -> str:
    """The first field that reads otherwise and is not in `changes`; "" when there is none.

    Another number of articles is a change of "the number of articles", which nothing may change.
    """
    if len(before) != len(after):
        return "the number of articles"
    if ANY_FIELD in changes:
        return ""
    for old, new in zip(before, after, strict=True):
        # A file that does not carry its id has one made from its bytes.
        names = [field.name for field in fields(old.article) if field.name != "id" or old.filing]
        for name in names:
            if name not in changes and getattr(old.article, name) != getattr(new.article, name):
                return name
    return ""
