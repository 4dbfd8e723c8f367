"""The cells of a table: the columns of an article as text, which no spreadsheet takes for a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.columns import COLUMNS, row
from newscli.record import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a spreadsheet takes for a formula at the start of a cell, in ASCII and full width.
_FORMULA = tuple("=+-@\t\r＝＋－＠")
NAMES = tuple(column.name for column in COLUMNS if column.name != "problems")


def cells_of(record: Mapping[str, Any]) -> list[str]:
    """The cells of one record, in the order of NAMES; "" for what it has not.

    The items of a list stand between `; `, or as a JSON array where one of them has a semicolon itself.
    """
    values = row(record)
    return [_inert(_text(values[name])) for name in NAMES]


def _text(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        texts = all(isinstance(item, str) and item and ";" not in item for item in value)
        return "; ".join(value) if texts else dumps([_filled(item) for item in value])
    return value.isoformat().replace("+00:00", "Z") if hasattr(value, "isoformat") else str(value)


def _filled(item: Any) -> Any:
    return {key: inner for key, inner in item.items() if inner} if isinstance(item, dict) else item


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \xa0\n").startswith(_FORMULA) else cell
