"""One line of a page's head, cut into what it says: dates, counts, names and labels."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from itertools import islice, pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import is_normalized, normalize

from newscli.formats.clipping.header import read_stats
from newscli.formats.clipping.labels import whole_line
from newscli.formats.clipping.page_furniture import is_furniture
from newscli.formats.clipping.page_labels import labels_in, section_languages
from newscli.formats.clipping.page_people import read_people
from newscli.text.dates import read_moment
from newscli.text.folding import exact_key

if TYPE_CHECKING:
    from newscli.article import Moment
    from newscli.formats.clipping.header import Stats
    from newscli.formats.clipping.page_labels import Found

_LONGEST = 200  # characters; a longer line is text
_LONGEST_DATE = 100
_MOST_WORDS = 8  # of a relative date
_SHORT = 60  # characters of a line that may be page furniture
_MOST_PIECES = 8  # that one item may be made of: `14 Mayıs 2019 - 20:49`
_MOST_BREAKS = 24
_STRONG = re.compile(r"\s*[|｜•·●◦]\s*|[\t\u3000]+|\s{2,}")
_BREAK = re.compile(r"\s*[|｜•·●◦]\s*|[\t\u3000]+|\s{2,}|\s+[-–—/]\s+|\s*[;；]\s*|[.,，、،]\s+")
_EDGES = " \t\xa0|｜•·●◦,;，；、،-–—/\u3000"
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "<": ">", "［": "］"}
_BRACKET = re.compile(r".*[）)\]】]\s*$", re.DOTALL)
_IN_BRACKETS = re.compile(r"[^()]{1,40}\(([^()]+)\)")
_EITHER = re.compile(r"\d{1,2}/\d{1,2}/\d{4}(?!\d)")  # a date, whose day and month nobody knows
_NUMERALS = frozenset("〇零一二三四五六七八九十元")
_ADDRESS = re.compile(r"https?://\S+")
_EYES = ("👁", "👀")
_KEPT = ("comments", "video", "code")  # of no field: kept with their label
_NO_DAY = ("month", "year")
_SOME = datetime(2000, 12, 31, 23, 59)  # noqa: DTZ001 -- any base: it only tells a relative date from text
SENTENCE_END = re.compile(r"[.!?…。！？؟।۔]\W{0,2}$")


class Item(NamedTuple):
    """One thing a line says: its role ("" when nothing is understood), its words, and its date or counts.

    The roles are those of the labels, and "date" (without a label), "published, undated" and
    "updated, undated" (a label or a printed date without a certain moment), "stats", "section", "furniture".
    """

    role: str
    text: str
    languages: frozenset[str] = frozenset()
    moment: Moment | None = None
    stats: Stats | None = None


class Reader(NamedTuple):
    """How dates of a page are read: in which language, and relative ones from which moment."""

    language: str = ""
    base: datetime | None = None

    def moment(self, text: str) -> Moment | None:
        """The moment all of `text` states, when it is a day or finer; relative ones only with a base."""
        if len(text) > _LONGEST_DATE or not any(char.isdecimal() or char in _NUMERALS for char in text):
            return None if self.base is None else read_moment(text, language=self.language, base=self.base)
        return read_moment(text, language=self.language, base=self.base)

    def is_partial(self, text: str) -> bool:
        """Whether `text` is a date that says less than a day: `yesterday, 18:05`, `14 мая`."""
        if len(text) > _LONGEST_DATE or len(text.split()) > _MOST_WORDS:
            return False
        return bool(_EITHER.match(text)) or read_moment(text, language=self.language, base=_SOME) is not None


@lru_cache(256)
def read_items(line: str, reader: Reader) -> tuple[Item, ...]:
    """What a line of a page's head says, in order; empty when it is a line of text.

    Beside something understood a few words may stand that are not.
    """
    if len(line) > _LONGEST:
        return ()
    items = _cut(line, reader)
    if items or is_normalized("NFC", line):
        return items
    return _cut(normalize("NFC", line), reader)  # the tables are in NFC


def _cut(line: str, reader: Reader) -> tuple[Item, ...]:
    labels = labels_in(line)
    if not labels and len(line) > _SHORT and not any(char.isdecimal() for char in line) and "://" not in line:
        return ()
    items = _free(line[: labels[0].start] if labels else line, reader)
    for label, after in zip_longest(labels, labels[1:]):
        end = after.start if after else len(line)
        items += _behind(label, line[label.start : label.end], line[label.end : end], reader)
    known = any(item.role for item in items)
    sure = known and all(item.role or _is_aside(item.text, line) for item in items)
    return tuple(items) if sure else ()


def _is_aside(text: str, line: str) -> bool:
    return len(text) <= 40 and len(text.split()) <= 3 and not SENTENCE_END.search(line)


def _behind(label: Found, words: str, text: str, reader: Reader) -> list[Item]:
    """The items of the text from one label to the next."""
    if label.role in ("read_time", "views"):
        return _free(words + text, reader)
    if label.role in ("published", "updated"):
        return _dated(label, words, text, reader)
    if label.role in _KEPT:
        return [Item(label.role, _bare(words + text), label.languages)]
    parted = _STRONG.split(text.strip(_EDGES), maxsplit=1)
    value = _bare(parted[0]).rstrip(" .") if _BRACKET.match(text) else _bare(parted[0])
    rest = _free(parted[1], reader) if len(parted) > 1 else []
    return [Item(label.role, value, label.languages), *rest]


def _dated(label: Found, words: str, text: str, reader: Reader) -> list[Item]:
    """A label and its date; or the label and what stands there instead of a date."""
    spans = _spans(text)
    for used in range(min(len(spans), _MOST_PIECES), 0, -1):
        literal = _bare(text[: spans[used - 1][1]])
        moment = reader.moment(literal)
        if moment is None and (inside := _IN_BRACKETS.fullmatch(literal)):
            moment = reader.moment(inside[1])
        if moment:
            rest = _free(text[spans[used - 1][1] :], reader)
            return [Item(label.role, literal, label.languages, moment), *rest]
    return [Item(f"{label.role}, undated", _bare(words + text), label.languages)] if spans else []


def _free(text: str, reader: Reader) -> list[Item]:
    """The items of a text without labels: the longest that is understood, again and again."""
    for part, rest in (text.partition(" ")[::2], text.rpartition(" ")[::-2]):
        if rest and (languages := section_languages().get(exact_key(part))):
            return [*_free(rest, reader), Item("section", part, languages)]
    items: list[Item] = []
    spans = _spans(text)
    while spans:
        for used in range(min(len(spans), _MOST_PIECES), 0, -1):
            item = _unlabelled(_bare(text[spans[0][0] : spans[used - 1][1]]), reader)
            if item.role or used == 1:
                break
        items.append(item)
        spans = spans[used:]
    return items


def _spans(text: str) -> list[tuple[int, int]]:
    """From where to where each piece of `text` reaches."""
    cuts = [match.span() for match in islice(_BREAK.finditer(text), _MOST_BREAKS)]
    edges = [(0, 0), *cuts, (len(text), len(text))]
    return [(start, end) for (_, start), (end, _) in pairwise(edges) if text[start:end].strip(_EDGES)]


def _bare(text: str) -> str:
    """`text` without separators at its ends, and without brackets that have no partner, or enclose all."""
    text = text.strip(_EDGES)
    for left, right in _BRACKETS.items():
        if text.startswith(left) and (text.endswith(right) or right not in text):
            text = text[1:].removesuffix(right)
        elif text.endswith(right) and left not in text:
            text = text[:-1]
        text = text.removesuffix(left).strip(_EDGES)
    return text


def _unlabelled(text: str, reader: Reader) -> Item:
    if moment := reader.moment(text):
        return Item("date" if moment.precision not in _NO_DAY else "", text, moment=moment)
    if stats := _stats(text):
        return Item("stats", text, stats.languages, stats=stats)
    return _named(text) or Item("published, undated" if reader.is_partial(text) else "", text)


def _named(text: str) -> Item | None:
    """What is known by its words alone: an address, people, a section, page furniture."""
    if _ADDRESS.fullmatch(text):
        return Item("url", text)
    if found := read_people(text):
        return Item(found.role, found.value, found.languages)
    if languages := section_languages().get(exact_key(text)):
        return Item("section", text, languages)
    if whole_line(text) or is_furniture(text):
        return Item("furniture", text)
    return None


def _stats(text: str) -> Stats | None:
    """Counts with a label; a bare number counts views only beside a reading time, or an eye."""
    if not any(char.isdecimal() for char in text):
        return None
    stats = read_stats(text)
    stats = stats if stats.whole else read_stats(text.rstrip(" ."))
    said = stats.minutes is not None or bool(stats.languages) or any(eye in text for eye in _EYES)
    return stats if stats.whole and said else None
