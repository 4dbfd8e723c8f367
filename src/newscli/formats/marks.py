"""What a text must have to be in a format: a look at its ends that spares importing most readers.

A mark is necessary, never enough: every text that a format claims has it. Whether the format
fits is for its own module to say; a format without a mark here is always asked.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

_REACH = 40_000  # characters from either end: as far as any format looks for what marks it
_SPACES = str.maketrans({"\xa0": " ", "\u202f": " ", "\u3000": " ", "\u200c": " ", "ı": "i"})
_COLON = "[:：]"
_KEY = rf"[^\W\d_][^:：\n]{{0,40}}\s*{_COLON}"
_EDGE = r"[\s\u200e\u200f]*+"  # what is trimmed off a line, and blank lines
_BELOW = rf"\A{_EDGE}(?:.+\n{_EDGE}){{1,12}}?"  # the beginning of one of the first rows, not of the first
_OF = "(?:of|von|de|sur|van|di)"
_PAGES = r"\d\s?(?:/|of|von|из|sur|de|di|van)\s?\d"
_ADDRESS = r"(?:://|www\.)"


class Mark(NamedTuple):
    """One of `words`, in any case, and something that `pattern` finds; or a file's name that ends so."""

    words: tuple[str, ...] = ()
    pattern: str = ""
    suffixes: tuple[str, ...] = ()


class Ends:
    """The first and last characters of a text, with every line end as LF, and the same folded."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._begins: dict[str, bool] = {}

    def begins(self, pattern: str) -> bool:
        """Whether the text begins as `pattern` says, which many formats have in common."""
        if pattern not in self._begins:
            self._begins[pattern] = re.match(pattern, self.text) is not None
        return self._begins[pattern]

    @cached_property
    def folded(self) -> str:
        """The text in small letters, with one kind of blank: made when a mark of words is looked for."""
        return self.text.replace("İ", "i").casefold().translate(_SPACES)


_JSON = r"\A[\ufeff\s]*[\[{]"
_XML_START = r"\A[\ufeff\s]*<"
_COLUMNS = r"\A[\ufeff\s]*+[^\n,;\t]*+[,;\t]"
_COLUMNS_OR_PAGE = rf"{_XML_START}|{_COLUMNS}"
# Where a text begins is soon told: before any word.
_STARTS = frozenset({_JSON, _XML_START, _COLUMNS, _COLUMNS_OR_PAGE})

MARKS = {
    "newscli": Mark(("newscli.article/",), _JSON),
    "ninjs": Mark(pattern=_JSON),
    "jsonld": Mark(('"@context"', '"@type"', '"@graph"'), _JSON),
    "jsonfeed": Mark(("jsonfeed.org",), _JSON),
    "news-please": Mark(('"maintext"', '"text"'), _JSON),
    "trafilatura-json": Mark(('"raw_text"', '"text"'), _JSON),
    "wallabag": Mark(('"is_archived"',), _JSON),
    "rss": Mark(("rss", "rdf"), _XML_START),
    "atom": Mark(("feed", "entry"), _XML_START),
    "newsml-g2": Mark(
        ("newsitem", "packageitem", "newsmessage", "contentset", "conceptitem", "knowledgeitem",
         "planningitem",
         "catalogitem", "contentmeta", "groupset"),
        _XML_START,
    ),
    "nitf": Mark(("nitf",), _XML_START),
    "pocket": Mark(("time_added",), _COLUMNS_OR_PAGE),
    "instapaper": Mark(("selection",), _COLUMNS),
    "readwise-reader": Mark(("document",), _COLUMNS),
    "matter": Mark(("publisher",), _COLUMNS),
    "omnivore": Mark(pattern=r"\APK"),
    "warc": Mark(pattern=r"\AWARC/"),
    "clipping/trafilatura": Mark(pattern=r"\A\ufeff?---"),
    "markdown": Mark(
        pattern=r"\A\ufeff?(?:(?:[ \t]*+[\r\n])*+(?:---|\+\+\+)|;;;|\{|<!--|@def )",
        suffixes=(".md", ".markdown", ".mkd", ".mkdn", ".mdx"),
    ),
    "clipping/daryo": Mark(pattern=rf"{_BELOW}\d{{1,2}}:\d\d,\s+\d"),
    "clipping/gazeta": Mark(("gazeta.uz", "газета.uz")),
    "clipping/xabardor": Mark(pattern=rf"{_BELOW}\d{{1,2}}:\d\d\s*/\s*\d"),
    "clipping/aniq": Mark(("kiritildi", "киритилди")),
    "clipping/rferl": Mark(
        (
            "время в москве", "время в бишкеке", "время в ташкенте", "время в астане", "московское время",
            "ташкентское время", "київський час", "астана уақыты", "алматы уақыты", "бишкек убактысы",
            "вақти душанбе", "тошкент вақти", "toshkent vaqti", "baki vaxti", "aşgabat wagty",
            "moscow time", "almaty time", "dushanbe time", "tashkent time", "bishkek time", "astana time",
            "ashgabat time", "tbilisi time", "yerevan time", "baku time", "kyiv time",
        )
    ),
    "clipping/statistics-line": Mark(pattern=rf"{_BELOW}\d{{1,2}}\.\d{{1,2}}\.\d{{4}}[\s|·•]"),
    "clipping/nexis": Mark(("ocument", "okument"), rf"(?i)\d {_OF} \d"),
    "clipping/nexis-uni": Mark(
        ("ocument", "okument", "ength:"), r"(?i)(?:ende?|fin|einde|fine|fim) (?:\w+ )?do[ck]ument|\nbody"
    ),
    "clipping/factiva": Mark(
        pattern=r"\A[\ufeff\s]*+[A-Z]{2}(?:[A-Z]|\s|\Z)|(?:ocumento?|okument|文件|文档)\s+[A-Z][A-Z0-9]"
    ),
    "clipping/proquest": Mark(("_" * 40,)),
    "clipping/europresse": Mark(("·", "•"), r"\d{8}[·•]"),
    "clipping/reuters21578": Mark(("<reuters",)),
    "clipping/mail": Mark(pattern=r"\A[\ufeff\n]*(?:>?From \S|[!-9;-~]{1,76}[ \t]{0,9}:\s)"),
    # Two lines, one below the other, that a key and a colon begin.
    "clipping/forwarded": Mark(pattern=rf"(?m)^[^\w\n]*+{_KEY}.*\n[^\w\n]*+{_KEY}"),
    # A clock (`18:05`) is no key; but such a line may stand above one that is.
    "clipping/key-value": Mark(
        pattern=rf"\A{_EDGE}(?:{_KEY}(?!//)(?:(?!\d)|(?<!\d{_COLON}))|{_KEY}.*\n(?:[ \t]|{_EDGE}{_KEY}))"
    ),
    "clipping/telegram": Mark(("[",), r"\[(?:\d|[^\W\d_]{3,12}\.? \d)"),
    "clipping/notes": Mark(
        pattern=rf"\A{_EDGE}.+\n{_EDGE}(?:{_KEY}|<?http|(?:Clipped )?[Ff]rom)"
        r"|source_url: http|Clipped from:? <?http"
    ),
    "clipping/browser-text": Mark(
        ("[", ". http", ". file", ". mailto", ". ftp", ". javascript"), r"\d[\].]\s?\S"
    ),
    "clipping/printed": Mark(
        pattern=r"web\.archive\.org|webpage capture|[Ss]aved from"
        r"|\d[/.-]\d{1,2}[/.-]\d+\.?,?\s\d{1,2}[:.]\d\d"
        rf"|\A(?s:(?=.*?{_ADDRESS}).*?{_PAGES})"
    ),
    "clipping/guardian": Mark(pattern=r"\d{4} \d{1,2}\.\d\d [A-Z]{3}"),
    "clipping/nyt": Mark(
        (
            "skip advertisement", "a version of this article", "credit...", "credit…", "share full article",
            "give this article", "leer en español", "continue reading the main story", "the new york times",
        )
    ),
    "clipping/bbc": Mark(
        (
            "bbc", "image source", "image caption", "image copyright", "more on this story",
            "related topics", "related internet links",
        )
    ),
    "clipping/cnn": Mark(("cnn", "ad feedback", "link copied", "paid content", "cable news network")),
    "clipping/wire": Mark(
        pattern=r"[(/](?:[A-Z]{2,6}|Reuters|dpa|Sputnik|Xinhua|ТАСС|Interfax|Anadolu|UzA|УзА|Kyodo|Yonhap|Bernama)"
        r"[)/]|Sputnik|РИА Новости|ТАСС|TASS|ИНТЕРФАКС|INTERFAX|(?:Reporting|Writing|Compiled|Editing) [aBb]"
    ),
}  # fmt: skip
_NONE = Mark()


def ends_of(text: str) -> Ends:
    """The ends of a text that marks are looked for in: all of it when it is short."""
    part = text if len(text) <= 2 * _REACH else f"{text[:_REACH]}\n{text[-_REACH:]}"
    return Ends(part.replace("\r\n", "\n").replace("\r", "\n") if "\r" in part else part)


def could_be(name: str, ends: Ends, file_name: str) -> bool:
    """False when a text with these ends is certainly not in the format; True says only that it may be."""
    mark = MARKS.get(name, _NONE)
    if mark.suffixes and file_name.lower().endswith(mark.suffixes):
        return True
    if mark.pattern in _STARTS and not ends.begins(mark.pattern):
        return False
    if mark.words and not any(word in ends.folded for word in mark.words):
        return False
    return re.search(mark.pattern, ends.text) is not None
