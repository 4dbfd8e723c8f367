"""The table of rules, which of them a run selects, and the check of one article by all of those."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from newscli.errors import UsageError
from newscli.rules.base import Level
from newscli.rules.marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscli.article import Article
    from newscli.rules.base import Context, Problem, Rule
    from newscli.rules.marks import Mark

UNREADABLE = "unreadable"


class Row(NamedTuple):
    """A rule's module, which is imported when the rule first runs, its family and its usual level.

    `usual`: it runs unless it is ignored; a rule of taste runs when it or its family is selected.
    `data`: it is asked of a feed or a JSON file, too, whose text and form are nobody's to mend.
    """

    module: str
    level: Level
    family: str
    usual: bool = True
    data: bool = True


_OF_PAGES = ("text", "pictures", "links", "markdown", "format")
_OF_ALL = ("unreadable", "mojibake", "control-characters")


def _row(rule: str, family: str, level: Level, *, usual: bool = True) -> tuple[str, Row]:
    data = family not in _OF_PAGES or rule in _OF_ALL
    return rule, Row(f"newscli.rules.{rule.replace('-', '_')}", level, family, usual, data)


RULES: dict[str, Row] = dict(
    [
        _row("unreadable", "format", Level.ERROR),
        _row("headline-missing", "fields", Level.ERROR),
        _row("body-missing", "fields", Level.ERROR),
        _row("key-duplicate", "fields", Level.ERROR),
        _row("id-clash", "library", Level.ERROR),
        _row("original-changed", "library", Level.ERROR),
        _row("modified-before-published", "dates", Level.ERROR),
        _row("published-missing", "dates", Level.WARNING),
        _row("published-future", "dates", Level.WARNING),
        _row("date-unread", "dates", Level.WARNING),
        _row("date-unusual", "dates", Level.WARNING),
        _row("front-matter-unread", "format", Level.WARNING),
        _row("date-disagreement", "dates", Level.WARNING),
        _row("before-outlet", "dates", Level.WARNING),
        _row("section-unknown", "fields", Level.WARNING),
        _row("byline-by", "fields", Level.WARNING),
        _row("tags-duplicate", "fields", Level.WARNING),
        _row("field-type", "fields", Level.WARNING),
        _row("address-twice", "library", Level.WARNING),
        _row("original-missing", "library", Level.WARNING),
        _row("body-short", "reading-time", Level.WARNING),
        _row("remark-unknown", "format", Level.WARNING),
        _row("mojibake", "text", Level.WARNING),
        _row("mixed-scripts", "text", Level.WARNING),
        _row("html-leftover", "text", Level.WARNING),
        _row("entity-escaped", "text", Level.WARNING),
        _row("label-stuck", "text", Level.WARNING),
        _row("paragraph-repeated", "text", Level.WARNING),
        _row("ending-truncated", "text", Level.WARNING),
        _row("headline-repeated", "text", Level.INFO),
        _row("boilerplate-left", "text", Level.INFO),
        _row("quotes-mixed", "text", Level.INFO),
        _row("soft-hyphens", "text", Level.INFO),
        _row("no-break-spaces", "text", Level.INFO),
        _row("hard-wrapped", "text", Level.INFO, usual=False),
        _row("field-empty", "fields", Level.INFO),
        _row("headline-shouting", "fields", Level.INFO),
        _row("year-inferred", "dates", Level.INFO),
        _row("slug-differs", "fields", Level.INFO, usual=False),
        _row("day-only", "dates", Level.INFO, usual=False),
        _row("language-mismatch", "language", Level.WARNING),
        _row("key-misspelt", "fields", Level.WARNING),
        _row("stated-minutes", "reading-time", Level.WARNING),
        _row("control-characters", "text", Level.WARNING),
        _row("zone-assumed", "dates", Level.INFO),
        _row("language-missing", "language", Level.INFO),
        _row("not-nfc", "text", Level.INFO),
        _row("apostrophes-mixed", "text", Level.INFO),
        _row("invisible-characters", "text", Level.INFO),
        _row("link-script", "links", Level.ERROR),
        _row("code-unclosed", "markdown", Level.WARNING),
        _row("reference-undefined", "markdown", Level.WARNING),
        _row("emphasis-unclosed", "markdown", Level.INFO),
        _row("link-broken", "links", Level.INFO),
        _row("picture-missing", "pictures", Level.INFO),
        _row("link-tracking", "links", Level.INFO),
        _row("line-ends-mixed", "format", Level.INFO),
        _row("final-newline", "format", Level.INFO),
        _row("byte-order-mark", "format", Level.INFO),
        _row("encoding-other", "format", Level.INFO),
        _row("not-canonical", "format", Level.INFO),
        _row("duplicate-exact", "duplicates", Level.WARNING, usual=False),
        _row("duplicate-near", "duplicates", Level.WARNING, usual=False),
        _row("caption-alone", "pictures", Level.INFO),
        _row("key-unknown", "fields", Level.INFO, usual=False),
        _row("place-differs", "library", Level.INFO, usual=False),
        _row("link-insecure", "links", Level.INFO, usual=False),
        _row("link-bare", "links", Level.INFO, usual=False),
        _row("alternative-missing", "pictures", Level.INFO, usual=False),
        _row("credit-missing", "pictures", Level.INFO, usual=False),
        _row("heading-levels", "markdown", Level.INFO, usual=False),
    ]
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run: the usual ones, or only `select`; never `ignore`. Made by `selection`.

    `outlets`: for the articles of a source, by its exact key, another selection.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    outlets: tuple[tuple[str, Selection], ...] = ()

    def of(self, article: Article) -> Selection:
        """The selection for one article."""
        if not self.outlets or not article.source:
            return self
        from newscli.text.folding import exact_key

        return dict(self.outlets).get(exact_key(article.source), self)

    def has(self, rule: str) -> bool:
        """Whether the rule reports; an unreadable file always does unless it is ignored by name."""
        if rule in self.ignore:
            return False
        return rule in self.select or rule == UNREADABLE or (not self.select and RULES[rule].usual)


def selection(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Selection:
    """The selection of these names, each a rule, a family, a level or `all`.

    Raises UsageError for an unknown one, with the nearest.
    """
    return Selection(
        frozenset(rule for name in select for rule in named(name)),
        frozenset(rule for name in ignore for rule in named(name)),
    )


def named(name: str) -> tuple[str, ...]:
    """The rules that a name stands for. Raises UsageError when there is none, with the nearest."""
    return groups(name) or (known(name),)


def groups(name: str) -> tuple[str, ...]:
    """The rules that a name stands for; empty when there is no such rule, family or level."""
    if name in RULES:
        return (name,)
    if name == "all":
        return tuple(RULES)
    return tuple(rule for rule, row in RULES.items() if name in (row.family, row.level))


def known(rule: str) -> str:
    """The id itself. Raises UsageError when there is no such rule."""
    if rule in RULES:
        return rule
    from difflib import get_close_matches

    names = [*RULES, *dict.fromkeys(row.family for row in RULES.values()), *Level, "all"]
    if rule in names:
        raise UsageError(f"{rule} is a group of rules, no rule", remedy="newscli validate --rules lists them")
    near = get_close_matches(rule, names, n=1, cutoff=0.5)
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
    asked = _asked((selected or Selection()).of(context.article), data=context.data)
    found = [one for rule, mark in asked if mark(context) for one in load(rule).check(context)]
    return tuple(sorted(found, key=_place))


@lru_cache(maxsize=64)
def _asked(chosen: Selection, *, data: bool) -> tuple[tuple[str, Mark], ...]:
    """The rules that run, in the order of the table, and what must hold for each."""
    rules = (rule for rule, row in RULES.items() if chosen.has(rule) and (row.data or not data))
    return tuple((rule, MARKS.get(rule, _always)) for rule in rules)


def _always(_context: Context) -> bool:
    return True


def _place(problem: Problem) -> tuple[int, int, int, str, str]:
    severity = list(Level).index(problem.level)
    return problem.line, problem.column, severity, problem.rule, problem.message
