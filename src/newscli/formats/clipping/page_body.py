"""The rows below the head of a page: paragraphs, credits, related links in between, and the page's end."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newscli import tables
from newscli.article import Image, Link
from newscli.formats.clipping.header import Header, read_dated
from newscli.formats.clipping.labels import is_name, line_key, whole_line
from newscli.formats.clipping.lines_of_body import read_line
from newscli.formats.clipping.page_furniture import is_furniture, is_invitation, is_player
from newscli.formats.clipping.page_head import take_items
from newscli.formats.clipping.page_items import SENTENCE_END, Item, read_items
from newscli.formats.clipping.page_labels import fold, label_at
from newscli.formats.clipping.page_people import read_people, read_reporters
from newscli.formats.clipping.trailer import MOST, is_trailer, read_trailer
from newscli.formats.clipping.wrapping import unwrapped

if TYPE_CHECKING:
    from newscli.formats.clipping.draft import Draft
    from newscli.formats.clipping.page_items import Reader
    from newscli.formats.clipping.rows import Row

_TAIL = 8  # rows from the end in which dates, invitations and players stand
_HEADLINE = 200  # characters; what is longer is no link
_PHRASE = 10  # letters of a label that is a phrase in a script without spaces
_CREDIT = 100  # characters of a credit without a colon
_BRACKETED = re.compile(r"[（(\[【［<]\s*(.+?)\s*[）)\]】］>]\s*\d{0,8}")
_ENCLOSED = ("photo", "editor", "byline", "source", "translated", "tags")
_SMALL = frozenset({"и", "ва", "va", "and", "und", "et", "y", "e", "the", "of", "для", "from", "via", "by"})
_RIGHTS = ("©", "ⓒ", "(c)", "저작권자", "<저작권자", "copyright")
_DATES = ("published", "updated", "published, undated", "updated, undated")
_CAPTION = re.compile(r"[▲△▼◆■]\s*(.{2,80}?)\s*[/(\[]\s*(?:사진|写真)\s*[=＝:：]\s*([^)\]]{2,40})[)\]]?")
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
        below = [row for row in rows[end + 1 :] if not (_is_dropped(draft, row) or _tags(draft, row))]
        read_trailer(draft, rows[end], below, lambda line: _offer_date(draft, line, reader))
        return
    for row in rows[end:]:
        draft.drop(row, understood=True)


def _end(rows: list[Row]) -> int:
    """Where the offers of other articles begin, after which nothing is body; the number of rows without."""
    for at, row in enumerate(rows):
        label = whole_line(row.text)
        below = rows[at + 1 : at + 2 + MOST]
        if label and label.role in ("related", "trailer") and is_trailer(below) != "text":
            return at
    return len(rows)


def _read_row(draft: Draft, rows: list[Row], at: int, reader: Reader) -> int:
    """Puts the row at `at` where it belongs; how many rows that took."""
    row, tail = rows[at], at >= len(rows) - _TAIL
    label = whole_line(row.text)
    if label and label.role == "related":
        return _related(draft, rows, at)
    if (
        is_furniture(row.text)
        or (tail and (_is_end(row.text) or _is_signed_again(draft, row.text)))
        or (at < 2 and line_key(row.text) == line_key(draft.headline))
    ):
        draft.drop(row, understood=True)
    elif not (_credit(draft, row) or _link(draft, row) or (tail and _facts(draft, row, reader))):
        read_line(draft, row, edge=at == 0 or at >= len(rows) - 2)
    return 1


def _is_dropped(draft: Draft, row: Row) -> bool:
    if is_furniture(row.text) or _is_end(row.text):
        draft.drop(row, understood=True)
        return True
    return False


def _tags(draft: Draft, row: Row) -> bool:
    """`Tags: …` below the offers."""
    label = label_at(row.text)
    value = row.text[label.end :].strip() if label and label.role == "tags" else ""
    return bool(value) and not draft.tags and take_items(draft, row, [Item("tags", value)])


def _is_signed_again(draft: Draft, text: str) -> bool:
    """`홍길동 기자 gildong@…` below a text that names its reporter above."""
    people = read_reporters(text)
    return people is not None and set(people.value.split("; ")) <= set(draft.byline)


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
    label = label_at(row.text)
    value = row.text[label.end :].strip() if label and label.role == "related" else ""
    if label is None or not value or (draft.language and not _is_own(draft, label.languages)):
        return False
    draft.related.append(Link(value))
    draft.note("related", row.line, "its label")
    return True


def _is_own(draft: Draft, languages: frozenset[str]) -> bool:
    return draft.language in {tables.bcp47(code) for code in languages}


def _credit(draft: Draft, row: Row) -> bool:
    """Labels without a colon, or in brackets: `Фото Сергея Петрова (Пример)`, `태그#시계`."""
    if len(row.text) > _CREDIT:
        return False
    inside = _BRACKETED.fullmatch(row.text)
    text = inside[1] if inside else row.text
    if caption := _CAPTION.fullmatch(row.text):
        draft.images.append(Image(caption=caption[1], credit=caption[2]))
        draft.note("images", row.line, "caption and photo")
        return True
    item = _enclosed(text) if inside else _tagged(text) or _reporters(text)
    item = item or (
        Item("photo", value) if (value := _colonless(text)) else _labelled(text, sure=bool(inside))
    )
    return item is not None and take_items(draft, row, [item])


def _labelled(text: str, *, sure: bool) -> Item | None:
    """A label and its value, with a sign that is no mere colon unless it is sure to be one."""
    label = label_at(text)
    if label is None or label.role not in _ENCLOSED:
        return None
    value = text[label.end :].strip()
    sure = sure or label.role == "tags" or text[label.end - 1] in "=＝／"
    return Item(label.role, value) if sure and not SENTENCE_END.search(value) else None


def _tagged(text: str) -> Item | None:
    words, _, rest = text.partition("#")
    whole = whole_line(words) if rest else None
    return Item("tags", rest.replace("#", ",")) if whole and whole.role == "tags" else None


def _reporters(text: str) -> Item | None:
    people = read_reporters(text)
    return Item(people.role, people.value) if people else None


def _enclosed(text: str) -> Item | None:
    """People in brackets: `张三 摄`, `Foto: A. Small`, `记者 李明`."""
    for before, after in _templates():
        name = text[len(before) : len(text) - len(after)]
        if not (name.strip() and text.startswith(before) and text.endswith(after)):
            continue
        parted = (not before or name[0] in ":：/／") and (not after or name[-1] in " /／" or "记者" in name)
        if parted and not SENTENCE_END.search(name):
            return Item("photo", name.strip(" ：:/／"))
    people = read_people(text)
    return Item(people.role, people.value) if people else None


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
    if len(first) >= _PHRASE and not first.isascii() and not SENTENCE_END.search(value):
        return value  # "ขอบคุณภาพจาก": a phrase that begins no sentence
    words = [word.strip("«»“”\"'()[],.;/–-") for word in value.split()]
    if any(word and word[0].islower() and word not in _SMALL for word in words):
        return ""
    return value.rstrip(".") if words[0][:1].isupper() else ""


@cache
def _photo_words() -> frozenset[str]:
    """The single words, folded, that say "photo" in some language: "Foto", "Фото", "Photo"."""
    rows = tables.page_labels().values()
    words = {fold(label).rstrip(" :") for row in rows for label in row.get("photo", ())}
    return frozenset(word for word in words if word[:1].isalpha() and not re.search(r"[\s:,=／/]", word))


def _facts(draft: Draft, row: Row, reader: Reader) -> bool:
    """A line at the end of the page that says only when it was published, by whom, and how often read."""
    if row.text.casefold().startswith(_RIGHTS) and not draft.rights:
        draft.rights = row.text
        draft.note("rights", row.line, "copyright line")
        return True
    items = read_items(row.text, reader)
    if len(items) > 1 and all(item.role in _ENCLOSED or item.role == "code" for item in items):
        return take_items(draft, row, items)
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
