"""The table of rules, which of them a run selects, and the check of one article by all of those."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from newscli.errors import UsageError
from newscli.rules.base import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.rules.base import Context, Problem, Rule

UNREADABLE = "unreadable"


class Row(NamedTuple):
    """A rule's module, which is imported when the rule first runs, and its usual level."""

    module: str
    level: Level


def _row(rule: str, level: Level) -> tuple[str, Row]:
    return rule, Row(f"newscli.rules.{rule.replace('-', '_')}", level)


RULES: dict[str, Row] = dict(
    [
        _row("unreadable", Level.ERROR),
        _row("headline-missing", Level.ERROR),
        _row("body-missing", Level.ERROR),
        _row("key-duplicate", Level.ERROR),
        _row("modified-before-published", Level.ERROR),
        _row("published-missing", Level.WARNING),
        _row("published-future", Level.WARNING),
        _row("date-unread", Level.WARNING),
        _row("date-unusual", Level.WARNING),
        _row("front-matter-unread", Level.WARNING),
        _row("language-mismatch", Level.WARNING),
        _row("key-misspelt", Level.WARNING),
        _row("stated-minutes", Level.WARNING),
        _row("control-characters", Level.WARNING),
        _row("zone-assumed", Level.INFO),
        _row("language-missing", Level.INFO),
        _row("not-nfc", Level.INFO),
        _row("apostrophes-mixed", Level.INFO),
        _row("invisible-characters", Level.INFO),
    ]
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run: all but `ignore`, or only `select`. Made by `selection`, which checks the ids."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def has(self, rule: str) -> bool:
        """Whether the rule reports; an unreadable file always does unless it is ignored by name."""
        if rule in self.ignore:
            return False
        return not self.select or rule in self.select or rule == UNREADABLE


def selection(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Selection:
    """The selection of these ids. Raises UsageError for an unknown one, with the nearest."""
    return Selection(frozenset(map(known, select)), frozenset(map(known, ignore)))


def known(rule: str) -> str:
    """The id itself. Raises UsageError when there is no such rule."""
    if rule in RULES:
        return rule
    from difflib import get_close_matches

    near = get_close_matches(rule, RULES, n=1, cutoff=0.5)
    remedy = f"did you mean {near[0]}?" if near else "newscli validate --rules lists them"
    raise UsageError(f"no rule {rule}", remedy=remedy)


@cache
def load(rule: str) -> Rule:
    """The rule's module."""
    return cast("Rule", import_module(RULES[rule].module))


def page(rule: str) -> str:
    """The rule's page in the manual, as Markdown."""
    return (load(rule).__doc__ or "").strip() + "\n"


def summary(rule: str) -> str:
    """The first line of the rule's page, without its full stop."""
    return page(rule).partition("\n")[0].removesuffix(".")


def check(context: Context, selected: Selection | None = None) -> tuple[Problem, ...]:
    """The article's problems in the order of the file; at one place, the graver first."""
    chosen = selected or Selection()
    found = [problem for rule in RULES if chosen.has(rule) for problem in load(rule).check(context)]
    return tuple(sorted(found, key=_place))


def _place(problem: Problem) -> tuple[int, int, int, str, str]:
    severity = list(Level).index(problem.level)
    return problem.line, problem.column, severity, problem.rule, problem.message
