"""The tidy form of newscli's own JSON and JSON Lines: one way of spacing and escaping, every value kept."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from newscli.errors import UnreadableError
from newscli.record import dumps


def data_form(text: str) -> str:
    """A record, an array of them or JSON Lines as `parse` and `list` print them; the order of keys stays.

    Raises UnreadableError for what would not come back the same: a number of too many digits, a key that
    an object has twice.
    """
    try:
        try:
            written = dumps(json.loads(text), indent=2) + "\n"
        except ValueError:
            written = "".join(dumps(json.loads(line)) + "\n" for line in _lines(text))
        same = _exact(text) == _exact(written)
    except ValueError:
        same = False
    if not same:
        raise UnreadableError("a value of it would not come back the same")
    return written


def _lines(text: str) -> list[str]:
    """Only a line feed ends a line of JSON Lines: strings may hold what Unicode calls line ends, too."""
    return [line for line in text.split("\n") if line.strip()]


def _exact(text: str) -> list[Any]:
    """The values of the text, numbers with every digit, objects with every key. Raises ValueError."""

    def load(part: str) -> Any:
        return json.loads(part, parse_float=Decimal, object_pairs_hook=tuple)

    try:
        return [load(text)]
    except ValueError:
        return [load(line) for line in _lines(text)]
