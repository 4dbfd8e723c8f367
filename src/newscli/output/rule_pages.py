"""The rules of `validate` on a terminal: their table, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.output.body import draw_body
from newscli.output.styled import BOLD, DIM, PLAIN
from newscli.text.layout import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscli.output.styled import Line

_MARGIN = "  "
_MEASURE = 72
_LEAST = 24  # a column of summaries narrower than this moves below its rule


def table(rows: Sequence[tuple[str, str, str]], columns: int) -> Iterator[Line]:
    """Rule, level and summary side by side, or the summary below where that has no room."""
    names, levels = (max(len(row[n]) for row in rows) for n in (0, 1))
    at = names + levels + 4
    for name, level, summary in rows:
        if columns - at < _LEAST:
            yield from (((line, BOLD),) for line in wrap(name, columns))
            lines = wrap(f"{level}: {summary}", columns - len(_MARGIN))
            yield from (((_MARGIN + line, PLAIN),) for line in lines)
            continue
        first, *rest = wrap(summary, columns - at)
        yield (name.ljust(names + 2), BOLD), (level.ljust(levels + 2), DIM), (first, PLAIN)
        yield from (((" " * at + line, PLAIN),) for line in rest)


def drawn(rule: str, level: str, page: str, columns: int) -> Iterator[Line]:
    """The page of a rule, as `show` draws an article."""
    measure = min(_MEASURE, columns - len(_MARGIN))
    yield from (((_MARGIN, PLAIN), (part, BOLD)) for part in wrap(rule, measure))
    yield (_MARGIN, PLAIN), (level, DIM)
    yield ()
    for line in draw_body(page, measure=measure):
        yield ((_MARGIN, PLAIN), *line) if line else ()
