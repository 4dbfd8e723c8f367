"""A table as YAML in block style, that every parser, of YAML 1.1 or 1.2, reads as the same values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.text.yaml_scalars import scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Bare(str):
    """Text that stands without quotes: a number, a switch or a date as somebody wrote it."""

    __slots__ = ()


def table(pairs: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """The lines of a table, each with its line end; lists and tables inside it on lines of their own."""
    for name, value in pairs.items():
        yield from _entry(f"{indent}{scalar(str(name))}:", value, indent)


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield f"{head}\n"
        yield from table(value, f"{indent}  ")
    elif isinstance(value, list | tuple) and value:
        yield f"{head}\n"
        yield from _items(value, f"{indent}  ")
    else:
        yield f"{head} {_scalar(value)}\n"


def _items(values: Sequence[Any], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict) and value:
            first, *others = table(value, f"{indent}  ")
            yield f"{indent}- {first.lstrip(' ')}"
            yield from others
        else:
            yield from _entry(f"{indent}-", value, indent)


def _scalar(value: Any) -> str:
    if isinstance(value, Bare):
        return str(value)
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return repr(value) if isinstance(value, int | float) else "{}" if isinstance(value, dict) else "[]"
