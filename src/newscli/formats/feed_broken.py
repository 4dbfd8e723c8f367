"""Feeds that are not well formed XML, read by feedparser (extra `feeds`), which guesses what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscli.formats.feed_modules import put_person_text
from newscli.formats.gathered import Gathered, one_line, unique
from newscli.text.html_fragment import plain_text, read_fragment
from newscli.text.lines import split_lines

if TYPE_CHECKING:
    from newscli.article import Reading
    from newscli.errors import UnreadableError
    from newscli.formats.base import Origin

_MOST = 1_000_000  # characters: feedparser needs seconds for more
_MOST_TAGS = 40_000
_TAKEN = frozenset(
    [
        "title",
        "title_detail",
        "link",
        "links",
        "id",
        "guidislink",
        "published",
        "published_parsed",
        "updated",
        "updated_parsed",
        "summary",
        "summary_detail",
        "content",
        "tags",
        "authors",
        "author",
        "author_detail",
        "language",
        "rights",
        "rights_detail",
    ]
)


def read(text: str, origin: Origin, name: str, error: UnreadableError) -> tuple[Reading, ...]:
    """The entries that feedparser finds. Raises UnreadableError with what is wrong with the XML."""
    if len(text) > _MOST or text.count("<") + text.count("&lt;") > _MOST_TAGS:
        raise error
    try:
        import feedparser  # type: ignore[import-untyped, unused-ignore]
    except ImportError:
        error.remedy = "correct it, or install newscli[feeds], which reads such feeds"
        raise error from None
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        feed = feedparser.parse(text.encode("utf-8", "replace"), response_headers=headers)
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        AssertionError,
        LookupError,
        RecursionError,
    ) as broken:
        raise error from broken
    count = len(split_lines(text))
    origin = origin.summed()
    readings = [
        _take(entry, feed.feed).reading(name, origin, count, number)
        for number, entry in enumerate(feed.entries, 1)
    ]
    if not readings:
        raise error
    return tuple(readings)


def _take(entry: dict[str, Any], feed: dict[str, Any]) -> Gathered:
    """One entry; feedparser does not say on which line it stands, so all of it is of the first."""
    rule = "feedparser"
    gathered = Gathered()
    language = _said(entry, "language") or _said(feed, "language")
    gathered.put("language", language, 1, rule)
    gathered.put("headline", plain_text(_said(entry, "title")), 1, rule)
    gathered.put("identifier", _said(entry, "id"), 1, rule)
    gathered.put_url(_said(entry, "link"), 1, rule, "link")
    gathered.put_moment("published", _said(entry, "published"), 1, rule, "published")
    gathered.put_moment("modified", _said(entry, "updated"), 1, rule, "updated")
    bodies = [_said(one, "value") for one in _many(entry, "content")]
    summary = _said(entry, "summary")
    body = next(filter(None, bodies), "") or summary
    gathered.put_fragment(read_fragment(body), 1, rule)
    if body != summary:
        gathered.put_lead(plain_text(summary), 1, rule, "summary")
    for author in _many(entry, "authors"):
        put_person_text(gathered, _said(author, "name"), 1, rule)
    gathered.add("tags", unique([_said(tag, "term") for tag in _many(entry, "tags")]), 1, rule)
    gathered.put("source", one_line(plain_text(_said(feed, "title"))), 1, rule)
    gathered.put("rights", one_line(plain_text(_said(entry, "rights") or _said(feed, "rights"))), 1, rule)
    for key, value in entry.items():
        if key not in _TAKEN and isinstance(value, str):
            gathered.keep(key, value, 1, rule)
    return gathered


def _said(table: dict[str, Any], name: str) -> str:
    """A value as feedparser found it; "" where there is none.

    Its own `get` gives `updated` for `published`, with a warning, where only one is there.
    """
    return str(dict.get(table, name) or "")


def _many(table: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return dict.get(table, name) or []
