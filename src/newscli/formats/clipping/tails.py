"""What stands below an article under headings of its own: topics, offers of other articles, and furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscli.article import Link
from newscli.formats.clipping.copied import is_furniture
from newscli.formats.clipping.stamps import read_stamps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newscli.formats.clipping.copied import Manner
    from newscli.formats.clipping.rows import Row
    from newscli.formats.clipping.sheet import Sheet

_LONGEST_TAG = 60
_LONGEST_OFFER = 250


def reader(modes: Mapping[str, str], manner: Callable[[], Manner]) -> Callable[[Sheet, list[Row]], None]:
    """A reader of a tail; its headings (in lower case) open a list of "tags", "related" or "" (furniture)."""

    def read(sheet: Sheet, rows: list[Row]) -> None:
        mode = ""
        for row in rows:
            opened = modes.get(row.text.casefold().rstrip(":"))
            if opened is not None:
                mode = opened
                sheet.drop(row)
            elif is_furniture(row.text, manner()) or not _MODES[mode](sheet, row):
                sheet.drop(row)

    return read


def _tag(sheet: Sheet, row: Row) -> bool:
    parts = [part.strip() for part in row.text.split("/")] if " / " in row.text else [row.text]
    return len(row.text) <= _LONGEST_TAG and sheet.add("tags", parts, row.line, "topics")


def _offer(sheet: Sheet, row: Row) -> bool:
    offers = sheet.fields.get("related", [])
    stamps = read_stamps(row.text)
    if stamps.whole:
        if offers and stamps.published and offers[-1].published is None:
            offers[-1] = Link(offers[-1].headline, offers[-1].url, stamps.published)
            return True
        return False
    if row.text.replace(",", "").isdigit() or len(row.text) > _LONGEST_OFFER:
        return False
    if offers and row.text.startswith(("http://", "https://")) and not offers[-1].url:
        offers[-1] = Link(offers[-1].headline, row.text, offers[-1].published)
        return True
    return sheet.add("related", [Link(row.text)], row.line, "offers below the text")


_MODES: dict[str, Callable[[Sheet, Row], bool]] = {
    "tags": _tag,
    "related": _offer,
    "": lambda _sheet, _row: False,
}


def labelled_manner() -> Manner:
    """The manner of a page of any outlet: furniture and lists are what the tables of labels call so."""
    from newscli.formats.clipping.copied import Manner
    from newscli.formats.clipping.labels import whole_line

    def furniture(text: str) -> bool:
        label = whole_line(text)
        return label is not None and label.role not in _LISTS

    def tail(text: str) -> bool:
        label = whole_line(text)
        return label is not None and label.role in _LISTS

    def read_tail(sheet: Sheet, rows: list[Row]) -> None:
        mode = ""
        for row in rows:
            label = whole_line(row.text)
            if label is not None and label.role in _LISTS:
                mode = _LISTS[label.role]
            if label is not None or is_furniture(row.text) or not _MODES[mode](sheet, row):
                sheet.drop(row)

    return Manner(furniture, tail, read_tail)


_LISTS = {"related": "related", "trailer": "", "tags": "tags"}
