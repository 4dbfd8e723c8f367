"""What it is for a value of front matter to say nothing."""

from __future__ import annotations


def is_empty(value: object) -> bool:
    """Whether there is nothing in it; a number, a date and `false` are something."""
    if isinstance(value, str):
        return value.strip() in ("", "~", "null")
    return value is None or (isinstance(value, list | dict) and not value)
