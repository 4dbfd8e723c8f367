"""What the exports of news databases share: a record in the making, and the values of their fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from newscli.article import Article, Evidence, Reading
from newscli.formats.clipping.rows import Row
from newscli.text.blocks import escape
from newscli.text.lines import trim

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from newscli.article import Confidence
    from newscli.formats.base import Origin

_WIDEST = 100  # characters: the columns at which exports wrap
_WIDE_LETTER = "\u2e80"  # from here on scripts are written without spaces
_NUMBER = re.compile(r"\s*(\d{1,3}(?:[.,\u2019' \u00a0\u202f]\d{3})+|\d{1,9})(?!\d)")


class Block(NamedTuple):
    """Rows without a blank line between them; `indents` are the spaces before each."""

    rows: tuple[Row, ...]
    indents: tuple[int, ...]

    @property
    def line(self) -> int:
        """The number of the first line."""
        return self.rows[0].line

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.rows[-1].line

    @property
    def text(self) -> str:
        """The rows as one line."""
        return in_one_line(self.rows)


@dataclass(slots=True)
class Record:
    """One article of an export as its fields are found; of two values the first is kept."""

    fields: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, dict[Any, None]] = field(default_factory=dict)  # of fields that hold several values
    kept: dict[str, dict[str, None]] = field(default_factory=dict)  # of `extra`
    paragraphs: list[Row] = field(default_factory=list)
    boilerplate: list[Row] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    def put(
        self, name: str, value: Any, line: int, rule: str, *, last: int = 0, sure: Confidence = "stated"
    ) -> bool:
        """Sets the field, unless there is nothing to set or it is set; whether it was."""
        if value in ("", (), None) or name in self.fields or name in self.lists:
            return False
        self.fields[name] = value
        self.evidence.append(Evidence(name, line, rule, last if last > line else 0, sure))
        return True

    def more(self, name: str, values: Iterable[Any], line: int, rule: str) -> None:
        """Adds to a list field what it does not hold."""
        held = self.lists.get(name, {})
        new = {value: None for value in values if value and value not in held}
        if new:
            self.lists.setdefault(name, held).update(new)
            self.evidence.append(Evidence(name, line, rule))

    def keep(self, key: str, value: str, line: int, rule: str = "its label", last: int = 0) -> None:
        """Keeps under `extra` what no field holds; a key that comes again makes a list."""
        if key not in self.kept:
            self.evidence.append(Evidence(f"extra.{key}", line, rule, last if last > line else 0))
        self.kept.setdefault(key, {})[value] = None

    def drop(self, rows: Iterable[Row], *, understood: bool = True) -> None:
        """Keeps rows that are neither field nor body."""
        for row in rows:
            self.boilerplate.append(row)
            if not understood:
                self.unread.append(row.line)

    def drop_lines(self, lines: Sequence[str], start: int, end: int) -> None:
        """Keeps what lines[start:end] hold, as `drop` does."""
        self.drop(row for block in blocks_of(lines, start, end) for row in block.rows)

    def body(self, blocks: Iterable[Block], width: int) -> None:
        """Adds each block as a paragraph; where lines are longer than any column, every line is one."""
        for block in blocks:
            if any(len(row.text) > _WIDEST for row in block.rows):
                self.paragraphs += block.rows
            elif block.rows:
                self.paragraphs.append(Row(block.line, unwrapped(block.rows, width)))

    def reading(self, name: str, origin: Origin, number: int, lines: int) -> Reading:
        """The finished article, the `number`th of its file."""
        if self.paragraphs:
            ends = self.paragraphs[0].line, self.paragraphs[-1].line
            self.evidence.append(Evidence("body", ends[0], "paragraphs", ends[1]))
        extra: dict[str, Any] = {
            key: next(iter(values)) if len(values) == 1 else list(values) for key, values in self.kept.items()
        }
        if self.boilerplate:
            rows = sorted(self.boilerplate)
            extra["boilerplate"] = [row.text for row in rows]
            self.evidence.append(Evidence("extra.boilerplate", rows[0].line, "page furniture", rows[-1].line))
        body = "\n\n".join(escape(row.text) for row in self.paragraphs)
        lists: dict[str, Any] = {name: tuple(values) for name, values in self.lists.items()}
        article = Article(id=origin.article_id(number), body=body, extra=extra, **self.fields, **lists)
        ordered = tuple(sorted(self.evidence, key=lambda entry: entry.line))
        return Reading(article, name, ordered, lines=lines, unread=tuple(sorted(self.unread)))


def blocks_of(lines: Sequence[str], start: int, end: int) -> list[Block]:
    """The blocks of lines[start:end]; rows are numbered as in the file."""
    blocks: list[Block] = []
    rows: list[Row] = []
    indents: list[int] = []
    for number in range(start, end):
        text = trim(lines[number])
        if text:
            rows.append(Row(number + 1, text))
            indents.append(lines[number].find(text))
        elif rows:
            blocks.append(Block(tuple(rows), tuple(indents)))
            rows, indents = [], []
    if rows:
        blocks.append(Block(tuple(rows), tuple(indents)))
    return blocks


def read_each(
    lines: Sequence[str],
    ends: Sequence[int],
    read_one: Callable[[Record, Sequence[str], int, int], None],
    name: str,
    origin: Origin,
) -> tuple[Reading, ...]:
    """The articles that end before those lines, in file order; what stands below the last goes to it.

    `read_one` reads lines[start:end] into the record.
    """
    readings, origin = [], origin.summed()
    for number, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True), 1):
        record = Record()
        read_one(record, lines, start, end)
        if number == len(ends):
            record.drop_lines(lines, end, len(lines))
        readings.append(record.reading(name, origin, number, len(lines)))
    return tuple(readings)


def rows_within(blocks: Iterable[Block], lines: Container[int]) -> list[Block]:
    """The blocks with those of their rows alone whose lines are among `lines`."""
    kept = []
    for block in blocks:
        inside = [at for at, row in enumerate(block.rows) if row.line in lines]
        if inside:
            kept.append(
                Block(tuple(block.rows[at] for at in inside), tuple(block.indents[at] for at in inside))
            )
    return kept


def width_of(blocks: Iterable[Block]) -> int:
    """The column at which the text is wrapped: its longest line that can be one."""
    lengths = (len(row.text) for block in blocks for row in block.rows if " " in row.text)
    return max((length for length in lengths if length <= _WIDEST), default=0)


def unwrapped(rows: Sequence[Row], width: int) -> str:
    """The rows as one paragraph. A line that ends long before `width` was broken on purpose and stays one."""
    parts = [rows[0].text] if rows else []
    for above, below in pairwise(rows):
        word = below.text.split(maxsplit=1)[0]
        on_purpose = len(above.text) + 1 + len(word) <= width * 2 // 3
        parts += ["\n" if on_purpose else _space(above.text, below.text), below.text]
    return "".join(parts)


def in_one_line(rows: Iterable[Row]) -> str:
    """The texts of the rows as one line."""
    text = ""
    for row in rows:
        text += _space(text, row.text) + row.text if text else row.text
    return text


def _space(above: str, below: str) -> str:
    return "" if above[-1] >= _WIDE_LETTER and below[0] >= _WIDE_LETTER else " "


def first_number(text: str) -> int | None:
    """The number that `text` begins with: `1,204 words` is 1204."""
    match = _NUMBER.match(text)
    return int(re.sub(r"\D", "", match[1])) if match else None


def listed(value: str) -> list[str]:
    """The items between semicolons, without the percentages that Nexis prints behind them."""
    items = (re.sub(r"\s*\(\d{1,3}\s?%\)$", "", part.strip()) for part in value.split(";"))
    return [item for item in items if item]
