"""JSON values one after another, in a list or alone."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from newscli.record import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def listed(values: Iterable[Any], before: str = "[", after: str = "]") -> Iterator[str]:
    """The values between `before` and `after`, each a piece; an empty list stands on one line."""
    end = f"{before}\n"
    for value in values:
        yield end + dumps(value, indent=2)
        end = ",\n"
    yield f"\n{after}\n" if end == ",\n" else f"{before}{after}\n"


def alone_or_listed(values: Iterable[Any]) -> Iterator[str]:
    """One value as it is, several or none as a list."""
    rest = iter(values)
    first = list(islice(rest, 2))
    if len(first) == 1:
        yield dumps(first[0], indent=2) + "\n"
    else:
        yield from listed(chain(first, rest))
