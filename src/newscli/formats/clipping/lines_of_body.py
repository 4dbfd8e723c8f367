"""The lines between headline and trailer: credits, bylines, tags, page furniture, and paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscli.article import Image, Link
from newscli.formats.clipping.labels import is_name, labelled, named, whole_line
from newscli.tables import bcp47
from newscli.text.dates import read_moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscli.article import Moment
    from newscli.formats.clipping.draft import Draft
    from newscli.formats.clipping.labels import Label
    from newscli.formats.clipping.rows import Row

_LONGEST_VALUE = 160  # characters; what is longer is a paragraph that begins with a label's word
_LONGEST_NAMES = 80
_NAMING = ("byline", "prepared", "editor", "translated")
_SENTENCE_END = re.compile(r"\w{3,}[.!?…]$|[!?…]$")
_TAG = re.compile(r"#[^\s#,;]*[^\W\d_][^\s#,;]*")


def read_line(draft: Draft, row: Row, *, edge: bool) -> None:
    """Puts one row where it belongs: a field, the boilerplate, or the paragraphs.

    `edge` is true next to the headline and at the end, where a bare `By A. Karimov` is a byline.
    """
    if _is_tags(row.text):
        _tags(draft, row, row.text)
        return
    whole = whole_line(row.text)
    if whole:
        draft.hear(whole.role, row.line, whole.languages)
        draft.drop(row, understood=True)
        return
    if row.text.startswith("©") and edge and not draft.rights:
        draft.rights = row.text
        draft.note("rights", row.line, "copyright line")
        return
    label = _label(draft, row.text, edge=edge)
    if label is None or not _READERS[label.role](draft, row, label.value):
        draft.paragraphs.append(row)
    else:
        draft.hear(label.role, row.line, label.languages)


def read_as(draft: Draft, row: Row, role: str, value: str) -> bool:
    """Reads `value` as what a label of `role` announces; false when it cannot be that."""
    return _READERS[role](draft, row, value)


def _label(draft: Draft, text: str, *, edge: bool) -> Label | None:
    """The label of a line. A foreign one names a person only where a name stands beside it."""
    found = labelled(text)
    if found:
        sentence = found.role in _NAMING and not (_is_own(draft, found) or is_name(found.value))
        foreign = found.role == "related" and not _is_own(draft, found)
        return None if sentence or foreign or len(found.value) > _LONGEST_VALUE else found
    found = named(text)
    if found is None or not (_is_own(draft, found) or not draft.language):
        return None
    bare = (
        found.role in _NAMING
        and text.endswith(found.value)
        and " " not in text.removesuffix(found.value).strip()
    )
    return None if bare and not edge else found


def _is_own(draft: Draft, label: Label) -> bool:
    """Whether the label is one of the language that the page's labels have decided so far."""
    return draft.language in {bcp47(code) for code in label.languages}


def _is_tags(text: str) -> bool:
    return text.startswith("#") and all(_TAG.fullmatch(word) for word in re.split(r"[\s,;]+", text) if word)


def _tags(draft: Draft, row: Row, value: str) -> bool:
    words = _TAG.findall(value) if "#" in value else re.split(r"\s*[,;،、]\s*", value)
    new = [word.strip("# \t") for word in words]
    draft.tags.update((tag, None) for tag in new if tag)
    draft.note("tags", row.line, "tags")
    return True


def _photo(draft: Draft, row: Row, value: str) -> bool:
    if not value:
        draft.drop(row, understood=True)
        return True
    draft.images.append(Image(credit=value))
    draft.note("images", row.line, "photo")
    return True


def _source(draft: Draft, row: Row, value: str) -> bool:
    if not value or (_SENTENCE_END.search(value) and " " in value):
        return False
    name = "url" if re.match(r"https?://\S+$", value) else "source"
    if getattr(draft, name):
        return False
    setattr(draft, name, value)
    draft.note(name, row.line, "source")
    return True


def _people(name: str, rule: str) -> Callable[[Draft, Row, str], bool]:
    """A reader of names into the list `name` of the draft."""

    def read(draft: Draft, row: Row, value: str) -> bool:
        people = _names(value)
        if people:
            getattr(draft, name).extend(people)
            draft.note(name, row.line, rule)
        return bool(people)

    return read


def _names(value: str) -> list[str]:
    """The names of a byline; none when it is a sentence. A comma parts names of two words and more."""
    if not value or len(value) > _LONGEST_NAMES or _SENTENCE_END.search(value.rstrip(".")):
        return []
    if len(value.split()) > 1 and re.search(r"[^\W\d_]{4,}\.$", value) and len(value.split()) > 4:
        return []
    parts = [part.strip() for part in value.split(";")]
    if len(parts) == 1:
        by_comma = [part.strip() for part in value.split(",")]
        parts = by_comma if all(len(part.split()) > 1 and part[0].isupper() for part in by_comma) else parts
    return [part for part in parts if part]


def _translated(draft: Draft, row: Row, value: str) -> bool:
    people = _names(value)
    if people and "translated" not in draft.extra:
        draft.extra["translated"] = value
        draft.note("extra.translated", row.line, "translated")
        return True
    return False


def _moment(draft: Draft, name: str, row: Row, value: str) -> bool:
    moment: Moment | None = read_moment(value, language=draft.language)
    if moment is None or getattr(draft, name) is not None:
        return False
    setattr(draft, name, draft.in_zone(moment))
    draft.note(name, row.line, "its label")
    return True


def _updated(draft: Draft, row: Row, value: str) -> bool:
    return _moment(draft, "modified", row, value)


def _published(draft: Draft, row: Row, value: str) -> bool:
    return _moment(draft, "published", row, value)


def _related(draft: Draft, row: Row, value: str) -> bool:
    """`Читайте также: …`: one offer in a line of its own, in the middle of a text."""
    if value:
        draft.related.append(Link(value))
        draft.note("related", row.line, "its label")
    return bool(value)


def _furniture(draft: Draft, row: Row, value: str) -> bool:
    if len(value) > _LONGEST_NAMES:
        return False
    draft.drop(row, understood=True)
    return True


_READERS: dict[str, Callable[[Draft, Row, str], bool]] = {
    "photo": _photo,
    "source": _source,
    "byline": _people("byline", "byline"),
    "prepared": _people("byline", "prepared"),
    "editor": _people("editors", "editor"),
    "translated": _translated,
    "tags": _tags,
    "updated": _updated,
    "published": _published,
    "related": _related,
    "video": _furniture,
    "comments": _furniture,
}
