"""Query: what `list` and `stats` ask of the index, and the search keys it compares."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from datetime import datetime

    from newscli.library.query_tree import Node

DATE_FIELDS = ("published", "modified", "captured", "added")
SORT_KEYS = (
    *DATE_FIELDS,
    "headline",
    "section",
    "source",
    "byline",
    "language",
    "words",
    "minutes",
    "path",
    "id",
)
# One token each: scripts without spaces, and Hangul, whose particles hang on the word.
_SINGLE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)


class Query(NamedTuple):
    """Which articles, in which order; the default is all, newest first.

    `since` and `until` are aware bounds of the half-open span that `date_field` must overlap.
    Values of one text filter are alternatives, except that every `tag` and every `headline`
    must match. `sort` is one of SORT_KEYS ("" is `date_field`); dates and numbers come largest
    first, texts in order, and `reverse` turns that round; what has no value comes last.
    `details` fills `Summary.excerpt` and `Summary.record`. `tree` is what a person asked for in
    words, as `query_meaning.read` gives it; it is ANDed with everything else.
    """

    since: datetime | None = None
    until: datetime | None = None
    date_field: str = "published"
    section: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    max_seconds: float | None = None
    sort: str = ""
    reverse: bool = False
    limit: int | None = None
    offset: int = 0
    details: bool = False
    tree: Node | None = None

    @property
    def dated(self) -> bool:
        """Whether a span is asked for, which leaves out what has no date."""
        return self.since is not None or self.until is not None


def value_key(text: str) -> str:
    """The key of a whole value (a section, a tag): equal keys are the same word."""
    from newscli.text.exact import exact_key

    return " ".join(exact_key(text).replace("ı", "i").split())


def words_key(text: str) -> str:
    """The words of `text` as keys, each between two spaces: a phrase is found by `in`."""
    from newscli.text.exact import exact_key

    key = exact_key(text).replace("ı", "i")  # a capital I is Turkish or not
    single = not key.isascii() and any(map(_could_be_single, key))
    return f" {' '.join(_token(single=single).findall(key))} "


def _could_be_single(char: str) -> bool:
    return char >= "\u0e00" and not "\u2000" <= char < "\u2100"  # punctuation is in every text


@cache
def _token(*, single: bool) -> re.Pattern[str]:
    """Compiled when a text is first asked for: a plain `list` needs none, and most texts no large class."""
    import re

    letter = f"[^\\W_{_SINGLE}]" if single else r"[^\W_]"
    rest = f"{letter}(?:{letter}|[\u02bc\u0300-\u036f\u0900-\u0d7f\u200c])*"
    return re.compile(f"[{_SINGLE}]|{rest}" if single else rest)


def conditions(query: Query) -> tuple[list[str], list[object]]:
    """The text and number filters of `query` as SQL on the columns of `articles`, with their values."""
    wanted: list[str] = []
    values: list[object] = []
    if query.section:
        _equals("section_key", [value_key(text) for text in query.section], wanted, values)
    if query.language:
        _prefixes("language_key", [text.lower() for text in query.language], wanted, values)
    for column, texts in (("source_key", query.source), ("byline_key", query.byline)):
        if texts:
            wanted.append(f"({' OR '.join([f'instr({column}, ?)'] * len(texts))})")
            values += map(words_key, texts)
    wanted += ["instr(headline_key, ?)"] * len(query.headline)
    values += map(words_key, query.headline)
    wanted += ["instr(tags_key, ?)"] * len(query.tag)
    values += [f"\n{value_key(text)}\n" for text in query.tag]
    if query.max_seconds is not None:
        wanted.append("seconds <= ?")
        values.append(query.max_seconds)
    if query.tree is not None:
        from newscli.library.query_sql import condition

        sql, more = condition(query.tree)
        wanted.append(sql)
        values += more
    return wanted, values


def _equals(column: str, keys: list[str], wanted: list[str], values: list[object]) -> None:
    wanted.append(f"{column} IN ({', '.join('?' * len(keys))})")
    values += keys


def _prefixes(column: str, keys: list[str], wanted: list[str], values: list[object]) -> None:
    """RFC 4647 basic filtering: `uz` takes `uz` and `uz-Latn`; `*` takes every stated language."""
    tests = []
    for key in keys:
        if key == "*":
            tests.append(f"{column} <> ''")
            continue
        tests.append(f"({column} = ? OR substr({column}, 1, ?) = ?)")
        values += [key, len(key) + 1, f"{key}-"]
    wanted.append(f"({' OR '.join(tests)})")
