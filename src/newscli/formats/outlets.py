"""What the settings say of an outlet's page: the pattern of its header, its labels, its zone, its trailer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES = ("published", "modified", "section", "headline", "byline", "source", "views", "minutes", "any")
"""What may stand in braces in a header's pattern."""

ROLES = ("byline", "editor", "translated", "photo", "source", "section", "published", "updated", "tags")
"""What a label of an outlet may announce."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_SPACES = re.compile(r"\s+")
_LONGEST = 400  # characters of a header line


class Outlet(NamedTuple):
    """One `[outlets.NAME]` of the settings.

    `header` holds a pattern for each line of the header, in order. `headline` says where the headline
    stands: "below" the header or "above" it. Rows below a line of `trailer` are related articles.
    """

    name: str
    header: tuple[str, ...]
    headline: str = "below"
    zone: str = ""
    language: str = ""
    source: str = ""
    day_first: bool | None = None
    labels: Mapping[str, tuple[str, ...]] = {}
    furniture: tuple[str, ...] = ()
    trailer: tuple[str, ...] = ()


def check_pattern(pattern: str) -> str:
    """`pattern` when a header line can be read by it. Raises ValueError saying what is wrong."""
    names = _PLACE.findall(pattern)
    for name in names:
        if name not in PLACES:
            raise ValueError(f"no field is called {{{name}}}; one of {', '.join(PLACES)}")
        if name != "any" and names.count(name) > 1:
            raise ValueError(f"names {{{name}}} twice")
    texts = _PLACE.split(pattern)[::2]
    if any(not text for text in texts[1:-1]):
        raise ValueError("has two fields with nothing between them")
    if any(sign in text for text in texts for sign in "{}"):
        raise ValueError("has a brace without its other")
    return pattern


def match(pattern: str, line: str) -> dict[str, str] | None:
    """The value of each place of `pattern` when it takes the whole of `line`, else None.

    Spaces of any kind and number are one. A field ends where the text after it first comes; the
    text at the end of the pattern is looked for at the end of the line.
    """
    if len(line) > _LONGEST:
        return None
    parts = _PLACE.split(_SPACES.sub(" ", pattern).strip())
    rest = _SPACES.sub(" ", line).strip()
    if not rest.startswith(parts[0]) or not rest.endswith(parts[-1]):
        return None
    values: dict[str, str] = {}
    at, end = len(parts[0]), len(rest) - len(parts[-1])
    for number in range(1, len(parts), 2):
        last = number == len(parts) - 2
        stop = end if last else rest.find(parts[number + 1], at + 1, end)
        if stop <= at:
            return None
        values[parts[number]] = rest[at:stop].strip()
        at = stop + len(parts[number + 1])
    return values if len(parts) > 1 or rest == parts[0] else None
