"""The rows below the head of a page: paragraphs, credits, related links in between, and the page's end."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newscli import tables
from newscli.article import Link
from newscli.formats.clipping.draft import Row
from newscli.formats.clipping.header import Header, read_dated
from newscli.formats.clipping.labels import is_name, line_key, whole_line
from newscli.formats.clipping.lines_of_body import read_line
from newscli.formats.clipping.page_furniture import is_furniture, is_invitation, is_player
from newscli.formats.clipping.page_head import take_items
from newscli.formats.clipping.page_items import SENTENCE_END, Item, read_items
from newscli.formats.clipping.page_labels import fold, labels_in
from newscli.formats.clipping.trailer import MOST, is_trailer, read_trailer
from newscli.formats.clipping.wrapping import unwrapped

if TYPE_CHECKING:
    from newscli.formats.clipping.draft import Draft
    from newscli.formats.clipping.page_items import Reader

_TAIL = 8  # rows from the end in which dates, invitations and players stand
_HEADLINE = 200  # characters; what is longer is no link
_CREDIT = 100  # characters of a credit without a colon
_BRACKETED = re.compile(r"[（(\[【［<]\s*(.+?)\s*[）)\]】］>]")
_ENCLOSED = ("photo", "editor", "byline", "source", "translated", "tags")
_SMALL = frozenset({"и", "ва", "va", "and", "und", "et", "y", "e", "the", "of", "для", "from", "via", "by"})
_RIGHTS = ("©", "ⓒ", "(c)", "저작권자", "<저작권자", "copyright")
_DATES = ("published", "updated", "published, undated", "updated, undated")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\.\w{2,10}")


def read_body(draft: Draft, rows: list[Row], reader: Reader) -> None:
    """Reads every row: none is left out."""
    end = _end(rows)
    at, body = 0, unwrapped(rows[:end])
    while at < len(body):
        at += _read_row(draft, body, at, reader)
    _drop_signature(draft)
    label = whole_line(rows[end].text) if end < len(rows) else None
    if label and label.role == "related":
        read_trailer(draft, rows[end], rows[end + 1 :], lambda line: _offer_date(draft, line, reader))
        return
    for row in rows[end:]:
        draft.drop(row, understood=True)


def _end(rows: list[Row]) -> int:
    """Where the offers of other articles begin, after which nothing is body; the number of rows without."""
    for at, row in enumerate(rows):
        label = whole_line(row.text)
        if label and label.role in ("related", "trailer") and is_trailer(rows[at + 1 : at + 2 + MOST]) != "text":
            return at
    return len(rows)


def _read_row(draft: Draft, rows: list[Row], at: int, reader: Reader) -> int:
    """Puts the row at `at` where it belongs; how many rows that took."""
    row, tail = rows[at], at >= len(rows) - _TAIL
    label = whole_line(row.text)
    if label and label.role == "related":
        return _related(draft, rows, at)
    if is_furniture(row.text) or (tail and _is_end(row.text)):
        draft.drop(row, understood=True)
    elif at < 2 and line_key(row.text) == line_key(draft.headline):
        draft.drop(row, understood=True)
    elif not (_credit(draft, row) or _link(draft, row) or (tail and _facts(draft, row, reader))):
        read_line(draft, row, edge=at == 0 or at >= len(rows) - 2)
    return 1


def _is_end(text: str) -> bool:
    return is_invitation(text) or is_player(text) or _ADDRESS.fullmatch(text) is not None


def _related(draft: Draft, rows: list[Row], at: int) -> int:
    """A related label amid the text: the next row, if it is no paragraph, is the link."""
    draft.drop(rows[at], understood=True)
    below = rows[at + 1] if at + 1 < len(rows) else None
    if below is None or len(below.text) > _HEADLINE or SENTENCE_END.search(below.text.rstrip("?？؟!")):
        return 1
    draft.related.append(Link(below.text))
    draft.note("related", below.line, "below its label")
    return 2


def _link(draft: Draft, row: Row) -> bool:
    """`Lire aussi : …` in the page's own language, or when that is not known."""
    if len(row.text) > _HEADLINE:
        return False
    labels = labels_in(row.text)
    if not labels or labels[0].role != "related" or labels[0].start:
        return False
    value = row.text[labels[0].end :].strip()
    if not value or (draft.language and not _is_own(draft, labels[0].languages)):
        return False
    draft.related.append(Link(value))
    draft.note("related", row.line, "its label")
    return True


def _is_own(draft: Draft, languages: frozenset[str]) -> bool:
    return draft.language in {tables.bcp47(code) for code in languages}


def _credit(draft: Draft, row: Row) -> bool:
    """`Фото Сергея Петрова (Пример)`, `（责任编辑：王芳）`: labels without a colon, or in brackets."""
    if len(row.text) > _CREDIT:
        return False
    inside = _BRACKETED.fullmatch(row.text)
    text = inside[1] if inside else row.text
    if value := _colonless(text):
        return take_items(draft, row, [Item("photo", value)])
    if inside and (name := _by_template(text)):
        return take_items(draft, row, [Item("photo", name)])
    labels = labels_in(text)
    if len(labels) != 1 or labels[0].start or labels[0].role not in _ENCLOSED:
        return False
    value = text[labels[0].end :].strip()
    sure = inside is not None or labels[0].role == "tags" or text[labels[0].end - 1] in "=＝／"
    return sure and not SENTENCE_END.search(value) and take_items(draft, row, [Item(labels[0].role, value)])


def _by_template(text: str) -> str:
    """The name in `张三 摄`, when such a template of the tables is all of a text in brackets."""
    for before, after in _templates():
        name = text.removeprefix(before).removesuffix(after).strip(" ：:/／")
        if name and text.startswith(before) and text.endswith(after) and not SENTENCE_END.search(name):
            return name
    return ""


@cache
def _templates() -> tuple[tuple[str, str], ...]:
    rows = tables.page_labels().values()
    inner = [label.strip("（）() ") for row in rows for label in row.get("photo", ()) if "{name}" in label]
    pairs = [label.partition("{name}")[::2] for label in inner]
    return tuple((before.strip(" ：:"), after.strip()) for before, after in pairs)


def _colonless(text: str) -> str:
    """What follows "Фото ": names and signs only, so that no sentence is one; "" when it is text."""
    first, _, value = text.partition(" ")
    if not value or fold(first) not in _photo_words():
        return ""
    words = [word.strip("«»“”\"'()[],.;/–-") for word in value.split()]
    if any(word and word[0].islower() and word not in _SMALL for word in words):
        return ""
    return value.rstrip(".") if words[0][:1].isupper() else ""


@cache
def _photo_words() -> frozenset[str]:
    """The single words, folded, that say "photo" in some language: "Foto", "Фото", "Photo"."""
    rows = tables.page_labels().values()
    words = {fold(label).rstrip(" :") for row in rows for label in row.get("photo", ())}
    return frozenset(word for word in words if word.isalpha())


def _facts(draft: Draft, row: Row, reader: Reader) -> bool:
    """A line at the end of the page that says only when it was published, by whom, and how often read."""
    if row.text.casefold().startswith(_RIGHTS) and not draft.rights:
        draft.rights = row.text
        draft.note("rights", row.line, "copyright line")
        return True
    if not any(char.isdecimal() for char in row.text):
        return False
    items = read_items(row.text, reader)
    labelled = any(item.role in _DATES or item.role == "stats" for item in items)
    return labelled and all(item.role not in ("", "date") for item in items) and take_items(draft, row, items)


def _drop_signature(draft: Draft) -> None:
    """A bare name below the last paragraph is no text; whose it is nobody says."""
    if len(draft.paragraphs) < 2:
        return
    last = draft.paragraphs[-1]
    cased = any(char.isupper() for char in last.text)
    if cased and is_name(last.text) and SENTENCE_END.search(draft.paragraphs[-2].text):
        draft.paragraphs.pop()
        draft.drop(last, understood=False)


def _offer_date(draft: Draft, line: str, reader: Reader) -> Header | None:
    """The date a line of the trailer prints, alone or beside a headline."""
    if dated := read_dated(line):
        moment = dated.published
        if moment and not draft.zone:
            moment = replace(moment, offset=None, zone="none")
        return dated._replace(published=moment)
    items = read_items(line, reader)
    if len(items) == 1 and items[0].moment and items[0].role in ("date", "published"):
        return Header("", items[0].text, draft.in_zone(items[0].moment), "")
    return None
