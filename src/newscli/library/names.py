"""NAME: a path, an id, a slug, or the beginning of one -> the one article it means."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from newscli.errors import UnknownNameError
from newscli.library.rows import unbind

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SHORTEST = 4
_SHOWN = 5
_LOOKALIKES = str.maketrans("oil", "011")


def is_path(name: str) -> bool:
    """Whether NAME is a file's: it has a `/` or a suffix, or begins with `.`."""
    return "/" in name or name.startswith(".") or bool(os.path.splitext(split_number(name)[0])[1])


def split_part(name: str) -> tuple[str, int]:
    """`FILE#3` -> the file and 3; 0 when no number is given, or when a file has that very name."""
    path, mark, number = name.rpartition("#")
    numbered = mark and path and len(number) < 7 and number.isascii() and number.isdigit() and int(number) > 0
    if numbered and not os.path.lexists(name):
        return path, int(number)
    return name, 0


def split_number(name: str) -> tuple[str, int]:
    """As `split_part`, but 1 when no number is given."""
    path, part = split_part(name)
    return path, part or 1


def resolve(name: str, ask: Callable[[str, tuple[Any, ...]], list[Any]]) -> int:
    """The key of the article that an id, a slug or the beginning of one names.

    Raises UnknownNameError, with the candidates when there are several and the nearest when none.
    """
    said = name.lower()
    code = said.translate(_LOOKALIKES)
    for column, wanted, exact in (("id", code, 1), ("slug", said, 1), ("id", code, 0), ("slug", said, 0)):
        if column == "id" and not exact and len(wanted) < SHORTEST:
            continue  # so short, it is more likely the beginning of a word
        found = _starting(column, wanted, ask, exact=bool(exact))
        if len(found) == 1:
            return int(found[0][0])
        if found:
            raise _several(name, found)
    raise _none(name, ask)


def _starting(
    column: str, wanted: str, ask: Callable[[str, tuple[Any, ...]], list[Any]], *, exact: bool
) -> list[Any]:
    test = f"{column} = ?" if exact else f"{column} >= ? AND {column} < ?"
    values = (wanted,) if exact else (wanted, f"{wanted}\U0010ffff")
    sql = (
        f"SELECT key, id, path, headline FROM articles WHERE {test} ORDER BY path, number LIMIT {_SHOWN + 1}"  # noqa: S608
    )
    return ask(sql, values)


def _several(name: str, found: list[Any]) -> UnknownNameError:
    rows = [f"{row[1]} {unbind(row[2])}" for row in found[:_SHOWN]]
    more = ", …" if len(found) > _SHOWN else ""
    return UnknownNameError(
        "several articles begin so"
        if len({row[1] for row in found}) > 1
        else "several articles have this id",
        path=name,
        remedy=f"name one: {', '.join(rows)}{more}",
    )


def _none(name: str, ask: Callable[[str, tuple[Any, ...]], list[Any]]) -> UnknownNameError:
    from difflib import get_close_matches

    known = [text for row in ask("SELECT slug, id FROM articles LIMIT 5000", ()) for text in row]
    near = get_close_matches(name.lower(), known, 1, 0.6)
    remedy = f"did you mean {near[0]}?" if near else "newscli list shows what there is"
    return UnknownNameError("no article by that name", path=name, remedy=remedy)
