"""Labels inside one line of a page: where each begins, what it says, and what stands behind it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newscli.tables import page_labels
from newscli.text.folding import exact_key

# Of two roles that one label has ("Quelle:", "Foto"), the earlier here is meant.
ROLES = (
    "published", "updated", "source", "photo", "byline", "prepared", "editor", "translated",
    "related", "tags", "comments", "video", "code", "read_time", "views",
)  # fmt: skip
_DATED = ("published", "updated")
_ENDS = ":=／"  # what may end the words of a label
_FOLDED = dict.fromkeys("ʻ‘’‛`´'ʹʽ′＇׳", "ʼ") | {
    "：": ":", "＝": "=", "\xa0": " ", "\u202f": " ", "\u3000": " ", "İ": "i", "ı": "i", "ё": "е", "Ё": "е",
    "ي": "ی", "ى": "ی", "ك": "ک", "\u200c": " ", "Σ": "σ",
}  # fmt: skip
_SIGNS = str.maketrans(_FOLDED)  # of the other letters none has a lower case of several characters
_COLON = re.compile(r"([^:：=＝／\n]{1,40}?)\s*[:：=＝／]")
_WIDE = r"\u3040-\u30ff\u3400-\u9fff"


class Found(NamedTuple):
    """A label in a line: its role and languages, and from where to where it and its colon reach."""

    role: str
    languages: frozenset[str]
    start: int
    end: int


@lru_cache(1024)
def fold(text: str) -> str:
    """`text` as labels are compared: of the same length, in lower case, with one apostrophe and colon."""
    return text.translate(_SIGNS).lower()


def labels_in(line: str) -> list[Found]:
    """The labels in `line`, from left to right.

    A label needs its colon, but for those of dates ("Publié le 14 mai"), which a number follows.
    """
    folded = fold(line)
    labels = _labels_of(" ".join(folded.split()))
    if not labels:
        return []
    table = _table()
    found = []
    for match in _pattern(labels).finditer(folded):
        words = match["label"]
        known = table[" ".join(words.split()).rstrip(_ENDS + " ")]
        colon = bool(match["colon"]) or words.endswith(tuple(_ENDS))
        if colon or (known[0] in _DATED and _date_follows(folded[match.end() :])):
            found.append(Found(*known, match.start(), match.end()))
    return found


def label_at(line: str) -> Found | None:
    """The label with a colon that `line` begins with; None when it begins with text."""
    match = _COLON.match(line)
    if match is None:
        return None
    known = _table().get(fold(match[1]))
    return Found(*known, 0, match.end()) if known else None


def _date_follows(rest: str) -> bool:
    """Whether the next word is, or the next but two has, a number."""
    return any(char.isdecimal() for word in rest.split()[:4] for char in word)


@cache
def _table() -> dict[str, tuple[str, frozenset[str]]]:
    """Folded words of a label, without its colon -> (role, languages)."""
    table: dict[str, tuple[str, frozenset[str]]] = {}
    for role in ROLES:
        for code, row in page_labels().items():
            for label in row.get(role, ()):
                words = fold(label.partition("{")[0]).rstrip(_ENDS + " ")
                if len(words) < 2 and not re.match(f"[{_WIDE}]", words):
                    continue
                known = table.get(words, (role, frozenset()))
                if known[0] == role:
                    table[words] = (role, known[1] | {code})
    return table


@cache
def _by_beginning() -> dict[str, list[str]]:
    """The first two characters of labels -> the labels; those of one character by that."""
    table: dict[str, list[str]] = {}
    for label in _table():
        table.setdefault(label[:2], []).append(label)
    return table


def _labels_of(line: str) -> tuple[str, ...]:
    """The labels that stand anywhere in a folded line, the longest first."""
    table = _by_beginning()
    found = {
        label
        for at, char in enumerate(line)
        for beginning in (line[at : at + 2], char)
        for label in table.get(beginning, ())
        if line.startswith(label, at)
    }
    return tuple(sorted(found, key=lambda label: (-len(label), label)))


@lru_cache(256)
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern of the labels of a line: one of all labels would take longer than to read a page."""
    words = "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in labels)
    # a label is a word of its own; it follows a space, a sign, or a clock ("20:49수정 :")
    return re.compile(
        rf"(?<![^\s\d|｜·•,;.。，、()（）\[\]【】<>《/／–—-])(?P<label>(?:{words}))"
        rf"(?:(?P<colon>\s*[:=／])|(?![^\W\d_]))"
    )


@cache
def section_languages() -> dict[str, frozenset[str]]:
    """Folded name of a section -> the languages whose pages have it."""
    names: dict[str, frozenset[str]] = {}
    for code, row in page_labels().items():
        for name in row.get("sections", ()):
            key = exact_key(name)
            names[key] = names.get(key, frozenset()) | {code}
    return names
