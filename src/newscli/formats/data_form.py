"""The tidy form of newscli's own JSON and JSON Lines: one way of spacing and escaping, every value kept."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from newscli.errors import UnreadableError
from newscli.record import dumps


def data_form(text: str) -> str:
    """A record, an array of them or JSON Lines as `parse` and `list` print them; the order of keys stays.

    Raises UnreadableError for a number that would not come back the same.
    """
    try:
        values = [json.loads(text)]
        written = dumps(values[0], indent=2) + "\n"
    except ValueError:
        values = [json.loads(line) for line in text.splitlines() if line.strip()]
        written = "".join(dumps(value) + "\n" for value in values)
    if _exact(text) != _exact(written):
        raise UnreadableError("a value of it would not come back the same")
    return written


def _exact(text: str) -> list[Any]:
    """The values of the text, numbers with every digit."""
    try:
        return [json.loads(text, parse_float=Decimal)]
    except ValueError:
        return [json.loads(line, parse_float=Decimal) for line in text.splitlines() if line.strip()]
