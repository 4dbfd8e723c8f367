"""A listing for programs: tab-separated rows, TSV, CSV, JSON, JSON Lines, paths, ids, templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.output.fields import DEFAULT, WITH_PATH, row, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscli.summary import Summary

# What a spreadsheet takes for a formula at the start of a cell, in ASCII and full width.
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def plain_rows(summaries: Iterable[Summary], names: Sequence[str] = ()) -> Iterator[str]:
    """One article a line: id, published, section, headline, minutes, or the named fields; `-` for none."""
    for summary in summaries:
        yield "\t".join(row(summary, names or DEFAULT))


def tsv_rows(summaries: Iterable[Summary], names: Sequence[str] = ()) -> Iterator[str]:
    """As `plain_rows`, below a line with the names, and with the path."""
    yield "\t".join(names or WITH_PATH)
    for summary in summaries:
        yield "\t".join(row(summary, names or WITH_PATH))


def csv_rows(summaries: Iterable[Summary], names: Sequence[str] = ()) -> Iterator[str]:
    """RFC 4180 records without their line ends, header first; cells that begin like a formula get a `'`."""
    yield _csv(list(names or WITH_PATH))
    for summary in summaries:
        yield _csv([_inert(cell) for cell in row(summary, names or WITH_PATH, absent="")])


def json_lines(summaries: Iterable[Summary], names: Sequence[str] = ()) -> Iterator[str]:
    """One JSON object an article: the record without its body, or the named fields.

    What a search found has `match` as the last key of its record.
    """
    for summary in summaries:
        yield _object(summary, names) if names else _record(summary)


def json_array(summaries: Iterable[Summary], names: Sequence[str] = ()) -> Iterator[str]:
    """The pieces of one JSON array, an article a line; they are written one after the other."""
    before = "[\n"
    for text in json_lines(summaries, names):
        yield before + text
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \xa0").startswith(_FORMULA) else cell


def _csv(cells: list[str]) -> str:
    return ",".join(f'"{c.replace(chr(34), chr(34) * 2)}"' if _needs_quotes(c) else c for c in cells)


def _needs_quotes(cell: str) -> bool:
    return '"' in cell or "," in cell or "\n" in cell or "\r" in cell or cell != cell.strip()


def _record(summary: Summary) -> str:
    if summary.match is None:
        return summary.record
    from newscli.record import dumps

    return f'{summary.record[:-1]}, "match": {dumps(value(summary, "match"))}}}'


def _object(summary: Summary, names: Sequence[str]) -> str:
    from newscli.record import dumps

    chosen: dict[str, Any] = {name: value(summary, name) for name in names}
    return dumps(chosen)
