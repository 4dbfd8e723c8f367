"""What SQL asks of us about the packed contents of an article: its record's fields, and where words stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def says_at(contents: bytes, place: str, how: str, key: str) -> bool:
    """Whether a text at `place` of the record has these words ("words"; "start": begun) or is this one."""
    from newscli.library.query import value_key, words_key

    for text in _texts(_at(contents, place)):
        if how == "whole":
            if value_key(text) == key:
                return True
        elif (key[:-1] if how == "start" else key) in words_key(text):
            return True
    return False


def number_at(contents: bytes, place: str) -> float | None:
    """The number at `place` of the record, or the one its text is; None for anything else."""
    value = _at(contents, place)
    try:
        return None if isinstance(value, bool) or value is None else float(value)
    except (TypeError, ValueError):
        return None


def stands(*given: Any) -> bool:
    """Whether the words of a text stand one after another in an article, each in any tier.

    Given are the contents, headline and language of the article, the text, whether it is a prefix, and
    whether it is to stand there exactly, its ı as capitals. Without contents the headline alone is looked at.
    """
    contents, headline, language, text, prefix, exact = given
    from newscli.library.contents import unpacked
    from newscli.text.matches import Wanted, match_spans

    parts = [headline]
    if contents:
        found = unpacked(contents, 0)
        parts += (found.text, found.rest)
    wanted = [Wanted(text, bool(prefix), bool(exact))]
    if exact:
        parts = [part.replace("I", "ı") for part in parts if "I" in part]
    return any(match_spans(part, wanted, language) for part in parts)


def _at(contents: bytes, place: str) -> Any:
    value = _record(contents)
    for key in place.split("\n", 1):
        value = value.get(key) if isinstance(value, dict) else None
    return value


@lru_cache(8)
def _record(contents: bytes) -> Any:
    """The record of the row that is looked at: several fields of it may be asked for."""
    import json

    from newscli.library.contents import unpacked

    return json.loads(unpacked(contents, 0).record)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value; true, false and numbers as they are written."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
    elif isinstance(value, bool):
        yield str(value).lower()
    elif value is not None:
        yield str(value)


FUNCTIONS: dict[str, tuple[int, Callable[..., Any]]] = {
    "says_at": (4, says_at),
    "number_at": (2, number_at),
    "stands": (6, stands),
}
"""Name in SQL -> how many arguments, and what answers."""
